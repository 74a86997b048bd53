import Prover

extension ChangeCase {
  private static let open = ChangeGoal.opening(.ethernet)
  private static let openIP = ChangeGoal.opening(.ip)

  /// Settings of adapters and VMs.
  static let openingAdapters: [ChangeCase] = [
    ChangeCase(
      "an access VLAN", open, a: "vlan: 20", b: "vlan: 10", "h/a/x VLAN 20 -> 10",
      ("vlan: 20", "vlan: 10")),
    ChangeCase(
      "no VLAN", open, b: "vlan: 10", "h/a/x VLAN untagged -> 10",
      ("10.0.0.1/24, ", "10.0.0.1/24, vlan: 10")),
    ChangeCase(
      "a VLAN to none", open, a: "vlan: 10", "h/a/x VLAN 10 -> untagged", ("vlan: 10", "")),
    ChangeCase(
      "a trunk's list", open, a: "vlan: 20", b: "vlan: { trunk: [10] }",
      "h/b/x VLAN trunk 10, native 0 -> trunk 10,20, native 0",
      ("trunk: [10]", "trunk: [10, 20]")),
    ChangeCase(
      "a role in a private VLAN", open, a: "vlan: { isolated: 201, primary: 100 }",
      b: "vlan: { isolated: 201, primary: 100 }",
      "h/b/x VLAN isolated 201, primary 100 -> community 201, primary 100",
      (
        "02-00-00-00-00-0b, ip: 10.0.0.2/24, vlan: { isolated",
        "02-00-00-00-00-0b, ip: 10.0.0.2/24, vlan: { community"
      )),
    ChangeCase(
      "a promiscuous port's list", open, a: "vlan: { community: 202, primary: 100 }",
      b: "vlan: { promiscuous: [201], primary: 100 }",
      "h/b/x VLAN promiscuous 201, primary 100 -> promiscuous 201-202, primary 100",
      ("promiscuous: [201]", "promiscuous: [201, 202]")),
    ChangeCase(
      "isolation that is mute", open, a: "isolation: { mode: vlan, defaultId: 20 }", b: "vlan: 20",
      "h/a/x isolation allowUntagged false -> true",
      ("defaultId: 20", "defaultId: 20, allowUntagged: true")),
    ChangeCase(
      "isolation in another VLAN", open,
      a: "isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }", b: "vlan: 10",
      "h/a/x isolation defaultId 20 -> 10", ("defaultId: 20", "defaultId: 10")),
    ChangeCase(
      "an adapter that is not connected", open, a: "connected: false",
      "h/a/x connected false -> true", ("connected: false", "connected: true")),
    ChangeCase(
      "a VM that does not run", open, from: "a", to: "b", yaml: stopped, "h/a state off -> running",
      ("state: off", "state: running")),
    ChangeCase(
      "two things at once", open, from: "a", to: "c", yaml: stopped,
      "h/a state off -> running; and h/c/x connected false -> true",
      ("state: off", "state: running"), ("connected: false", "connected: true")),
    ChangeCase(
      "an address that another owns", open, from: "b", to: "c", yaml: twins,
      "h/b/x macAddressSpoofing false -> true",
      ("b: { adapters: { x: {", "b: { adapters: { x: { macAddressSpoofing: true,")),
    ChangeCase(
      "another switch", open, from: "a", to: "b", yaml: apart, "h/a/x switch h/S -> h/P",
      ("{ switch: S", "{ switch: P")),
  ]

  /// Rules of ports.
  static let openingRules: [ChangeCase] = [
    ChangeCase(
      "an exception to a basic rule", openIP,
      b: "acl: [ { action: deny, direction: inbound, remoteIP: 10.0.0.0/24 } ]",
      "h/b/x acl with: allow inbound remoteIP 10.0.0.1",
      ("/24 } ]", "/24 }, { action: allow, direction: inbound, remoteIP: 10.0.0.1 } ]")),
    ChangeCase(
      "a basic rule away", open,
      b: "acl: [ { action: deny, direction: inbound, remoteMac: 02-00-00-00-00-0a } ]",
      "h/b/x acl without: deny inbound remoteMac 02:00:00:00:00:0a",
      ("acl: [ { action: deny, direction: inbound, remoteMac: 02-00-00-00-00-0a } ]", "")),
    ChangeCase(
      "an exception to an extended rule", openIP,
      b: "extendedAcl: [ { action: deny, direction: inbound, weight: 5 } ]",
      "h/b/x extendedAcl with: allow inbound remoteIP 10.0.0.1 weight 6",
      (
        "weight: 5 } ]",
        "weight: 5 }, { action: allow, direction: inbound, remoteIP: 10.0.0.1, weight: 6 } ]"
      )),
    ChangeCase(
      "an exception to a rule of a router", openIP, from: "pc1", to: "pc2",
      yaml: routed(acl: "aclOut: [ { action: deny, weight: 7 } ]", route: "10.0.2.0/24"),
      "gw/m aclOut with: allow localIP 10.0.2.1 remoteIP 10.0.1.1 weight 8",
      (
        "weight: 7 }",
        "weight: 7 }, { action: allow, localIP: 10.0.2.1, remoteIP: 10.0.1.1, weight: 8 }"
      )),
  ]

  /// The network, and who routes.
  static let openingNetworks: [ChangeCase] = [
    ChangeCase(
      "an access port", open, from: "pc1", to: "pc2",
      yaml: ports("1: { vlan: 10 }", "2: { vlan: 20 }"), "port sw/1 VLAN 10 -> 20",
      ("1: { vlan: 10 }", "1: { vlan: 20 }")),
    ChangeCase(
      "a trunk port's list", open, from: "a", to: "pc1",
      yaml: ports("1: { vlan: 20 }", "3: { vlan: { trunk: [10] } }"),
      "port sw/3 VLAN trunk 10, native 0 -> trunk 10,20, native 0",
      ("trunk: [10]", "trunk: [10, 20]")),
    ChangeCase(
      "a native VLAN", open, from: "nic2", to: "pc1",
      yaml: ports("1: { vlan: 20 }", nic: "port: sw/5", "{ trunk: [20], native: 1 }"),
      "port sw/5 VLAN trunk 20, native 1 -> trunk 20, native 20",
      ("native: 1", "native: 20")),
    ChangeCase(
      "a NIC's VLAN", open, from: "nic2", to: "pc1",
      yaml: ports("1: { vlan: 20 }", nic: "port: sw/5, vlan: 10"),
      "h/managementOS/nic2 VLAN 10 -> 20", ("vlan: 10", "vlan: 20")),
    ChangeCase(
      "a VLAN and a port", open, from: "a", to: "h2/b/x", yaml: racks,
      "h2/b/x VLAN 10 -> 20; and port sw/2 VLAN trunk 10, native 0 -> trunk 10,20, native 0",
      ("trunk: [10]", "trunk: [10, 20]"), ("switch: S, vlan: 10", "switch: S, vlan: 20")),
    ChangeCase(
      "a machine's plug", open, from: "pc1", to: "pc2", yaml: wires, "pc1 plug alpha -> beta",
      ("pc1: { wire: alpha", "pc1: { wire: beta")),
    ChangeCase(
      "an uplink's plug", open, from: "a", to: "pc2", yaml: wires,
      "uplink of h/S plug alpha -> beta", ("nic1: { wire: alpha", "nic1: { wire: beta")),
    ChangeCase(
      "a guest that forwards", openIP, from: "a", to: "b", yaml: guest,
      "h/fw forwarding false -> true", ("fw: {", "fw: { forwarding: true,")),
    ChangeCase(
      "a route", openIP, from: "pc1", to: "pc2", yaml: routed(acl: "", route: nil),
      "gw routes with: to 10.0.2.1, via 10.0.9.2",
      ("routes: []", "routes: [ { to: 10.0.2.1/32, via: 10.0.9.2 } ]")),
  ]
}

/// Situations with more than two VMs.
extension ChangeCase {
  static let stopped = """
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          a: { state: off, adapters: { x: { switch: S } } }
          b: { adapters: { x: { switch: S } } }
          c: { adapters: { x: { switch: S, connected: false } } }
    """

  /// a and b have one address.
  static let twins = """
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b } } }
          b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b } } }
          c: { adapters: { x: { switch: S } } }
    """

  static let apart = """
    hosts:
      h:
        switches: { S: { type: private }, P: { type: private } }
        vms:
          a: { adapters: { x: { switch: S } } }
          b: { adapters: { x: { switch: P } } }
    """

  /// A switch with a machine in port 1, and one in port 2 or a VM in VLAN 20 behind port 3, or a NIC in
  /// port 5.
  static func ports(
    _ first: String, _ second: String = "", nic: String? = nil,
    _ mode: String = "{ trunk: [10, 20] }"
  ) -> String {
    let isVM = second.hasPrefix("3")
    let nics = isVM ? "nic1: { port: sw/3 }" : nic.map { "nic2: { \($0) }" } ?? ""
    let hosts = """
      hosts:
        h:
          nics: { \(nics) }
          switches: { \(isVM ? "S: { type: external, nic: nic1 }" : "P: { type: private }") }
          vms: { a: { adapters: { x: { switch: \(isVM ? "S, vlan: 20" : "P") } } } }
      """
    let others = second.hasPrefix("2") ? "pc2: { port: sw/2 }" : ""
    let ports = [first, second, nic == nil ? "" : "5: { vlan: \(mode) }"]
      .filter { !$0.isEmpty }
    return hosts + """

      physical:
        switches: { sw: { ports: { \(ports.joined(separator: ", ")) } } }
        machines: { pc1: { port: sw/1 }, \(others) }
      """
  }

  /// Two hosts at two ports, each of which carries its own VLAN only.
  static let racks = """
    hosts:
      h1:
        nics: { nic1: { port: sw/1 } }
        switches: { S: { type: external, nic: nic1 } }
        vms: { a: { adapters: { x: { switch: S, vlan: 20 } } } }
      h2:
        nics: { nic1: { port: sw/2 } }
        switches: { S: { type: external, nic: nic1 } }
        vms: { b: { adapters: { x: { switch: S, vlan: 10 } } } }
    physical:
      switches: { sw: { ports: { 1: { vlan: { trunk: [20] } }, 2: { vlan: { trunk: [10] } } } } }
    """

  static let wires = """
    hosts:
      h:
        nics: { nic1: { wire: alpha } }
        switches: { S: { type: external, nic: nic1 } }
        vms: { a: { adapters: { x: { switch: S } } } }
    physical:
      wires: { alpha: , beta: }
      machines: { pc1: { wire: alpha }, pc2: { wire: beta } }
    """

  static let guest = """
    hosts:
      h:
        switches: { S: { type: private }, P: { type: private } }
        vms:
          a: { adapters: { x: { switch: S, ip: 10.0.1.1/24 } } }
          b: { adapters: { x: { switch: P, ip: 10.0.2.1/24 } } }
          fw: { adapters: { in: { switch: S, ip: 10.0.1.9/24 }, out: { switch: P, ip: 10.0.2.9/24 } } }
    """

  /// Two machines behind two routers.
  static func routed(acl: String, route: String?) -> String {
    let routes = route.map { " { to: \($0), via: 10.0.9.2 } " } ?? ""
    return """
      physical:
        wires: { left: , middle: , right: }
        machines:
          pc1: { wire: left, ip: 10.0.1.1/24 }
          pc2: { wire: right, ip: 10.0.2.1/24 }
        routers:
          gw:
            interfaces:
              l: { wire: left, ip: 10.0.1.254/24 }
              m: { wire: middle, ip: 10.0.9.1/24, \(acl) }
            routes: [\(routes)]
          far:
            interfaces:
              m: { wire: middle, ip: 10.0.9.2/24 }
              r: { wire: right, ip: 10.0.2.254/24 }
            routes: [ { to: 10.0.1.0/24, via: 10.0.9.1 } ]
      """
  }
}

import Prover

extension ChangeCase {
  private static let close = ChangeGoal.closing(.ethernet)
  private static let closeIP = ChangeGoal.closing(.ip)

  /// Settings and rules of adapters.
  static let closingAdapters: [ChangeCase] = [
    ChangeCase(
      "a VLAN of its own", close, a: "vlan: 20", b: "vlan: 20",
      "h/b/x VLAN 20 -> 21 (VLAN 21 is nobody's)",
      ("10.0.0.2/24, vlan: 20", "10.0.0.2/24, vlan: 21")),
    ChangeCase(
      "a shorter list", close, a: "vlan: 20", b: "vlan: { trunk: [10, 20] }",
      "h/b/x VLAN trunk 10,20, native 0 -> trunk 10, native 0",
      ("trunk: [10, 20]", "trunk: [10]")),
    ChangeCase(
      "a community left", close, a: "vlan: { community: 202, primary: 100 }",
      b: "vlan: { community: 202, primary: 100 }",
      "h/b/x VLAN community 202, primary 100 -> isolated 202, primary 100",
      ("10.0.0.2/24, vlan: { community", "10.0.0.2/24, vlan: { isolated")),
    ChangeCase(
      "a rule about an address", close, "h/b/x acl with: deny inbound remoteMac 02:00:00:00:00:0a",
      (
        "10.0.0.2/24, ",
        "10.0.0.2/24, acl: [ { action: deny, direction: inbound, remoteMac: 02-00-00-00-00-0a } ]"
      )),
    ChangeCase(
      "a rule about packets", closeIP, a: "macAddressSpoofing: true",
      "h/b/x extendedAcl with: deny inbound any weight 1",
      (
        "10.0.0.2/24, ",
        "10.0.0.2/24, extendedAcl: [ { action: deny, direction: inbound, weight: 1 } ]"
      )),
    ChangeCase(
      "a rule that allows", closeIP, a: "macAddressSpoofing: true",
      b: """
        extendedAcl: [ { action: allow, direction: inbound, protocol: udp, weight: 65535 }, \
        { action: deny, direction: inbound, weight: 1 } ]
        """,
      "h/b/x extendedAcl without: allow inbound udp weight 65535",
      ("{ action: allow, direction: inbound, protocol: udp, weight: 65535 }, ", "")),
    ChangeCase(
      "addresses of others", close, a: "macAddressSpoofing: true",
      b: "acl: [ { action: deny, direction: inbound, remoteMac: 02-00-00-00-00-0a } ]",
      "h/a/x macAddressSpoofing true -> false",
      ("macAddressSpoofing: true", "macAddressSpoofing: false")),
    ChangeCase(
      "SR-IOV, which goes past rules", close,
      b: "sriov: true, acl: [ { action: deny, direction: inbound, remoteMac: any } ]",
      "h/b/x sriov true -> false", ("sriov: true", "sriov: false")),
    ChangeCase(
      "SR-IOV and a rule", close, from: "alpha/outside", to: "b",
      yaml: ChangeCase(
        "", close, b: "sriov: true, vlan: 20", of: "external, nic: nic1", ""
      ).yaml, "h/b/x acl with: deny inbound remoteMac any; and h/b/x sriov true -> false",
      (
        "sriov: true",
        "sriov: false, acl: [ { action: deny, direction: inbound, remoteMac: any } ]"
      )),
  ]

  /// The network, and who routes.
  static let closingNetworks: [ChangeCase] = [
    ChangeCase(
      "an access port", close, from: "pc1", to: "pc2",
      yaml: ports("1: { vlan: 10 }", "2: { vlan: 10 }"),
      "port sw/1 VLAN 10 -> 11 (VLAN 11 is nobody's)", ("1: { vlan: 10 }", "1: { vlan: 11 }")),
    ChangeCase(
      "a trunk port's list", close, from: "a", to: "pc1",
      yaml: ports("1: { vlan: 20 }", "3: { vlan: { trunk: [10, 20] } }"),
      "port sw/3 VLAN trunk 10,20, native 0 -> trunk 10, native 0",
      ("trunk: [10, 20]", "trunk: [10]")),
    ChangeCase(
      "a native VLAN that lets double tags through", close, from: "pc1", to: "pc2", yaml: hop,
      "port one/2 VLAN trunk 20, native 1 -> trunk 20, native 21 (VLAN 21 is nobody's)",
      ("2: { vlan: { trunk: [20], native: 1 }", "2: { vlan: { trunk: [20], native: 21 }")),
    ChangeCase(
      "a NIC's VLAN", close, from: "pc1", to: "nic2",
      yaml: ports("1: { vlan: 20 }", nic: "port: sw/5, vlan: 20"),
      "h/managementOS/nic2 VLAN 20 -> 21 (VLAN 21 is nobody's)", ("vlan: 20 }", "vlan: 21 }")),
    ChangeCase(
      "nothing but the plug", close, from: "pc1", to: "alpha/outside", yaml: wires,
      "pc1 plug alpha -> beta", ("pc1: { wire: alpha", "pc1: { wire: beta")),
    ChangeCase(
      "a guest that forwards", close, from: "a", to: "b",
      yaml: guest.replacing("fw: {", with: "fw: { forwarding: true,"),
      "h/fw forwarding true -> false", ("forwarding: true", "forwarding: false")),
    ChangeCase(
      "a router's list", closeIP, from: "pc1", to: "pc2",
      yaml: routed(acl: "", route: "10.0.2.0/24"),
      "gw/l aclIn with: deny localIP 10.0.2.1 weight 1",
      (
        "ip: 10.0.1.254/24",
        "ip: 10.0.1.254/24, aclIn: [ { action: deny, localIP: 10.0.2.1, weight: 1 } ]"
      )),
    ChangeCase(
      "a route", close, from: "pc1", to: "pc2", yaml: routed(acl: "", route: "10.0.2.0/24"),
      "gw routes without: to 10.0.2.0/24, via 10.0.9.2",
      (" { to: 10.0.2.0/24, via: 10.0.9.2 } ", "")),
  ]

  /// A machine in the native VLAN of a link, behind which another VLAN is reached by a second tag.
  private static let hop = """
    physical:
      switches:
        one: { ports: { 1: { vlan: 1 }, 2: { vlan: { trunk: [20], native: 1 } } } }
        two: { ports: { 1: { to: one/2, vlan: { trunk: [20], native: 1 } }, 2: { vlan: 20 } } }
      machines: { pc1: { port: one/1 }, pc2: { port: two/2 } }
    """
}

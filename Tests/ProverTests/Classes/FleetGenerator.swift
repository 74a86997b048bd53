import TestSupport
import TopologyFile
import TopologyModel

/// Random fleets: hosts that are much alike behind physical switches, so that many endpoints are.
struct FleetGenerator {
  private var random: SeededGenerator

  /// Some rules may be stateful, or about MAC addresses.
  private let isPlain: Bool

  init(seed: UInt64, isPlain: Bool = false) {
    random = SeededGenerator(seed: seed)
    self.isPlain = isPlain
  }

  /// A fleet as a file.
  mutating func text() -> String {
    let rules = one(of: isPlain ? ["", extendedRules] : ["", extendedRules, basicRules])
    let routers = chance(60) ? routers : ""
    return """
      bulkhead: 1
      profiles:
        web: { dhcpGuard: true }
        ruled: { \(rules) }
      hosts:
      \((1...4).map { host($0) }.joined(separator: "\n"))
      physical:
        switches:
          tor1: { ports: { "[1-2]": { vlan: \(trunk()) }, 9: { vlan: \(access()) }, 10: { to: core/1, vlan: \(trunk()) }, 8: { vlan: { trunk: [10, 20] } } } }
          tor2: { ports: { "[1-2]": { vlan: \(trunk()) }, 9: { vlan: \(access()) }, 10: { to: core/2, vlan: \(trunk()) } } }
          core: { ports: { 1: { vlan: \(trunk()) }, 2: { vlan: \(trunk()) } } }
        machines:
          printer: { port: tor1/9, ip: [10.0.10.200/24] }
          scanner: { port: tor2/9 }
      \(routers)
      """
  }

  private var routers: String {
    """
      routers:
          gw:
            interfaces:
              a: { port: tor1/8, vlan: 10, ip: [10.0.10.254/24] }
              b: { port: tor1/8, vlan: 20, ip: [10.0.20.254/24], aclOut: [ { action: deny, protocol: tcp, localPort: 22, weight: 1 } ] }
    """
  }

  private mutating func host(_ number: Int) -> String {
    let plug = "tor\((number + 1) / 2)/\((number - 1) % 2 + 1)"
    let machines = (1...Int.random(in: 2...5, using: &random)).map { machine($0, number) }
    return """
        hv\(number):
          nics: { nic1: { port: \(plug) } }
          switches:
            S: { type: external, nic: nic1, allowManagementOS: \(chance(20)) }
            P: { type: private }
          vms:
      \(machines.joined(separator: "\n"))
      """
  }

  private mutating func machine(_ number: Int, _ host: Int) -> String {
    let vlan = one(of: [
      "10", "10", "20", "20", "untagged", "{ trunk: [10, 20], native: 10 }", "{ trunk: [20] }",
      "{ isolated: 201, primary: 20 }", "{ promiscuous: [201], primary: 20 }", "30",
    ])
    var settings = ["switch: \(chance(85) ? "S" : "P")", "vlan: \(vlan)"]
    if chance(50) {
      let subnet = one(of: ["10", "20"])
      settings.append("ip: [10.0.\(subnet).\(host * 10 + number)/24]")
    }
    if chance(50) { settings.append("profile: \(one(of: ["web", "ruled", "ruled"]))") }
    if chance(10) { settings.append("macAddressSpoofing: true") }
    if chance(8) { settings.append("connected: false") }
    if chance(6) { settings.append("portMirroring: \(one(of: ["source", "destination"]))") }
    return "      vm\(number): { adapters: { e: { \(settings.joined(separator: ", ")) } } }"
  }

  private mutating func trunk() -> String {
    let lists = ["[10, 20, 30, 201]", "[10, 20]", "[10, 20, 30, 201]"]
    return "{ trunk: \(one(of: lists)), native: \(one(of: ["0", "0", "1", "10"])) }"
  }

  private mutating func access() -> String { one(of: ["10", "20", "1"]) }

  private var extendedRules: String {
    """
    extendedAcl: [ { action: allow, direction: inbound, protocol: tcp, localPort: 443, remoteIP: 10.0.10.0/24, weight: 9 }, \
    { action: allow, direction: outbound, remoteIP: 10.0.0.0/16, weight: 5\(stateful) }, \
    { action: deny, direction: inbound, weight: 1 }, { action: deny, direction: outbound, weight: 1 } ]
    """
  }

  private var stateful: String { isPlain ? "" : ", stateful: true" }

  private var basicRules: String {
    "acl: [ { action: deny, direction: inbound, remoteIP: 10.0.20.0/24 }, { action: deny, direction: both, remoteMac: 02-00-00-00-00-00/16 } ]"
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }
}

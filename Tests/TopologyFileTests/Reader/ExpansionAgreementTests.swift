import Frames
import TestSupport
import Testing
import TopologyModel

@testable import TopologyFile

/// A range is a shorthand: the slow, obvious twin of the expansion writes every name out.
@Suite struct ExpansionAgreementTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a range means what writing every name means`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hosts = Self.key("h", &random)
    let machines = Self.key("v", &random)
    let adapters = Self.key("x", &random)
    let body = [
      "vlan: {n}", "ip: 10.0.{n}.1/24", "connected: false", "mac: auto", "stormLimit: {n}",
      "acl: [{ action: deny, direction: both, remoteIP: \"10.{n}.0.0/16\" }]",
    ].shuffled(using: &random).prefix(Int.random(in: 0...6, using: &random))
    let ranged = Reading(
      """
      bulkhead: 1
      hosts:
        \(hosts.text):
          switches: { S: { type: internal } }
          vms:
            \(machines.text):
              adapters:
                \(adapters.text): { switch: S, \(Self.flow(body, "{n}")) }
                fixed: { switch: S, vlan: 7 }
      """)
    var explicit = ["bulkhead: 1", "hosts:"]
    for host in hosts.items {
      explicit += ["  \(host.name):", "    switches: { S: { type: internal } }", "    vms:"]
      for machine in machines.items {
        explicit += ["      \(machine.name):", "        adapters:"]
        for adapter in adapters.items {
          let n = adapter.n ?? machine.n ?? host.n ?? "{n}"
          explicit.append("          \(adapter.name): { switch: S, \(Self.flow(body, n)) }")
        }
        explicit.append("          fixed: { switch: S, vlan: 7 }")
      }
    }
    let written = Reading(explicit.joined(separator: "\n"))
    #expect(ranged.hasTopology == written.hasTopology, "seed \(seed)")
    guard let one = ranged.result.topology, let other = written.result.topology else { return }
    #expect(one.endpoints.map(Self.text(in: one)) == other.endpoints.map(Self.text(in: other)))
    #expect(one.adapterSettings.count <= other.adapterSettings.count)
  }

  /// A key with or without a range, and the names that it stands for with what `{n}` is.
  private static func key(
    _ prefix: String, _ random: inout SeededGenerator
  ) -> (text: String, items: [(name: String, n: String?)]) {
    let first = Int.random(in: 1...12, using: &random)
    let last = first + Int.random(in: 0...3, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return (prefix, [(prefix, nil)])
    case 1:
      return ("\(prefix)[\(first)-\(last)]", (first...last).map { ("\(prefix)\($0)", "\($0)") })
    default:
      return (
        "\"[\(last),\(first - 1)]\(prefix)\"",
        [last, first - 1].map { ("\($0)\(prefix)", "\($0)") }
      )
    }
  }

  private static func flow(_ body: ArraySlice<String>, _ n: String) -> String {
    body.map { entry in
      let parts = entry.split(separator: ": ", maxSplits: 1).map(String.init)
      let value = parts[1].replacing("{n}", with: n)
      return value.hasPrefix("[") ? "\(parts[0]): \(value)" : "\(parts[0]): \"\(value)\""
    }.joined(separator: ", ").replacing("\"false\"", with: "false")
  }

  private static func text(in topology: Topology) -> (Endpoint) -> String {
    { endpoint in
      var text = "\(endpoint.name) \(endpoint.mac?.description ?? "-") \(endpoint.addresses)"
      if case .adapter(let adapter) = endpoint.attachment {
        let settings = topology[adapter.settings]
        text += " \(settings.mode.value) \(settings.connected.value)"
        text += " \(settings.policies.stormLimit.value) \(topology.acl(of: endpoint.name) ?? [])"
        text += " \(adapter.virtualSwitch.map { topology[$0].name } ?? "-")"
        text += " \(adapter.virtualMachine.map { topology[$0].name } ?? "-")"
      }
      return text
    }
  }
}

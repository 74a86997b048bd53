import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `The help of advice` {
  private static func monitor(_ source: String, _ mode: String) -> String {
    """
    bulkhead: 1
    hosts:
      h:
        switches: { P: { type: private } }
        vms:
          a: { adapters: { x: { switch: P, portMirroring: source, \(source) } } }
          b: { adapters: { x: { switch: P, portMirroring: destination, \(mode) } } }
    """
  }

  private func advice(_ text: String, _ code: DiagnosticCode) throws -> [Diagnostic] {
    Advice(about: try Reading(text).topology()).diagnostics.filter { $0.code == code }
  }

  static let monitors = [
    ("vlan: untagged", "vlan: 20", "{ trunk: [20], native: 0 }"),
    (
      "vlan: untagged", "vlan: { trunk: [20, 30-31], native: 5 }",
      "{ trunk: [5, 20, 30-31], native: 0 }"
    ),
    ("vlan: 10", "vlan: { trunk: [20] }", "{ trunk: [10, 20] }"),
    (
      "vlan: 10", "vlan: { trunk: [20, 30-31], native: 5 }", "{ trunk: [10, 20, 30-31], native: 5 }"
    ),
    ("vlan: 10", "vlan: 20", "{ trunk: [10] }"),
    ("vlan: 10", "vlan: untagged", "{ trunk: [10] }"),
    ("vlan: { trunk: [10, 20], native: 10 }", "vlan: 20", "{ trunk: [10, 20] }"),
  ]

  @Test(arguments: monitors)
  func `of BH2014 is a mode that sees the frames`(source: String, mode: String, help: String)
    throws
  {
    let found = try advice(Self.monitor(source, mode), .mirroringIncomplete)
    #expect(found.count == 1)
    #expect(
      found.first?.help == "make it a trunk for the VLANs it watches: `vlan: \(help)`")
    #expect(
      try advice(Self.monitor(source, "vlan: \(help)"), .mirroringIncomplete).isEmpty)
  }

  private static func list(_ rules: String) -> String {
    """
    bulkhead: 1
    hosts:
      h:
        switches: { P: { type: private } }
        vms: { a: { adapters: { x: { switch: P, acl: [\(rules)] } } } }
    """
  }

  static let idle = [
    ("remoteIP: 10.0.0.0/8", "{ action: deny, direction: both, remoteIP: any }"),
    ("localIP: 10.0.0.1", "{ action: deny, direction: both, remoteIP: any }"),
    ("remoteMac: 02-00-00-00-00-01", "{ action: deny, direction: both, remoteMac: any }"),
    ("localMac: 02-00-00-00-00-01", "{ action: deny, direction: both, remoteMac: any }"),
  ]

  @Test(arguments: idle)
  func `of BH2018 is a rule of the same kind`(condition: String, help: String) throws {
    let rule = "{ action: allow, direction: both, \(condition) }"
    let found = try advice(Self.list(rule), .basicACLHalfDone)
    #expect(found.map(\.help) == ["deny the rest: `\(help)`"])
    #expect(try advice(Self.list("\(rule), \(help)"), .basicACLHalfDone).isEmpty)
  }

  @Test func `of BH2020 asks for nothing that is refused`() throws {
    let text = """
      bulkhead: 1
      hosts:
        h:
          nics: { n1: {}, n2: {} }
          teams: { t: { members: [n1] } }
          switches: { E: { type: external, nic: t } }
      """
    #expect(try advice(text, .teamSize).map(\.help) == ["name the NIC at the switch"])
  }
}

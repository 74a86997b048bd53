import Frames
import Testing
import TopologyModel

/// Semantics 3.2 and 3.3: which port takes what arrives by the uplink, and how.
///
/// Derived by hand.
@Suite struct EgressTests {
  struct Case: CustomTestStringConvertible {
    var overrides: [(assumption: Assumption, value: Bool)] = []
    var table: String

    var testDescription: String {
      overrides.isEmpty
        ? "defaults"
        : overrides.map { "\($0.assumption.name) = \($0.value)" }.joined(separator: ", ")
    }
  }

  /// The letters: u is handed over untagged, t tagged, a dot is not accepted.
  ///
  /// Behind a VID 0 tag, which the wire consumes, the next tag is the one that counts.
  static let cases: [Case] = [
    Case(
      table: """
                                | - 0 10 20 30 100 201 202 0+20 s10
        untagged                | u u  .  .  .   .   .   .    .   u
        access 10               | . .  u  .  .   .   .   .    .   .
        access 20               | . .  .  u  .   .   .   .    u   .
        trunk 0/10,20           | u u  t  t  .   .   .   .    t   u
        trunk 10/10,20          | . .  u  t  .   .   .   .    t   .
        trunk 30/10,20          | . .  t  t  u   .   .   .    t   .
        isolated 201/100        | . .  .  .  .   u   .   .    .   .
        community 202/100       | . .  .  .  .   u   .   u    .   .
        promiscuous 100/201,202 | . .  .  .  .   u   u   u    .   .
        promiscuous 100/201     | . .  .  .  .   u   u   .    .   .
        tagged only 10          | . .  u  .  .   .   .   .    .   .
        """),
    Case(
      overrides: [(.a4, true)],
      table: """
                                | - 0 10 20 30 0+20 s10
        untagged                | u u  .  .  .    .   u
        access 10               | . .  u  .  .    .   .
        trunk 0/10,20           | u u  t  t  .    t   u
        trunk 10/10,20          | u u  u  t  .    t   u
        trunk 30/10,20          | u u  t  t  u    t   u
        """),
    Case(
      overrides: [(.a8, false)],
      table: """
                                | - 0 10 s10 0+s20 s0+20
        untagged                | u u  .   .     .     .
        access 10               | . .  u   u     .     .
        access 20               | . .  .   .     u     u
        trunk 10/10,20          | . .  u   u     t     t
        """),
    Case(
      overrides: [(.a22, false)],
      table: """
                                | - 10 100 201 202
        access 10               | .  u   .   .   .
        trunk 30/10,20          | .  t   .   .   .
        isolated 201/100        | .  .   t   .   .
        community 202/100       | .  .   t   .   t
        promiscuous 100/201,202 | .  .   t   t   t
        tagged only 10          | .  u   .   .   .
        """),
    Case(
      overrides: [(.a23, false)],
      table: """
                                | - 10 100 201 202 203
        isolated 201/100        | .  .   u   .   .   .
        community 202/100       | .  .   u   .   u   .
        promiscuous 100/201     | .  .   u   u   u   .
        """),
  ]

  @Test(arguments: Subject.allCases, cases)
  func `a port takes what the page says, tagged or not`(
    subject: Subject, _ expected: Case
  ) throws {
    let table = ExpectationTable(expected.table)
    var bench = try EgressBench(
      table.rows.map(\.name), overrides: expected.overrides, subject: subject)
    for (column, tags) in table.columns.enumerated() {
      let takers = bench.takers(tags: tags)
      for row in table.rows {
        let cell = row.cells[column]
        #expect(takers.contains(row.name) == (cell != "."), "\(row.name), tags \(tags)")
        // A tag that is consumed before the port, or none at all, leaves nothing to look for.
        guard cell != ".", let vid = Int(tags.drop { $0 == "s" }), vid > 0, tags != "s10" else {
          continue
        }
        let isConsumed = try bench.isTagConsumed(by: row.name, tags: tags)
        #expect(isConsumed == (cell == "u"), "\(row.name), tags \(tags)")
      }
    }
  }

  /// The kinds that take a VLAN, for every one of them in one expression.
  private static func takers(of vlan: Int) -> Set<String> {
    switch vlan {
    case 0: ["untagged", "trunk 0/10,20"]
    case 10:
      ["access 10", "trunk 0/10,20", "trunk 10/10,20", "trunk 30/10,20", "tagged only 10"]
    case 20: ["access 20", "trunk 0/10,20", "trunk 10/10,20", "trunk 30/10,20"]
    case 30: ["trunk 30/10,20"]
    case 100:
      [
        "isolated 201/100", "community 202/100", "promiscuous 100/201,202", "promiscuous 100/201",
      ]
    case 201: ["promiscuous 100/201,202", "promiscuous 100/201"]
    case 202: ["community 202/100", "promiscuous 100/201,202"]
    case _: []
    }
  }

  @Test(arguments: Subject.allCases)
  func `every one of 4095 VLANs from the wire finds just the ports that take it`(
    subject: Subject
  ) throws {
    var bench = try EgressBench(PortKinds.modes.map(\.name), overrides: [], subject: subject)
    for vlan in 0...4094 {
      #expect(bench.takers(tags: String(vlan)) == Self.takers(of: vlan), "VLAN \(vlan)")
    }
  }

  @Test(arguments: Subject.allCases)
  func `unicast from the wire to a port of another VLAN is dropped at its switch`(
    subject: Subject
  ) throws {
    var bench = try EgressBench(PortKinds.modes.map(\.name), overrides: [], subject: subject)
    for vlan in [0, 10, 20, 30, 100, 201, 202, 4094] {
      let takers = Self.takers(of: vlan)
      for (kind, mode) in PortKinds.modes {
        let refusal = mode.isPrivate ? "FailedPvlanSetting at h/Ext" : "FilteredVLAN at h/Ext"
        let expected = takers.contains(kind) ? "unicast" : refusal
        #expect(
          bench.unicast(to: kind, tags: String(vlan)) == expected, "\(kind), VLAN \(vlan)")
      }
    }
  }
}

import Frames
import Testing
import TopologyModel

/// Semantics 3.1: what each kind of port makes of each kind of tag.
///
/// Derived by hand.
@Suite struct ClassificationTests {
  /// What the letters of the tables mean; a number is the VLAN inside the switch.
  private static let reasons = [
    "U": "UnauthorizedVLAN", "F": "InvalidVlanFormat", "I": "FilteredIsolationUntagged",
    "P": "InvalidPacket",
  ]

  struct Case: CustomTestStringConvertible {
    var overrides: [(assumption: Assumption, value: Bool)] = []
    var table: String

    var testDescription: String {
      overrides.isEmpty
        ? "defaults"
        : overrides.map { "\($0.assumption.name) = \($0.value)" }.joined(separator: ", ")
    }
  }

  static let cases: [Case] = [
    Case(
      table: """
                                |   -   0  10  20  30 100 201 202 4095 10+20 0+20 s10 s10+20 cut
        untagged                |   0   0   U   U   U   U   U   U    F     U    0   0      0   P
        access 10               |  10  10   U   U   U   U   U   U    F     U   10  10     10   P
        trunk 0/10,20           |   0   0  10  20   U   U   U   U    F    10    0   0      0   P
        trunk 10/10,20          |  10  10  10  20   U   U   U   U    F    10   10  10     10   P
        trunk 30/10,20          |  30  30  10  20   U   U   U   U    F    10   30  30     30   P
        isolated 201/100        | 201 201   U   U   U   U   U   U    F     U  201 201    201   P
        community 202/100       | 202 202   U   U   U   U   U   U    F     U  202 202    202   P
        promiscuous 100/201,202 | 100 100   U   U   U   U   U   U    F     U  100 100    100   P
        tagged only 10          |   I   I   U   U   U   U   U   U    F     U    I   I      I   P
        """),
    Case(
      overrides: [(.a1, true)],
      table: """
                                |   -   0  10  20 100 201 202 4095 10+20
        untagged                |   0   0   U   U   U   U   U    F     U
        access 10               |  10  10  10   U   U   U   U    F    10
        trunk 30/10,20          |  30  30  10  20   U   U   U    F    10
        isolated 201/100        | 201 201   U   U   U 201   U    F     U
        community 202/100       | 202 202   U   U   U   U 202    F     U
        promiscuous 100/201,202 | 100 100   U   U 100   U   U    F     U
        tagged only 10          |   I   I  10   U   U   U   U    F    10
        """),
    Case(
      overrides: [(.a2, true)],
      table: """
                                |   -   0  10  20 4094 4095 10+20 0+20
        untagged                |   0   0  10  20 4094    F    10    0
        access 10               |  10  10   U   U    U    F     U   10
        tagged only 10          |   I   I   U   U    U    F     U    I
        """),
    Case(
      overrides: [(.a3, false)],
      table: """
                                |   -   0  10 4095 0+20 s10
        untagged                |   0   U   U    F    U   0
        access 10               |  10   U   U    F    U  10
        trunk 10/10,20          |  10   U  10    F    U  10
        isolated 201/100        | 201   U   U    F    U 201
        tagged only 10          |   I   U   U    F    U   I
        """),
    Case(
      overrides: [(.a5, true)],
      table: """
                                |   -   0  10  20  30
        trunk 0/10,20           |   0   0  10  20   U
        trunk 10/10,20          |  10  10  10  20   U
        trunk 30/10,20          |  30  30  10  20  30
        """),
    Case(
      overrides: [(.a6, false)],
      table: """
                                |   -   0  10  30 0+20 s10
        trunk 0/10,20           |   0   0  10   U    0   0
        trunk 10/10,20          |  10  10  10   U   10  10
        trunk 30/10,20          |   U   U  10   U    U   U
        """),
    Case(
      overrides: [(.a7, false)],
      table: """
                                |   -   0  10 10+20 30+20 0+20 10+s20 s10+20
        untagged                |   0   0   U     F     F    F      U      0
        access 10               |  10  10   U     F     F    F      U     10
        trunk 10/10,20          |  10  10  10     F     F    F     10     10
        tagged only 10          |   I   I   U     F     F    F      U      I
        """),
    Case(
      overrides: [(.a8, false)],
      table: """
                                |   - s0 s10 s20 s4095 10+20 s10+20 10+s20
        untagged                |   0  0   U   U     F     U      U      U
        access 10               |  10 10   U   U     F     U      U      U
        trunk 10/10,20          |  10 10  10  20     F    10     10     10
        tagged only 10          |   I  I   U   U     F     U      U      U
        """),
    Case(
      overrides: [(.a7, false), (.a8, false)],
      table: """
                                |   - s10 10+20 s10+20 10+s20 s0+s20 4095+20
        access 10               |  10   U     F      F      F      F       F
        trunk 10/10,20          |  10  10     F      F      F      F       F
        """),
    Case(
      overrides: [(.a32, false)],
      table: """
                                |   -   0  10 10+20 30+20 0+20 0+s20 0+4095
        untagged                |   0   0   U     U     U    F     0      F
        access 10               |  10  10   U     U     U    F    10      F
        trunk 10/10,20          |  10  10  10    10     U    F    10      F
        isolated 201/100        | 201 201   U     U     U    F   201      F
        tagged only 10          |   I   I   U     U     U    I     I      I
        """),
    Case(
      overrides: [(.a1, true), (.a2, true), (.a32, false)],
      table: """
                                |   -  10 10+20 20+10 0+20
        untagged                |   0  10     F     F    F
        access 10               |  10  10     F     U    F
        trunk 10/10,20          |  10  10    10    20    F
        tagged only 10          |   I  10     F     U    I
        """),
    Case(
      overrides: [(.a3, false), (.a6, false), (.a32, false)],
      table: """
                                |   -   0 0+20
        access 10               |  10   U    U
        trunk 30/10,20          |   U   U    U
        """),
  ]

  @Test(arguments: Subject.allCases, cases)
  func `a port makes of a tag what the page says`(subject: Subject, _ expected: Case) throws {
    let table = ExpectationTable(expected.table)
    for row in table.rows {
      var bench = try ClassificationBench(
        PortKinds.mode(row.name), overrides: expected.overrides, subject: subject)
      for (tags, cell) in zip(table.columns, row.cells) {
        let result = bench.result(tags: tags)
        #expect(result == Self.reasons[cell] ?? cell, "\(row.name), tags \(tags)")
      }
    }
  }

  /// The rule of each kind for one whole tag that is neither 0 nor 4095, in one line.
  private static func formula(_ kind: String, _ tag: Int) -> String {
    switch kind {
    case "trunk 0/10,20", "trunk 10/10,20", "trunk 30/10,20":
      tag == 10 || tag == 20 ? String(tag) : "UnauthorizedVLAN"
    case _: "UnauthorizedVLAN"
    }
  }

  @Test(arguments: Subject.allCases, PortKinds.modes.map(\.name))
  func `every one of 4096 VIDs is classified by one formula`(
    subject: Subject, kind: String
  ) throws {
    var bench = try ClassificationBench(PortKinds.mode(kind), overrides: [], subject: subject)
    #expect(bench.result(tags: "0") == bench.result(tags: "-"))
    #expect(bench.result(tags: "4095") == "InvalidVlanFormat")
    for tag in 1...4094 {
      #expect(bench.result(tags: String(tag)) == Self.formula(kind, tag), "tag \(tag)")
    }
  }

  @Test(arguments: Subject.allCases)
  func `an untagged port that accepts tags accepts each of them as it is`(
    subject: Subject
  ) throws {
    var bench = try ClassificationBench(.untagged, overrides: [(.a2, true)], subject: subject)
    for tag in 1...4094 { #expect(bench.result(tags: String(tag)) == String(tag)) }
  }
}

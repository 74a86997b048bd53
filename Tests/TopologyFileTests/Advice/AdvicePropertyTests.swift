import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice of any topology` {
  /// All rows of the tables.
  static let rows: [AdviceRow] = [
    `Advice about the management OS`.ownWay, `Advice about the management OS`.amongGuests,
    `Advice about the management OS`.mixed, `Advice about guests`.required,
    `Advice about guests`.spoofing, `Advice about guests`.guards, `Advice about guests`.zones,
    `Advice about VLANs`.one, `Advice about VLANs`.trunks, `Advice about VLANs`.native,
    `Advice about VLANs`.roles, `Advice about VLANs`.ways, `Advice about VLANs`.mute,
    `Advice about policies of ports`.mirrors, `Advice about policies of ports`.pools,
    `Advice about policies of ports`.bypasses, `Advice about policies of ports`.openEnds,
    `Advice about policies of ports`.halves, `Advice about teams, plugs and switches`.kinds,
    `Advice about teams, plugs and switches`.sizes, `Advice about teams, plugs and switches`.plugs,
    `Advice about teams, plugs and switches`.defaults,
  ].flatMap(\.self)

  @Test(arguments: rows)
  func `Comes in file order, one of a kind for a place, and is always the same`(
    _ row: AdviceRow
  ) throws {
    let topology = try Reading(row.text).topology()
    let found = Advice(about: topology).diagnostics
    let places = found.map { Place(span: $0.span, code: $0.code.rawValue) }
    #expect(places == places.sorted())
    #expect(Set(places).count == places.count)
    #expect(found.allSatisfy { $0.code.isAdvice })
    let again = try Reading(row.text).topology()
    #expect(Advice(about: again).diagnostics == found)
  }

  @Test(arguments: rows)
  func `Loses what is ignored, and nothing else`(_ row: AdviceRow) throws {
    var topology = try Reading(row.text).topology()
    let found = Advice(about: topology).diagnostics
    for code in DiagnosticCode.allCases where code.isAdvice {
      topology.ignoredAdvice = IgnoredAdvice()
      topology.ignoredAdvice.ignore(
        code, IgnoredAdvice.Entry(span: SourceSpan(file: 0, line: 1, column: 1), reason: nil))
      let rest = Advice(about: topology)
      #expect(rest.diagnostics == found.filter { $0.code != code })
      #expect(rest.needlesslyIgnored == (found.contains { $0.code == code } ? [] : [code]))
    }
  }

  private struct Place: Hashable, Comparable {
    let span: SourceSpan
    let code: String

    static func < (left: Place, right: Place) -> Bool {
      (left.span, left.code) < (right.span, right.code)
    }
  }
}

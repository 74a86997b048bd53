import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice that is ignored` {
  /// Two guests without guards on a host without a way of its own: BH2001 and BH2006.
  private static let advised = """
    bulkhead: 1
    hosts:
      h:
        nics: { n1: {} }
        switches: { E: { type: external, nic: n1 } }
        vms: { "vm[1-2]": { adapters: { x: { switch: E } } } }

    """

  private static func codes(_ advice: String) throws -> [String] {
    let topology = try Reading(advised + advice).topology()
    return Advice(about: topology).diagnostics.map(\.code.rawValue)
  }

  @Test(arguments: [
    ("", ["BH2001", "BH2006"]), ("advice: {}", ["BH2001", "BH2006"]),
    ("advice:", ["BH2001", "BH2006"]),
    ("advice: { ignore: [] }", ["BH2001", "BH2006"]), ("advice: { ignore: [BH2006] }", ["BH2001"]),
    ("advice: { ignore: BH2006 }", ["BH2001"]),
    ("advice: { ignore: [BH2006, { code: BH2001, reason: r }] }", []),
    ("advice: { ignore: [BH2022], reason: r }", ["BH2001", "BH2006"]),
  ])
  func `A code that is ignored is not heard, others are`(_ text: String, _ expected: [String])
    throws
  {
    #expect(try Self.codes(text) == expected)
  }

  @Test func `A reason of its own goes before the one for all`() throws {
    let topology = try Reading(
      """
      bulkhead: 1
      advice:
        ignore: [BH2001, { code: BH2002, reason: own }, { code: BH2003 }, { code: BH2004, reason: "" }]
        reason: shared
      """
    ).topology()
    let reasons = topology.ignoredAdvice.entries.mapValues(\.reason)
    #expect(reasons[.managementWithoutOwnWay] == "shared")
    #expect(reasons[.managementAmongGuests] == "own")
    #expect(reasons[.managementNetworksMixed] == "shared")
    #expect(topology.ignoredAdvice.codesWithoutReason == [.nothingRequired])
  }

  @Test(arguments: [
    ("ignore: [BH2007, BH2007]", "BH1008 2:28 the advice BH2007 is ignored twice"),
    ("ignore: [BH2107]", "BH0023 2:20 `BH2107` is not the code of advice, BH2001 to BH2022"),
    ("ignore: [BH1023]", "BH0023 2:20 `BH1023` is not the code of advice, BH2001 to BH2022"),
    ("ignore: [bh2007]", "BH0023 2:20 `bh2007` is not the code of advice, BH2001 to BH2022"),
    ("ignore: [{ reason: r }]", "BH0021 2:20 an item of `ignore` needs the key `code`"),
    (
      "ignore: [{ code: BH2007, cause: r }]", "BH0020 2:36 `cause` is no key of an item of `ignore`"
    ),
    ("ignores: [BH2007]", "BH0020 2:11 `ignores` is no key of the advice"),
    ("reason: [x]", "BH0022 2:19 expected a reason, found a list"),
  ])
  func `What cannot be ignored is an error`(_ text: String, _ expected: String) {
    #expect(Reading("bulkhead: 1\nadvice: { \(text) }\n").findings == [expected])
  }

  @Test(arguments: [
    ("BH2107", "did you mean `BH2007`?"),
    ("BH1023", "only advice can be left out; mend what BH1023 is about"),
    ("bh2007", "write `BH2007`"), ("spoofing", "`bulkhead explain` lists all codes"),
  ])
  func `And says what to write`(_ code: String, _ help: String) {
    let found = Reading("bulkhead: 1\nadvice: { ignore: [\(code)] }\n").diagnostics
    #expect(found.map(\.help) == [help])
  }

  @Test func `Several files are one, and none says it again`() throws {
    let first = "bulkhead: 1\nadvice: { ignore: [BH2001], reason: r }\n"
    let topology = try Reading(first, "bulkhead: 1\nadvice: { ignore: [BH2002] }\n").topology()
    #expect(topology.ignoredAdvice.codes == [.managementWithoutOwnWay, .managementAmongGuests])
    #expect(topology.ignoredAdvice.codesWithoutReason == [.managementAmongGuests])
    let twice = Reading(first, first).diagnostics
    #expect(twice.map(\.code) == [.definedTwice])
    #expect(twice.first?.span.file == 1)
    #expect(twice.first?.labels.first?.span.file == 0)
  }
}

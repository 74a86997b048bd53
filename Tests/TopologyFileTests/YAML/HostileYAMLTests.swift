import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Hostile YAML` {
  struct Attack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: @Sendable () -> String
    var codes: Set<DiagnosticCode>

    init(
      _ name: String, _ codes: Set<DiagnosticCode>,
      _ text: @autoclosure @escaping @Sendable () -> String
    ) {
      testDescription = name
      self.text = text
      self.codes = codes
    }
  }

  /// Nine aliases of nine aliases of …, `levels` deep; the last is called `l`.
  static func bomb(levels: Int) -> String {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &\(level == levels - 1 ? "l" : "a\(level)") [\(aliases)]\n"
    }
    return text
  }

  static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  static let attacks = [
    Attack("a bomb of aliases as a value", [.aliasExpansionTooLarge], bomb(levels: 40)),
    Attack(
      "a bomb as an explicit key", [.aliasExpansionTooLarge],
      bomb(levels: 9) + "? *l\n: x\n"),
    Attack("a small bomb as an explicit key", [.keyNotPlain], bomb(levels: 5) + "? *l\n: x\n"),
    Attack("a small bomb as a simple key", [.keyNotPlain], bomb(levels: 5) + "*l : x\n"),
    Attack("a small bomb in a list as a key", [.keyNotPlain], bomb(levels: 5) + "[*l]: x\n"),
    Attack(
      "a bomb in a key of a flow mapping", [.aliasExpansionTooLarge],
      bomb(levels: 20) + "b: {[*l], *l, ? {*l : *l} : *l}\n"),
    Attack("an alias of itself", [.undefinedAlias], "a: &a [*a, *a]"),
    Attack("100,000 open brackets", [.nestingTooDeep], String(repeating: "[", count: 100_000)),
    Attack("100,000 open braces", [.nestingTooDeep], String(repeating: "{a: ", count: 100_000)),
    Attack(
      "100,000 lists in one line", [.nestingTooDeep],
      String(repeating: "- ", count: 100_000) + "x"),
    Attack(
      "open brackets behind a stray quote", [.nestingTooDeep],
      "a: b 'x\nc: " + String(repeating: "[", count: 900) + String(repeating: "x,", count: 100_000)),
    Attack(
      "900 open brackets before a million items", [.nestingTooDeep],
      String(repeating: "[", count: 900) + String(repeating: "x,", count: 1_000_000)),
    Attack(
      "100,000 explicit keys", [.keyNotPlain, .nestingTooDeep],
      String(repeating: "? ", count: 100_000)),
    Attack(
      "a value more than five million", [.tooManyValues],
      "[" + String(repeating: "x,", count: TreeBuilder.valueLimit) + "x]"),
    Attack(
      "65 levels in block style", [.nestingTooDeep],
      lines(66) { String(repeating: " ", count: $0) + "a:" }),
    Attack(
      "65 levels by an alias", [.nestingTooDeep],
      "a: &a \(String(repeating: "[", count: 60))\(String(repeating: "]", count: 60))\n"
        + "b: [[[[*a]]]]"),
    Attack("20,000 repetitions of one key", [.duplicateKey], lines(20_000) { _ in "a: 1" }),
    Attack("20,000 keys, each twice", [.duplicateKey], lines(40_000) { "key\($0 / 2): 1" }),
    Attack(
      "5,000 mappings with a repetition each", [.duplicateKey],
      lines(5_000) { "k\($0): {x\($0): 1, x\($0): 2}" }),
    Attack("one long scalar", [], "a: " + String(repeating: "x", count: 4_000_000)),
    Attack(
      "one long line of short scalars", [],
      "[é" + String(repeating: ",é", count: 100_000) + "]"),
    Attack("nothing but comments", [.emptyDocument], lines(500_000) { _ in "# x" }),
    Attack("nothing but line breaks", [.emptyDocument], String(repeating: "\n", count: 2_000_000)),
    Attack("nothing but NULs", [.controlCharacter], String(repeating: "\0", count: 500_000)),
    Attack(
      "an open quote before everything", [.yamlSyntax],
      "a: \"" + String(repeating: "x\n", count: 500_000)),
    Attack("a scalar of colons", [], "a: x" + String(repeating: ":x", count: 500_000)),
    Attack("a key without end", [.yamlSyntax], String(repeating: "x", count: 500_000) + ": 1"),
  ]

  @Test(.timeLimit(.minutes(2)), arguments: attacks)
  func `Ends in its diagnostics`(_ attack: Attack) {
    let reading = YAMLReading(attack.text())
    #expect(Set(reading.diagnostics.map(\.code)) == attack.codes)
  }

  @Test func `64 levels are read, and the bracket that opens the 65th is marked`() {
    func text(_ levels: Int) -> String {
      "a: " + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1)
    }
    #expect(YAMLReading(text(64)).diagnostics.isEmpty)
    #expect(YAMLReading(text(65)).findings == "BH0007@1:67+1")
  }

  @Test func `Brackets in plain texts, quotes and comments are no levels`() {
    let line = "k: in [0, 1) # [\nq: '[{' # it's [\n"
    let text = (1...100).map { "m\($0): { a: x }\nn\($0): from [0 to 1\no\($0): \"[\\\"{\"\n" }
      .joined()
    #expect(YAMLReading(line + text).diagnostics.isEmpty)
  }

  @Test func `Aliases may add a million nodes and no more`() {
    // A list of 999 nodes and itself, 1000 times: 1,000,000.
    let list = "a: &a [" + Array(repeating: "x", count: 999).joined(separator: ",") + "]\n"
    func text(_ count: Int) -> String {
      list + "b: [" + Array(repeating: "*a", count: count).joined(separator: ",") + "]\n"
    }
    #expect(YAMLReading(text(1_000)).diagnostics.isEmpty)
    #expect(YAMLReading(text(1_001)).findings == "BH0008@2:3005+2")
  }

  @Test func `A second key of every pair is found, none besides`() {
    let reading = YAMLReading(Self.lines(2_000) { "key\($0 / 2): 1" })
    #expect(
      reading.diagnostics.map(\.span.line) == stride(from: 2, through: 2_000, by: 2).map { $0 })
  }
}

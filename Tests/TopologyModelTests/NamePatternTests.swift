import Testing
import TopologyModel

@Suite struct NamePatternTests {
  static let expansions: [(text: String, names: [String])] = [
    ("web", ["web"]),
    ("Network Adapter", ["Network Adapter"]),
    ("web[1-3]", ["web1", "web2", "web3"]),
    ("web[08-11]", ["web08", "web09", "web10", "web11"]),
    ("web[8-11]", ["web8", "web9", "web10", "web11"]),
    ("[0-1]", ["0", "1"]),
    ("[5-5]x", ["5x"]),
    ("[7]", ["7"]),
    ("a[x,y]b", ["axb", "ayb"]),
    ("a[x, y ]b", ["axb", "ayb"]),
    ("[10,9]", ["10", "9"]),
    ("[db-1,db-02]", ["db-1", "db-02"]),
    ("a[1-2]b[x,y]c", ["a1bxc", "a1byc", "a2bxc", "a2byc"]),
    ("[1-2][01-02]", ["101", "102", "201", "202"]),
    ("[1-2][a][x,y]", ["1ax", "1ay", "2ax", "2ay"]),
  ]

  @Test(arguments: expansions)
  func `a key stands for these names, the last range running fastest`(
    text: String, names: [String]
  ) throws {
    let pattern = try NamePattern(text)
    #expect(pattern.count == names.count)
    #expect((0..<pattern.count).map { pattern.expansion(at: $0).name } == names)
  }

  static let mistakes: [(text: String, mistake: NamePattern.Mistake)] = [
    ("web[1-3", .unbalancedBrackets),
    ("web1-3]", .unbalancedBrackets),
    ("web[1-3]]", .unbalancedBrackets),
    ("[[1-3]]", .nestedBrackets),
    ("web[]", .emptyItem),
    ("web[a,]", .emptyItem),
    ("web[,a]", .emptyItem),
    ("web[ ]", .emptyItem),
    ("web[a,b,a]", .repeatedItem("a")),
    ("web[3-1]", .reversed(lower: 3, upper: 1)),
    ("web[01-9]", .digitsDiffer(lower: "01", upper: "9")),
    ("web[1-09]", .digitsDiffer(lower: "1", upper: "09")),
    ("web[01-100]", .digitsDiffer(lower: "01", upper: "100")),
    ("web[1-3,7]", .rangeInList("1-3")),
    ("web[1-1234567890]", .tooManyDigits("1234567890")),
  ]

  @Test(arguments: mistakes)
  func `a key with brackets that are no range says why`(
    text: String, mistake: NamePattern.Mistake
  ) {
    #expect(throws: mistake) { try NamePattern(text) }
    #expect(!mistake.reason.isEmpty && !mistake.help.isEmpty)
  }

  static let helps: [(mistake: NamePattern.Mistake, help: String)] = [
    (.reversed(lower: 3, upper: 1), "write `[1-3]`"),
    (.digitsDiffer(lower: "01", upper: "100"), "give both as many digits: `[001-100]`"),
    (.digitsDiffer(lower: "1", upper: "09"), "give both as many digits: `[01-09]`"),
  ]

  @Test(arguments: helps)
  func `the help for a range can be pasted`(mistake: NamePattern.Mistake, help: String) {
    #expect(mistake.help == help)
  }

  @Test func `the number of names is counted without making them`() throws {
    #expect(try NamePattern("[0-999999999][0-999999999]").count == 1_000_000_000_000_000_000)
  }

  @Test func `numbers are padded for their letters, list items stand as they are`() throws {
    let values = try #require(try NamePattern("[07-12]-[a,10]").expansion(at: 1).values)
    #expect(values.n.text(letters: 1) == "7")
    #expect(values.n.text(letters: 3) == "007")
    #expect(values.m?.text(letters: 4) == "10")
    #expect(try NamePattern("plain").expansion(at: 0).values == nil)
  }
}

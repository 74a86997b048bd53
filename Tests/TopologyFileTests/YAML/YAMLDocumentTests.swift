import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `YAML documents` {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var expected: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ expected: String) {
      self.name = name
      self.text = text
      self.expected = expected
    }
  }

  static let trees = [
    Case(
      "scalars stay text", "a: [off, 1-4, 010, ~, null, 3C-EC-EF-00-00-01, 1:20, 0x10]",
      "{a: [off, 1-4, 010, ~, null, 3C-EC-EF-00-00-01, 1:20, 0x10]}"),
    Case(
      "quotes are remembered", "a: \"x\\ty\"\nb: 'it''s'\nc: |\n  line\nd: >-\n  fo\n  ld",
      "{a: 'x\ty', b: 'it's', c: 'line\n', d: 'fo ld'}"),
    Case("empty values are empty text", "a:\nb: {c: , d}\ne: [ , ]", "nothing"),
    Case("nothing is an empty plain scalar", "a:\nb: {c: , d}", "{a: , b: {c: , d: }}"),
    Case(
      "JSON is YAML", "{\"a\": [1, true, null], \"b\":\n\t{\"c\": \"\\u00e9\"}}",
      "{'a': [1, true, null], 'b': {'c': 'é'}}"),
    Case(
      "aliases stand for what was anchored", "a: &x [1, 2]\nb: *x\nc: [*x, *x]",
      "{a: [1, 2], b: [1, 2], c: [[1, 2], [1, 2]]}"),
    Case("the latest anchor of a name counts", "[&a 1, *a, &a 2, *a]", "[1, 1, 2, 2]"),
    Case("an anchored key can be an alias's target", "&k key: *k", "{key: key}"),
    Case("an anchored mapping in block style", "a: &m\n  k: v\nb: *m", "{a: {k: v}, b: {k: v}}"),
    Case(
      "stars inside texts stay", "a: '* *x'\nb: x *y # *z\nc: |\n  *w\n",
      "{a: '* *x', b: x *y, c: '*w\n'}"),
    Case("names with ranges are plain keys", "web[01-20]:\n  {a: 1}\nx: [db[1-2]]", "nothing"),
    Case("brackets in block keys", "web[01-20]: 1\n'[1-4]': 2", "{web[01-20]: 1, '[1-4]': 2}"),
    Case(
      "core tags are read over", "a: !!str ~\nb: !!int 7\nc: !!map {d: !!seq [e]}\nf: ! g",
      "{a: '~', b: 7, c: {d: [e]}, f: 'g'}"),
    Case("CR LF ends lines", "a: 1\r\nb:\r\n  - 2\r\n", "{a: 1, b: [2]}"),
    Case("a document marker and an end marker", "---\na: 1\n...\n", "{a: 1}"),
    Case(
      "private use characters stay", "\u{F0000}: \u{10FFFD}\nb: &x \u{F0001}\nc: *x",
      "{\u{F0000}: \u{10FFFD}, b: \u{F0001}, c: \u{F0001}}"),
    Case("an explicit key", "? a\n: b", "{a: b}"),
  ]

  @Test(arguments: trees)
  func `A text becomes the tree that it writes`(_ row: Case) {
    #expect(YAMLReading(row.text).flow == row.expected)
  }

  static let places = [
    Case(
      "plain and quoted", "key: value\n'k2' : \"a\\\"b\"",
      "key@1:1+3 value@1:6+5 k2@2:1+4 a\"b@2:8+6"),
    Case(
      "scalars beyond ASCII count one each", "häß: [💡💡, é]\n",
      "häß@1:1+3 💡💡@1:7+2 é@1:11+1"),
    Case(
      "several lines are marked to the end of the first", "a: one two  \n  three\nb: \"x\n  y\"",
      "a@1:1+1 one two three@1:4+7 b@3:1+1 x y@3:4+2"),
    Case("block scalars are marked at their header", "a: |-  # why\n  x", "a@1:1+1 x@1:4+2"),
    Case(
      "behind tag and anchor", "a: &x !!str  v\nb: !!str\n  w",
      "a@1:1+1 v@1:14+1 b@2:1+1 w@3:3+1"),
    Case("an alias has its original's place", "- &x v\n- *x", "v@1:6+1 v@1:6+1"),
    Case("an empty value stands behind its colon", "a:\nb: x", "a@1:1+1 @1:3+1 b@2:1+1 x@2:4+1"),
    Case("behind a quoted quote", "a: 'x''y' # 'z'", "a@1:1+1 x'y@1:4+6"),
    Case("behind an aliased neighbour", "[&a é, *a, z]", "é@1:5+1 é@1:5+1 z@1:12+1"),
    Case("CR alone ends a line", "a: 1\rb: 2", "a@1:1+1 1@1:4+1 b@2:1+1 2@2:4+1"),
  ]

  @Test(arguments: places)
  func `Every scalar knows where it stands`(_ row: Case) {
    #expect(YAMLReading(row.text).places == row.expected)
  }

  private static func keys(_ count: Int) -> String {
    (1...count).map { "k\($0): 1\n" }.joined()
  }

  static let findings = [
    Case("nothing", "", "BH0012@1:1+1"),
    Case("blanks and comments", "  \n# only\n", "BH0012@1:1+1"),
    Case("an empty document", "---\n", "BH0012@1:1+1"),
    Case(
      "repeated keys", "a: 1\nb: 2\na: 3\nc: {d: 1, d: 2, \"d\": 3}\n",
      "BH0009@3:1+1 BH0009@4:11+1 BH0009@4:17+3"),
    Case(
      "repeated keys in many mappings",
      "x: {ab: 1, ab: 1}\ny: {cd: 1, cd: 1}\nz: {'e f': 1, 'e f': 1}\nw: {g: {g: 1, g: 1}}\n"
        + "v: {h: 1, h: 1}\nu: {i: 1, i: 1}\nx: 1",
      "BH0009@1:12+2 BH0009@2:12+2 BH0009@3:15+5 BH0009@4:15+1 BH0009@5:11+1 BH0009@6:11+1"
        + " BH0009@7:1+1"),
    Case("repeated keys with a value that looks alike", "a: b\nb: a\na: 'a:'\n", "BH0009@3:1+1"),
    Case("repeated names with spaces", "my vm: 1\nmy vm: 2", "BH0009@2:1+5"),
    Case(
      "a repeated key before an error of syntax", "a: 1\na: 2\nb: }", "BH0009@2:1+1 BH0006@3:4+1"),
    Case("a list that ends with the text", "a: [", "BH0006@1:5+1"),
    Case("seventeen keys, then a repeated one", keys(17) + "k3: x", "BH0009@18:1+2"),
    Case("an empty value behind an anchor", "a: &x\nb: *y\n", "BH0014@2:4+2"),
    Case("a repeated empty key", "{'': 1, '': 2}", "BH0009@1:9+2"),
    Case("several documents", "a: 1\n---\nb: 2\n", "BH0011@2:1+3"),
    Case("an empty second document", "a: 1\n---\n", "BH0011@2:1+3"),
    Case("a damaged second document", "a: 1\n--- x\nb: [", "BH0011@2:1+3"),
    Case("a second document without a marker", "a: 1\n...\nb: 2\n", "BH0011@3:1+1"),
    Case(
      "foreign tags", "a: !foo x\nb: !!binary aGk=\nc: !<tag:x> [y]\n",
      "BH0013@1:4+4 BH0013@2:4+8 BH0013@3:4+8"),
    Case(
      "undefined aliases", "a: *x\nb: [*y]\nc: &z [*z]", "BH0014@1:4+2 BH0014@2:5+2 BH0014@3:8+2"),
    Case(
      "globs without quotes", "web: [*/managementOS, *web*]",
      "BH0014@1:7+14 BH0014@1:23+5"),
    Case("list as key", "[a]: 1\n? {b: c}\n: 2", "BH0010@1:1+1 BH0010@2:3+1"),
    Case(
      "alias as key", "a: &l x\n*l : 1\nb: {*l : 2}\n? *l\n: 3",
      "BH0010@2:1+2 BH0010@3:5+2 BH0010@4:3+2"),
    Case("braces without quotes", "ip: [10.0.0.{n}/24]", "BH0006@1:13+1"),
    Case("unquoted braces as item", "ip: [{n}]", ""),
    Case("tab in the indentation", "a:\n\tb: 1\n", "BH0005@2:1+1"),
    Case("tabs behind spaces", "a:\n  \t\tb: 1\n", "BH0005@2:3+2"),
    Case("tab in a continued text", "a: b\n\tc\nd: e", "BH0005@2:1+1"),
    Case("tab in a block text", "a: |\n\tb", "BH0005@2:1+1"),
    Case(
      "control characters", "a: x\u{7}y\nb: \u{0}\u{85}\u{2028}\u{FEFF}",
      "BH0004@1:5+1 BH0004@2:4+1 BH0004@2:5+1 BH0004@2:6+1 BH0004@2:7+1"),
    Case("an open list", "a: [1,\nb: 2\n", "BH0006@3:1+1"),
    Case("an open quote", "a: \"x\nb: 2\n", "BH0006@3:1+1"),
    Case("a colon in a text", "a: b: c", "BH0006@1:5+1"),
    Case("wrong indentation", "a: 1\n  b: 2\n", "BH0006@2:4+1"),
    Case("less indentation", "a:\n    b: 1\n  c: 2\n", "BH0006@3:3+1"),
    Case("reserved characters", "a: @x\n", "BH0006@1:4+1"),
    Case("an anchor before an alias", "a: &x 1\nb: &y *x", "BH0006@2:7+2"),
    Case("another version's directive", "%YAML 3.0\n---\na: 1", "BH0006@1:1+1"),
  ]

  @Test(arguments: findings)
  func `Every mistake is found at its place, all in one run`(_ row: Case) {
    let reading = YAMLReading(row.text)
    #expect(reading.findings == row.expected)
  }

  @Test func `A repeated key shows where it was first defined, and the first one counts`() throws {
    let reading = YAMLReading("a: 1\nb: 2\na: 3\n")
    #expect(reading.flow == "{a: 1, b: 2}")
    let label = try #require(reading.diagnostics.first?.labels.first)
    #expect(label.text == "first defined here")
    #expect(YAMLReading.place(label.span) == "1:1+1")
  }
}

import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `YAML octets` {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var octets: [UInt8]
    var text: String?
    var findings: String

    init(_ name: String, _ octets: [UInt8], _ text: String?, _ findings: String = "") {
      testDescription = name
      self.octets = octets
      self.text = text
      self.findings = findings
    }
  }

  static let rows = [
    Row("plain", Array("a: é".utf8), "a: é"),
    Row("nothing", [], ""),
    Row("a byte order mark", [0xEF, 0xBB, 0xBF, 0x61], "a"),
    Row("Latin-1", [0x61, 0x0A, 0x62, 0xFC, 0x63], "a\nb\u{FFFD}c", "BH0003@2:2+1"),
    Row(
      "a cut sequence behind wide characters", Array("💡é".utf8) + [0xE2, 0x82],
      "💡é\u{FFFD}", "BH0003@1:3+1"),
    Row(
      "a surrogate", [0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}",
      "BH0003@1:1+1 BH0003@1:2+1 BH0003@1:3+1"),
    Row("UTF-16, little-endian", [0xFF, 0xFE, 0x61, 0x00], nil, "BH0015@1:1+1"),
    Row("UTF-16, big-endian", [0xFE, 0xFF, 0x00, 0x61], nil, "BH0015@1:1+1"),
    Row("UTF-16 without a mark", [0x61, 0x00, 0x3A, 0x00], nil, "BH0015@1:1+1"),
    Row("UTF-32", [0xFF, 0xFE, 0x00, 0x00], nil, "BH0015@1:1+1"),
    Row("a capture", [0xD4, 0xC3, 0xB2, 0xA1, 0x02], nil, "BH0015@1:1+1"),
    Row("a newer capture", [0x0A, 0x0D, 0x0D, 0x0A, 0x1C], nil, "BH0015@1:1+1"),
  ]

  @Test(arguments: rows)
  func `Everything becomes text, or is refused at its place`(_ row: Row) {
    var diagnostics: [Diagnostic] = []
    let text = TextDecoding.decode(row.octets, file: 0, into: &diagnostics)
    #expect(text == row.text)
    let findings = diagnostics.map { "\($0.code.rawValue)@\(YAMLReading.place($0.span))" }
    #expect(findings.joined(separator: " ") == row.findings)
  }

  @Test func `Ten places are reported, the rest is counted`() {
    var diagnostics: [Diagnostic] = []
    _ = TextDecoding.decode([UInt8](repeating: 0xFF, count: 12), file: 0, into: &diagnostics)
    #expect(diagnostics.count == 10)
    #expect(diagnostics.last?.notes == ["2 more such places follow"])
    let reading = YAMLReading("a: " + String(repeating: "\u{1}", count: 11))
    #expect(reading.diagnostics.count == 10)
    #expect(reading.diagnostics.last?.notes == ["1 more such character follows"])
    #expect(reading.flow == "{a: \(String(repeating: "\u{FFFD}", count: 11))}")
  }

  @Test(arguments: [
    ("", ["1:1"]), ("ab\ncd", ["1:1", "1:2", "1:3", "2:1", "2:2"]),
    ("a\r\nb\rc\n", ["1:1", "1:2", "1:3", "2:1", "2:2", "3:1", "3:2"]),
    ("é\n\nx", ["1:1", "1:2", "1:2", "2:1", "3:1"]),
  ])
  func `Lines end with LF, CR LF and CR`(_ text: String, places: [String]) {
    let lines = SourceLines(text)
    let found = (0..<max(1, text.utf8.count)).map { offset in
      let (line, column) = lines.position(ofOffset: offset)
      return "\(line):\(column)"
    }
    #expect(found == places)
  }

  @Test func `A line is without its break, and empty outside of the text`() {
    let lines = SourceLines("ab\r\n\rc\n")
    #expect(lines.count == 4)
    let texts = (0...5).map { String(String.UnicodeScalarView(lines.scalars(ofLine: $0))) }
    #expect(texts == ["", "ab", "", "c", "", ""])
  }
}

import HyperV
import Testing
import TopologyModel

@Suite struct `JSON of an export` {
  private static func complaint(_ octets: [UInt8]) -> String? {
    do throws(ExportError) {
      _ = try HyperVImport.topology(from: [ExportFile(path: "h.json", octets: octets)])
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    ("", "h.json: nothing is exported"), (" \r\n\t", "h.json: nothing is exported"),
    ("null", "h.json: nothing is exported"), ("{}", "h.json: nothing is exported"),
    ("[1, 2]", "h.json: '1' is no export"), ("{ \"a\": 1 }", "is no export"),
    ("\"text\"", "is no export"), ("true", "h.json: true is no export"),
    ("{", "h.json:1:2: no JSON: unexpected end of file during JSON parse"),
    ("{\n  \"Switches\": [\n", "h.json:3:1: no JSON: unexpected end of file during JSON parse"),
    ("{ \"a\": \"x", "h.json:1:10: no JSON: unexpected end"),
    ("nul", "h.json:1:4: no JSON"),
    ("{\r\n\"Switches\": [ }", "h.json:2:15: no JSON: invalid value"),
    ("{\n\"a\" 1 }", "h.json:2:5: no JSON: invalid value"),
    ("{ \"é\": x }", "h.json:1:9: no JSON: invalid value"),
    ("{ \"a\": \"\\q\" }", "h.json:1:9: no JSON: invalid escape sequence"),
    ("{} {}", "h.json:1:4: no JSON: invalid value"),
    ("[1e400]", "h.json: no JSON: number 1e400 is not representable"),
  ])
  func `What is no export is refused with its place`(_ text: String, _ reason: String) {
    let message = Self.complaint(Array(text.utf8)) ?? "it was read"
    #expect(message.contains(reason), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test func `A file that is cut off anywhere is refused`() {
    let text = Array(SmallExport.adapter(#""StormLimit": 5, "Description": "é \u00e9""#).utf8)
    for length in stride(from: 1, to: text.count - 1, by: 7) {
      let message = Self.complaint(Array(text[..<length])) ?? "it was read"
      #expect(message.contains("no JSON: unexpected end of file"), "\(length): \(message)")
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[[],", "[{\"a\":1,\"b\":"], [100_000, 1_000_000])
  func `Nesting without end is refused`(_ opening: String, _ count: Int) {
    let octets = Array(String(repeating: opening, count: count).utf8)
    #expect(Self.complaint(octets)?.contains("no JSON: too many nested") == true)
    let closed = octets + [UInt8](repeating: UInt8(ascii: "]"), count: count)
    #expect(Self.complaint(closed)?.contains("no JSON: too many nested") == true)
  }

  @Test func `The deepest nesting that is read is no export either`() {
    let text = String(repeating: "[", count: 512) + "7" + String(repeating: "]", count: 512)
    #expect(Self.complaint(Array(text.utf8))?.contains("h.json: '7' is no export") == true)
  }

  @Test(arguments: [
    ("true", "true"), ("false", "false"), ("-1", "'-1'"), ("1.5", "'1.5'"), ("\"x\"", "'x'"),
    ("-9223372036854775808", "'-9223372036854775808'"),
    ("18446744073709551615", "'18446744073709551615'"),
    ("{ \"b\": true, \"a\": [1, null, false, 0] }", "{a: ['1', null, false, '0'], b: true}"),
  ])
  func `Truth is no number, and what is not understood is shown as written`(
    _ value: String, _ shown: String
  ) throws {
    let (_, findings, _) = try SmallExport.settings("\"StormLimit\": \(value)")
    #expect(findings.map(\.value) == [shown])
  }

  @Test(arguments: [
    ("1", 1), ("1.0", 1), ("1e2", 100), ("\"5\"", 5), ("4294967295", 4_294_967_295),
  ])
  func `A number is one in each of its spellings`(_ value: String, _ expected: Int) throws {
    let (settings, findings, _) = try SmallExport.settings("\"StormLimit\": \(value)")
    #expect(settings.policies.stormLimit.value == UInt32(expected))
    #expect(findings.isEmpty)
  }

  @Test func `A comma before a bracket is passed over`() throws {
    let (settings, findings, _) = try SmallExport.settings(#""X": [1,], "StormLimit": 7"#)
    #expect(settings.policies.stormLimit.value == 7)
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    #""stormlimit": 7, "StormLimit": 9"#, #""StormLimit": 9, "stormlimit": 7"#,
    #""StormLimit": 7, "StormLimit": 9"#,
  ])
  func `Of names that differ in case alone the first counts, of names that are alike the last`(
    _ members: String
  )
    throws
  {
    for _ in 0..<20 {
      let (settings, _, _) = try SmallExport.settings(members)
      #expect(settings.policies.stormLimit.value == 9)
    }
  }
}

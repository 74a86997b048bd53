import Foundation
import FoundationXML
import TestSupport
import Testing

/// The files of `--report` and the annotations of `--format github`, as their readers read them.
@Suite struct `Reports for other tools` {
  /// Names that mean something in XML, Markdown, workflow commands, spreadsheets or terminals.
  static let names = [
    "<script>alert(1)<script>", "a|b`c*d_e[f](http:)", "=HYPERLINK(\"http:x\")", "@everyone",
    "-1+1", "&amp;\"quoted\",'single'", "50%0A::error::no", "zwei\u{301}n", "😀", "``", "a\nb",
  ]

  /// A VM of each name, all of which the policy wants to reach the management OS, in vain.
  static let hostile: String = {
    let vms = names.filter { !$0.contains("\n") }.map { name in
      "      \(quoted(name)): { adapters: { x: { switch: S } } }\n"
    }
    let rules = names.map { "    - { name: \(quoted($0)), reachable: { from: \"*\", to: O } }\n" }
    return "bulkhead: 1\nname: \(quoted(names[0]))\nhosts:\n  h:\n"
      + "    switches: { S: { type: private }, O: { type: internal } }\n    vms:\n" + vms.joined()
      + "policy:\n  rules:\n" + rules.joined()
  }()

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacing("\n", with: "\\n"))\""
  }

  /// The commands, and the status that each ends with.
  static let commands: [(arguments: [String], status: Int32)] = [
    (["validate", "hostile.yaml"], 0), (["prove", "hostile.yaml"], 1),
    (["replay", "hostile.yaml", "good.pcap", "--ingress", names[0]], 0),
    (["diff", "t.yaml", "hostile.yaml"], 0),
  ]

  private func run(_ arguments: [String], _ bench: CommandBench) throws -> RunningBulkhead {
    try bench.folder.write(Self.hostile, as: "hostile.yaml")
    return try RunningBulkhead(arguments, in: bench.folder.url)
  }

  // MARK: Kinds

  @Test(arguments: commands.indices)
  func `JUnit is XML that counts its cases`(_ index: Int) throws {
    let bench = try CommandBench()
    let (arguments, status) = Self.commands[index]
    let run = try run(arguments + ["--report", "junit=r.xml"], bench)
    #expect(run.status == status, "\(run.error)")
    let document = try XMLDocument(data: Data(bench.folder.octets("r.xml")))
    let suite = try #require(document.rootElement()?.elements(forName: "testsuite").first)
    let cases = suite.elements(forName: "testcase")
    #expect(!cases.isEmpty)
    for (word, count) in [
      ("tests", cases.count),
      ("failures", cases.count { !$0.elements(forName: "failure").isEmpty }),
      ("errors", cases.count { !$0.elements(forName: "error").isEmpty }),
      ("skipped", cases.count { !$0.elements(forName: "skipped").isEmpty }),
    ] {
      #expect(suite.attribute(forName: word)?.stringValue == String(count), "\(word)")
    }
    #expect((suite.attribute(forName: "failures")?.stringValue == "0") == (status == 0))
  }

  @Test(arguments: commands.indices)
  func `SARIF names a rule and a line for each result`(_ index: Int) throws {
    let bench = try CommandBench()
    let (arguments, _) = Self.commands[index]
    _ = try run(arguments + ["--report", "sarif=r.sarif"], bench)
    let log = try JSONSerialization.jsonObject(with: Data(bench.folder.octets("r.sarif")))
    let root = try #require(log as? [String: Any])
    #expect(root["version"] as? String == "2.1.0")
    let one = try #require((root["runs"] as? [[String: Any]])?.first)
    let driver = try #require((one["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(one["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      let number = try #require(result["ruleIndex"] as? Int)
      #expect(rules[number]["id"] as? String == result["ruleId"] as? String)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let place = try #require(location["physicalLocation"] as? [String: Any])
      let region = try #require(place["region"] as? [String: Any])
      #expect((region["startLine"] as? Int ?? 0) >= 1)
      #expect((region["endColumn"] as? Int ?? 0) > (region["startColumn"] as? Int ?? 0))
    }
  }

  @Test(arguments: commands.indices)
  func `CSV has as many cells in each row, and none that a spreadsheet runs`(_ index: Int) throws {
    let bench = try CommandBench()
    let (arguments, _) = Self.commands[index]
    _ = try run(arguments + ["--report", "csv=r.csv"], bench)
    let text = String(decoding: try bench.folder.octets("r.csv"), as: UTF8.self)
    let rows = Self.rows(of: text)
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)).count == 1)
    for cell in rows.joined() { #expect(!"=+-@".contains(cell.first ?? "x"), "\(cell)") }
  }

  /// Reads what RFC 4180 describes.
  private static func rows(of text: String) -> [[String]] {
    var (rows, row, cell) = ([[String]](), [String](), "")
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r\n" where !isQuoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.append(character)
      }
    }
    return rows
  }

  @Test(arguments: commands.indices)
  func `Markdown holds no markup of a name`(_ index: Int) throws {
    let bench = try CommandBench()
    let (arguments, _) = Self.commands[index]
    _ = try run(arguments + ["--report", "markdown=r.md"], bench)
    let text = String(decoding: try bench.folder.octets("r.md"), as: UTF8.self)
    // What is left without code spans, comments and the folds that are ours.
    let rest = text.split(separator: "\n").map { Self.withoutCode(String($0)) }.joined(
      separator: "\n"
    )
    .replacing("@<!-- -->", with: "@ ").replacing(/<\/?(details|summary)>/, with: "")
    for mark in ["<", "`", "*d", "_e", "](", "@e"] { #expect(!rest.contains(mark), "\(mark)") }
    let tables = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(!tables.isEmpty)
    for line in tables { #expect(line.hasSuffix(" |")) }
  }

  /// A line without what stands between fences of as many backticks.
  private static func withoutCode(_ line: String) -> String {
    var rest = line[...]
    var text = ""
    while let start = rest.firstIndex(of: "`") {
      text += rest[..<start]
      let fence = rest[start...].prefix { $0 == "`" }
      var end = fence.endIndex
      while end < rest.endIndex {
        let run = rest[end...].prefix { $0 == "`" }
        if run.count == fence.count { break }
        end = run.isEmpty ? rest.index(after: end) : run.endIndex
      }
      guard end < rest.endIndex else { return text + rest[start...] }
      rest = rest[rest.index(end, offsetBy: fence.count)...]
    }
    return text + rest
  }

  @Test(arguments: commands.indices)
  func `Annotations are commands, one a line`(_ index: Int) throws {
    let bench = try CommandBench()
    let (arguments, status) = Self.commands[index]
    let run = try run(arguments + ["--format", "github"], bench)
    #expect(run.status == status)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for line in lines {
      #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*::.*/) != nil, "\(line)")
      #expect(!line.contains("\u{1B}"))
    }
    #expect(lines.last?.hasPrefix("::notice title=bulkhead \(arguments[0])::") == true)
    #expect(lines.contains { $0.hasPrefix("::error") } == (status == 1))
  }

  // MARK: Agreement with the exit status

  /// A command, the status that it ends with, and what its cases have.
  static let outcomes: [(line: String, status: Int32, element: String)] = [
    ("prove t.yaml", 1, "failure"), ("replay t.yaml good.pcap", 0, ""),
    ("replay t.yaml broken.pcap", 1, "failure"), ("replay t.yaml cut.pcap", 2, "error"),
    ("validate t.yaml", 0, ""), ("validate t.yaml --fail-on warning", 1, "failure"),
    ("diff t.yaml apart.yaml", 0, ""), ("diff t.yaml apart.yaml --fail-on closed", 1, "failure"),
    ("diff apart.yaml t.yaml --fail-on opened", 1, "failure"),
    ("diff apart.yaml t.yaml --fail-on closed", 0, ""), ("validate bad.yaml", 2, "error"),
    ("prove bad.yaml", 2, "error"), ("replay bad.yaml good.pcap", 2, "error"),
    ("diff t.yaml bad.yaml", 2, "error"), ("diff bad.yaml t.yaml", 2, "error"),
  ]

  @Test(arguments: outcomes.indices)
  func `A case fails where the command does`(_ index: Int) throws {
    let (line, status, element) = Self.outcomes[index]
    let bench = try CommandBench()
    let apart = CommandBench.topology.replacing(
      "x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0b",
      with: "x: { switch: S, vlan: 22, mac: 02-00-00-00-00-0b")
    try bench.folder.write(apart, as: "apart.yaml")
    try bench.folder.write(apart.replacing("vlan: 21", with: "vlam: 21"), as: "bad.yaml")
    let run = try RunningBulkhead(
      line.split(separator: " ").map(String.init) + ["--report", "junit=r.xml"],
      in: bench.folder.url)
    #expect(run.status == status, "\(line): \(run.error)")
    let text = String(decoding: try bench.folder.octets("r.xml"), as: UTF8.self)
    for word in ["failure", "error"] { #expect(text.contains("<\(word) ") == (word == element)) }
  }

  @Test func `What cannot be read is annotated, whichever command is asked`() throws {
    let bench = try CommandBench()
    let bad = CommandBench.topology.replacing("vlan: 21", with: "vlam: 21")
    try bench.folder.write(bad, as: "bad.yaml")
    for arguments in [
      ["validate", "bad.yaml"], ["prove", "bad.yaml"], ["replay", "bad.yaml", "good.pcap"],
      ["diff", "t.yaml", "bad.yaml"],
    ] {
      let run = try RunningBulkhead(arguments + ["--format", "github"], in: bench.folder.url)
      #expect(run.status == 2)
      #expect(run.output.hasPrefix("::error file=bad.yaml,line=9,"), "\(run.output)")
    }
    let over = try bench.run("prove", "bad.yaml", "--report", "junit=bad.yaml")
    #expect(over.status == 64)
    #expect(try bench.folder.octets("bad.yaml") == Array(bad.utf8))
  }

  @Test func `All kinds are written in one run, beside the text`() throws {
    let bench = try CommandBench()
    let kinds = ["json", "junit", "sarif", "html", "markdown", "csv"]
    let text = try bench.run("prove", "t.yaml").output
    let run = try RunningBulkhead(
      ["prove", "t.yaml"] + kinds.flatMap { ["--report", "\($0)=\($0).out"] }, in: bench.folder.url)
    #expect(run.output == text)
    for kind in kinds { #expect(try !bench.folder.octets("\(kind).out").isEmpty, "\(kind)") }
    let unknown = try bench.run("prove", "t.yaml", "--report", "pdf=x")
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("json, junit, sarif, html, markdown and csv are supported"))
  }
}

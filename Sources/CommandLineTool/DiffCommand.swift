internal import ArgumentParser
internal import ForwardingProgram
internal import Frames
internal import Prover
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `bulkhead diff`: what became reachable, or ceased to be, between two topologies.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what became reachable, forgeable or isolated between two topologies.",
    discussion: """
      Both topologies are proven, over any frame at all, and compared pair by pair. Pairs that \
      changed alike are one row, with the changed lines that caused it, a witness that 'trace' \
      shows, and what stops it in the other topology. Endpoints are the same by name, else by MAC \
      address, else by declared IP address.

      Exit status: 0 compared; 1 there is what --fail-on names; 2 a topology cannot be judged.

      Examples:
        git show main:net.yaml | bulkhead diff - net.yaml --fail-on opened
        bulkhead diff old/net new/net --layer ip --report markdown=diff.md
      """)

  /// What makes the command end with status 1.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case opened, closed, changed, never
  }

  /// Which verdicts are compared.
  enum Layer: String, ExpressibleByArgument, CaseIterable {
    case ethernet, ip, both

    var value: ComparedLayers {
      switch self {
      case .ethernet: .ethernet
      case .ip: .ip
      case .both: .both
      }
    }
  }

  @Argument(
    help: "The old topology: a file, a directory, or '-' for standard input.",
    completion: .topology)
  var old: String

  @Argument(help: "The new topology, likewise.", completion: .topology)
  var new: String

  @Option(
    name: .customLong("old-topology"),
    help: ArgumentHelp("A further file of the old topology; repeatable.", valueName: "file"))
  var furtherOld: [String] = []

  @Option(
    name: .customLong("topology"),
    help: ArgumentHelp("A further file of the new topology; repeatable.", valueName: "file"))
  var furtherNew: [String] = []

  @OptionGroup(title: "The question") var asked: ProofOptions

  @Option(
    help: """
      Which verdicts count: ethernet, over all frames; ip, over IP packets; or both.
      """)
  var layer = Layer.both

  @Option(help: "What to print: text, json, or github for annotations of GitHub Actions.")
  var format = ResultFormat.text

  @OptionGroup var reports: ReportOptions

  @Option(
    help: """
      End with status 1 where some pair opened (more gets through, or is mirrored), closed (less \
      does), or changed in any way; or never.
      """)
  var failOn = FailOn.never

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  private var oldFiles: [String] { [old] + furtherOld }
  private var newFiles: [String] { [new] + furtherNew }

  func validate() throws {
    guard (oldFiles + newFiles).count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once: '-' is given several times")
    }
  }

  func run() throws {
    let (oldTopology, newTopology) = try load()
    let matching = EndpointMatching(from: oldTopology, to: newTopology)
    let names = ComparedNames(matching, oldTopology, newTopology)
    let selections = try asked.selections(names)
    for topology in [oldTopology, newTopology] { try topology.refuseForwardingExtensions() }
    let inputs = [oldTopology, newTopology].flatMap(\.sources).map(\.path)
    try reports.refuse(overwriting: oldFiles + newFiles + inputs)
    var proofs = ComparedProofs(
      from: Proofs(ForwardingProgram(oldTopology)), to: Proofs(ForwardingProgram(newTopology)))
    let comparison = compare(matching, selections, &proofs)
    let complaints = try write(comparison.report, &proofs)
    try Complaints.end(with: complaints)
    if isFailure(comparison.result) { throw ExitCode(ExitStatus.doesNotHold) }
  }

  /// Both topologies; what is wrong with either is said before the command ends.
  private func load() throws -> (old: Topology, new: Topology) {
    var unreadable: [TopologyLoader.Result] = []
    let loaded = [oldFiles, newFiles].map { files in
      Result { try diagnostics.load(files) { unreadable.append($0) }.topology }
    }
    try reports.judge(unreadable: unreadable, by: "diff", format, inputs: oldFiles + newFiles)
    return (try loaded[0].get(), try loaded[1].get())
  }

  private func isFailure(_ result: ReachabilityComparison) -> Bool {
    switch failOn {
    case .opened: result.hasOpened
    case .closed: result.hasClosed
    case .changed: result.hasOpened || result.hasClosed
    case .never: false
    }
  }

  // MARK: Comparing

  /// Asks for all verdicts about both topologies, those of the policies' rules too.
  private func compare(
    _ matching: EndpointMatching, _ selections: (old: PairSelection, new: PairSelection),
    _ proofs: inout ComparedProofs<Proof>
  ) -> (result: ReachabilityComparison, report: ComparisonReport) {
    var line = ProgressLine(isQuiet: quiet)
    defer { line.clear() }
    let old = ProofRun.verdicts(
      selections.old, asked, files: oldFiles, &proofs.old, &line, of: "the old topology")
    let new = ProofRun.verdicts(
      selections.new, asked, files: newFiles, &proofs.new, &line, of: "the new topology")
    let result = ReachabilityComparison(
      matching, from: old.survey, to: new.survey, of: (proofs.old.program, proofs.new.program),
      asked.question, layers: layer.value)
    return (result, ComparisonReport(result, from: old, to: new))
  }

  private func judgement(
    _ report: ComparisonReport, _ proofs: inout ComparedProofs<Proof>
  ) -> Judgement {
    report.judgement(
      opened: [.opened, .changed].contains(failOn) ? .fails : .noted,
      closed: [.closed, .changed].contains(failOn) ? .fails : .noted, &proofs)
  }

  /// Writes everything that is asked for; returns why some could not be written.
  private func write(
    _ report: ComparisonReport, _ proofs: inout ComparedProofs<Proof>
  ) throws -> [String] {
    var complaints = try StreamedReport.write(.json, reports, isPrinted: format == .json) { sink in
      try report.writeJSON(&proofs, to: sink)
    }
    complaints += try StreamedReport.write(.csv, reports) { try $0(report.csv(&proofs)) }
    complaints += try reports.writeJudgement(
      isPrinted: format == .github, { judgement(report, &proofs) }, markdown: report.markdown)
    complaints += try reports.writePage {
      var page = ReportPage(about: report.topology)
      page.add(report, &proofs)
      return page
    }
    if format == .text {
      let style = diagnostics.colors.style(for: .output)
      try StandardStream.output.write(report.text(style: style, &proofs))
    }
    return complaints
  }
}

internal import ArgumentParser
internal import ForwardingProgram
internal import Prover
internal import Replay
internal import Report
internal import TopologyModel

/// `bulkhead report`: all that is known about a topology, as a page that stands alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes a page about a topology: verdicts, policy, drawing, captured traffic.",
    discussion: """
      One HTML file without a network or a foreign script, for the engineer and the auditor. It \
      has a drawing, who can reach whom with a frame or every check in its way, the policy, what is \
      wrong with the files and, of captures, who reached whom, drops, frames over time and what they \
      did not exercise.

      Exit status: 0 all of the policy holds; 1 a rule is broken, as proven or as seen; 2 the \
      topology cannot be judged, or a capture not be read to its end (the page is written all the \
      same).

      Examples:
        bulkhead report topology.yaml -o report.html
        bulkhead report net/ monday.pcap tuesday.pcapng -o report.html
      """)

  @OptionGroup var topology: TopologyArguments

  @Argument(
    help: "pcap or pcapng files, gzip and zstd too, or '-' for standard input.",
    completion: .capture)
  var captures: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file rather than to standard output.", valueName: "file"))
  var output: String?

  @OptionGroup(title: "The question") var asked: ProofOptions

  @OptionGroup(title: "Finding the sender") var attribution: AttributionOptions

  @Flag(help: "Give the busiest addresses that nobody owns to endpoints in file order.")
  var automap = false

  @Flag(help: "One capture after the other, in the order given, rather than merged by time.")
  var sequential = false

  @Option(help: "End with a status other than 0 on: error or warning.")
  var failOn = FailOn.error

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  func validate() throws {
    try ReplayRun.validate(
      captures, readBeside: topology.paths + [attribution.map].compactMap(\.self),
      automap: automap)
    guard !isAttributionIdle else {
      throw ValidationError("how senders are found is asked of captures; none is given")
    }
  }

  /// Attribution says nothing without a capture.
  private var isAttributionIdle: Bool { captures.isEmpty && (automap || !attribution.isEmpty) }

  func run() throws {
    let (topology, found) = try diagnostics.loadWithAdvice(topology.paths)
    let selection = try asked.selection(in: topology)
    var options = try attribution.replayOptions(for: topology, showing: diagnostics)
    options.isSequential = sequential
    options.keepsTimeline = true
    try topology.refuseForwardingExtensions()
    let outputs = OutputPaths(optional: output, by: "--output")
    try outputs.refuse(
      overwriting: self.topology.paths + topology.sources.map(\.path) + captures
        + [attribution.map].compactMap(\.self))

    let program = ForwardingProgram(topology)
    var page = ReportPage(
      topology, diagnostics: found, sources: topology.sources,
      inputs: ReportPage.Input.all(topology.sources, captures: captures),
      version: BulkheadTool.version)
    let traffic =
      captures.isEmpty
      ? nil
      : try ReplayRun.run(program, captures, options, automap: automap, isQuiet: quiet)
    let seen = traffic.map { ReplayReport($0) }
    var proofs = Proofs(program)
    let proof = ProofRun.report(
      selection, asked, files: self.topology.paths, rows: nil, &proofs, isQuiet: quiet)
    page.add(proof, &proofs, traffic: seen)
    if let seen { page.add(seen) }

    // A capture that could not be read to its end does not cost the page.
    let complaints = traffic?.complaints ?? []
    try Complaints.tell(complaints)
    try outputs.write(page.html)
    if !complaints.isEmpty { throw ExitCode(ExitStatus.notJudged) }
    let isBroken = proof.isBroken || traffic?.policy.contains { $0.holds == false } == true
    if isBroken || failOn == .warning && !found.isEmpty {
      throw ExitCode(ExitStatus.doesNotHold)
    }
  }
}

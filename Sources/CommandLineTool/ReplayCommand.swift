internal import ArgumentParser
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import Report
internal import Synchronization
internal import TopologyFile
internal import TopologyModel

/// `bulkhead replay`: every frame of some captures through a topology.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Pushes captured frames through a topology, and says who reached whom.",
    discussion: """
      Exit status: 0 done; 1 a rule of the policy is broken by what was seen; 2 a capture cannot \
      be read, or not to its end (its whole frames are replayed all the same), or there was \
      nothing to replay.

      A frame's sender is, in this order: --ingress or --interface; a pcapng interface whose name \
      is an endpoint's; the --map; the one endpoint that owns the source address; 'outside', where \
      there is one wire or --outside names one.

      With --verify, captures of a real network are held against the model: 1 where they differ.

      Examples:
        bulkhead replay topology.yaml monday.pcap tuesday.pcapng.gz
        bulkhead replay topology.yaml mirror.pcap --automap --write outcome.pcapng
        bulkhead replay topology.yaml trunk.pcapng --vantage wire
        bulkhead replay topology.yaml pktmon.pcapng --verify --interface 'NIC 1=wire/outside'
        bulkhead replay topology.yaml --live eth1 --filter 'not port 22' --write seen.pcapng
        bulkhead replay topology.yaml --verify --captured-at web01=a.pcap --captured-at db01=b.pcap
      """)

  @OptionGroup var topology: TopologyArguments

  @Argument(
    help: "pcap or pcapng files, gzip and zstd too, or '-' for standard input.",
    completion: .capture)
  var captures: [String] = []

  @OptionGroup(title: "Finding the sender") var attribution: AttributionOptions

  @OptionGroup(title: "Live") var live: LiveArguments

  @OptionGroup(title: "Holding the model against a network")
  var verification: VerificationArguments

  @Flag(help: "Give the busiest addresses that nobody owns to endpoints in file order.")
  var automap = false

  @Option(help: ArgumentHelp("Offer at most this many frames.", valueName: "count"))
  var limit: UInt64?

  @Flag(help: "One capture after the other, in the order given, rather than merged by time.")
  var sequential = false

  @Option(
    help: ArgumentHelp(
      "How many threads may work on a capture, 64 at most; the output is the same.", valueName: "n")
  )
  var jobs = 1

  @Option(help: "What to print: text, json, or github for annotations of GitHub Actions.")
  var format = ResultFormat.text

  @OptionGroup var reports: ReportOptions

  @Option(
    help: ArgumentHelp(
      "Write what became of each frame as a pcapng file: every copy, on its endpoint's interface.",
      valueName: "file"))
  var write: String?

  @Option(help: "End with a status other than 0 on: error or warning.")
  var failOn = FailOn.error

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  func validate() throws {
    guard limit != 0 else { throw ValidationError("'--limit 0' offers nothing") }
    guard jobs >= 1 else { throw ValidationError("'--jobs \(jobs)': at least one must work") }
    try validateVerification()
    try live.validate(captures: captures)
    guard !captures.isEmpty || verification.verify || live.live != nil else {
      throw ValidationError("Missing expected argument '<captures> ...'")
    }
    guard live.live == nil || !verification.verify && !automap else {
      throw ValidationError("--live takes no --verify and no --automap")
    }
    try ReplayRun.validate(
      captures,
      readBeside: topology.paths + verification.paths + [attribution.map].compactMap(\.self),
      automap: automap)
    try validateOutputs()
  }

  func run() throws {
    let (topology, hasWarnings) = try diagnostics.load(topology.paths) {
      try reports.judge(
        unreadable: [$0], by: "replay", format, inputs: self.topology.paths + captures)
    }
    let options = try replayOptions(for: topology)
    try topology.refuseForwardingExtensions()
    try refuseToOverwrite(topology.sources)
    guard !verification.verify else { return try runVerification(topology) }
    let result = try replay(topology, options)

    let report = ReplayReport(result)
    let unwritten = try writeReports(report)
    if format == .text {
      try StandardStream.output.write(report.text(style: diagnostics.colors.style(for: .output)))
    }
    try end(with: result, complaints: unwritten + result.complaints)
    if failOn == .warning, hasWarnings { throw ExitCode(ExitStatus.doesNotHold) }
  }

  private func replayOptions(for topology: Topology) throws -> ReplayOptions {
    var options = try attribution.replayOptions(for: topology, showing: diagnostics)
    options.limit = limit
    options.isSequential = sequential
    options.jobs = jobs
    options.outcomePath = write
    options.keepsTimeline = try reports.wantsPage
    return options
  }

  private func replay(_ topology: Topology, _ options: ReplayOptions) throws -> ReplayResult {
    if let interface = live.live { return try replayLive(interface, topology, options) }
    return try ReplayRun.run(
      ForwardingProgram(topology), captures, options, automap: automap, isQuiet: quiet)
  }

  /// Says what could not be judged, and ends with the status that the result deserves.
  private func end(with result: ReplayResult, complaints: [String]) throws {
    try Complaints.end(with: complaints)
    if result.policy.contains(where: { $0.holds == false }) {
      throw ExitCode(ExitStatus.doesNotHold)
    }
  }
}

extension ReplayResult {
  /// Why the result is not that of all that was asked for; empty where it is.
  var complaints: [String] {
    var complaints = captures.compactMap { capture in
      capture.error.map { error in
        let isTopology = [".yaml", ".yml"].contains { capture.path.hasSuffix($0) }
        let help = isTopology ? "; a further topology is given with --topology" : ""
        return "\(capture.path): \(error)\(help)"
      }
    }
    if let writeError { complaints.append("cannot write \(writeError.reason)") }
    complaints += unseenInterfaces.map { "no capture has an interface called `\($0)`" }
    guard totals.offered == 0, complaints.isEmpty else { return complaints }
    let filtered = captures.reduce(0) { $0 + $1.filtered }
    return [
      filtered > 0
        ? "nothing to replay: the filter matches none of \(Count.of(filtered, "frame"))"
        : "nothing to replay: no capture holds an Ethernet frame"
    ]
  }
}

extension Topology {
  /// Ends with status 2 where a third party's extension drives a switch (A26).
  func refuseForwardingExtensions() throws {
    var isRefused = false
    for item in virtualSwitches {
      guard let driver = item.forwardingExtension else { continue }
      isRefused = true
      try StandardStream.error.write(
        "error: \(place(of: driver.span)): the switch `\(DisplayText.printable(item.name))` is "
          + "driven by the extension `\(DisplayText.printable(driver.value))`, and what it does "
          + "cannot be predicted (A26)\n")
    }
    if isRefused { throw ExitCode(ExitStatus.notJudged) }
  }
}

internal import ArgumentParser
internal import Bench
internal import Capture
internal import Replay
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `bulkhead bench`: what isolation costs.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures what isolation costs: frames per second, with and without each mechanism.",
    discussion: """
      Frames lie in memory and go through the topology as it stands and through it without each \
      mechanism in turn, in interleaved rounds. The topology is measured against itself too: a \
      difference that is not greater than that noise is called none. Without a capture, traffic is \
      made for the topology.

      Exit status: 0 measured; 2 a topology or the capture cannot be read, or not to its end (its \
      whole frames are measured all the same), or there was nothing to measure.

      Examples:
        bulkhead bench topology.yaml monday.pcap
        bulkhead bench topology.yaml --sweep rules=10,1000,100000 --report svg=rules.svg
        bulkhead bench today.yaml --against tomorrow.yaml
      """)

  /// What standard output carries.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var topology: TopologyArguments

  @Argument(
    help: "A pcap or pcapng file, gzip and zstd too, or '-'; traffic is made without one.",
    completion: .capture)
  var capture: String?

  @OptionGroup(title: "The question") var question: BenchOptions

  @OptionGroup(title: "Finding the sender") var attribution: AttributionOptions

  @Option(help: "What to print: text or json.")
  var format = Format.text

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the result to a file as well; repeatable. Kinds: json, html, markdown, csv, svg.",
      valueName: "kind=file"))
  var reports: [String] = []

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  private var files: [ReportFile] {
    get throws { try ReportFile.read(reports, kinds: [.json, .html, .markdown, .csv, .svg]) }
  }

  func validate() throws {
    let inputs = topology.paths + [capture, question.against, attribution.map].compactMap(\.self)
    guard inputs.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once: '-' is given several times")
    }
    guard capture != nil || attribution.isEmpty else {
      throw ValidationError("how senders are found is asked of a capture; none is given")
    }
    try OutputPaths(files).refuseRepeated()
  }

  func run() throws {
    let subject = try diagnostics.load(topology.paths).topology
    let other = try question.against.map { try diagnostics.load([$0]).topology }
    let options = try attribution.replayOptions(for: subject, showing: diagnostics)
    let otherOptions = try other.map {
      try attribution.replayOptions(for: $0, showing: diagnostics)
    }
    for topology in [subject, other].compactMap(\.self) {
      try topology.refuseForwardingExtensions()
    }
    let read = [subject, other].compactMap(\.self).flatMap(\.sources).map(\.path)
    try OutputPaths(files).refuse(
      overwriting: topology.paths + read
        + [capture, question.against, attribution.map].compactMap(\.self))
    let traffic =
      if let capture {
        try BenchTraffic.read(capture, options, frames: question.frames)
      } else {
        try BenchTraffic.made(for: subject, frames: question.frames, seed: question.seed)
      }
    let complaints = traffic.complaints
    let result = measure(subject, options, traffic, other, otherOptions)
    try write(BenchReport(result.result), complaints + result.complaints)
  }

  private func measure(
    _ subject: Topology, _ options: ReplayOptions, _ traffic: consuming BenchTraffic,
    _ other: Topology?, _ otherOptions: ReplayOptions?
  ) -> (result: BenchResult, complaints: [String]) {
    let clock = ContinuousClock()
    let start = clock.now
    let plan = BenchPlan(rounds: question.rounds, frames: question.frames)
    let source = traffic.source
    let benchmark = Benchmark(subject, options, traffic.takeFrames(), from: source, plan) {
      start.duration(to: clock.now).nanoseconds
    }
    var line = ProgressLine(isQuiet: quiet)
    defer { line.clear() }
    let report = { (done: Int, total: Int) in
      line.update { "measuring: \(ProofProgress.line(done, of: total, elapsed: $0))" }
    }
    let complaints = benchmark.unseenInterfaces.map { "the capture has no interface `\($0)`" }
    let result: BenchResult
    if let other, let otherOptions {
      result = benchmark.against(other, otherOptions, report: report)
    } else if let sweep = question.sweep {
      result = benchmark.generatedRules(sweep.counts, seed: question.seed, report: report)
    } else {
      result = benchmark.mechanisms(adapters: question.adapters, report: report)
    }
    return (result, complaints)
  }

  /// Writes everything that is asked for, says what could not be done, and ends accordingly.
  private func write(_ report: BenchReport, _ complaints: [String]) throws {
    let unwritten = try files.compactMap { file in
      file.write(text(of: report, as: file.kind))
    }
    switch format {
    case .json: try StandardStream.output.write(report.json)
    case .text:
      try StandardStream.output.write(report.text(style: diagnostics.colors.style(for: .output)))
    }
    try Complaints.end(with: unwritten + complaints)
  }
}

extension BenchCommand {
  /// The result as a document of a kind that the command has.
  private func text(of report: BenchReport, as kind: ReportFile.Kind) -> String {
    switch kind {
    case .svg: return report.svg
    case .csv: return report.csv
    case .markdown: return report.markdown
    case .html:
      var page = ReportPage(about: report.topology, captures: capture.map { [$0] } ?? [])
      page.add(report)
      return page.html
    case .json, .junit, .sarif: return report.json
    }
  }
}

extension Duration {
  /// Whole nanoseconds of a duration that is neither negative nor longer than centuries.
  fileprivate var nanoseconds: UInt64 {
    UInt64(components.seconds) &* 1_000_000_000
      &+ UInt64(components.attoseconds / 1_000_000_000)
  }
}

internal import ArgumentParser
internal import Capture
internal import ForwardingProgram
internal import Replay
internal import Report
internal import TopologyModel

/// How a replay is held against what a real network did.
struct VerificationArguments: ParsableArguments {
  @Flag(
    help: "Hold the model against what the captures show of a real network.")
  var verify = false

  @Option(
    name: .customLong("captured-at"),
    help: ArgumentHelp(
      "With --verify: a capture that was taken at an endpoint; repeatable.",
      valueName: "endpoint=file"))
  var capturedAt: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --verify: how far apart one packet may be seen, in milliseconds.", valueName: "ms"))
  var window: UInt64 = 1_000

  /// The files of `--captured-at`, as far as they are given.
  var paths: [String] {
    capturedAt.compactMap { $0.split(separator: "=", maxSplits: 1).last.map(String.init) }
  }

  /// Refuses options that mean nothing together.
  func validate(captures: [String]) throws {
    guard verify || capturedAt.isEmpty else {
      throw ValidationError("--captured-at needs --verify")
    }
    guard !verify || !captures.isEmpty || !capturedAt.isEmpty else {
      throw ValidationError("--verify needs a capture: name one, or give --captured-at")
    }
    guard (1...3_600_000).contains(window) else {
      throw ValidationError("'--window \(window)': from 1 to 3,600,000 ms are possible")
    }
  }
}

extension ReplayCommand {
  /// Verifies, reports and ends with the status that the result deserves.
  func runVerification(_ topology: Topology) throws {
    let names = EndpointNames(topology)
    let attributed = try attribution.replayOptions(for: topology, showing: diagnostics)
    var options = VerificationOptions()
    options.interfaces = attributed.interfaces
    options.filter = attributed.filter
    options.windowNanoseconds = verification.window * 1_000_000
    let sources =
      captures.map { VerificationOptions.Source(path: $0, at: attributed.ingress) }
      + (try verification.capturedAt.map { text in
        let (name, path) = try text.splitAtFirstEquals(of: "--captured-at", "ENDPOINT=FILE")
        return VerificationOptions.Source(
          path: path, at: try names.endpoint(name, of: "--captured-at"))
      })
    OpenFileLimit.raise()
    let result: VerificationResult
    do throws(PacketFilter.SyntaxError) {
      result = try Verification.run(ForwardingProgram(topology), sources, options)
    } catch {
      throw ValidationError("--filter: \(DisplayText.printable(error.description))")
    }
    let report = VerificationReport(result)
    let unwritten =
      try StreamedReport.write(.json, reports, isPrinted: format == .json) {
        try $0(report.json)
      } + reports.writeJudgement(isPrinted: format == .github) { report.judgement }
    if format == .text {
      try StandardStream.output.write(report.text(style: diagnostics.colors.style(for: .output)))
    }
    try Complaints.end(with: unwritten + result.complaints)
    if result.disagreed > 0 { throw ExitCode(ExitStatus.doesNotHold) }
  }

  /// Refuses what verification does not do.
  func validateVerification() throws {
    try verification.validate(captures: captures)
    guard verification.verify else { return }
    guard write == nil, !automap, attribution.map == nil, limit == nil else {
      throw ValidationError("--verify takes no --write, --automap, --map or --limit")
    }
    let kinds = try ReportFile.read(reports.arguments).map(\.kind)
    guard kinds.allSatisfy({ $0 == .json || $0.isOfJudgement }) else {
      throw ValidationError("--report: of --verify there are json, junit, sarif and markdown")
    }
  }
}

extension VerificationResult {
  /// Why the result is not that of all that was asked for; empty where it is.
  fileprivate var complaints: [String] {
    var complaints = captures.compactMap { capture in
      capture.error.map { "\(capture.path): \($0)" }
    }
    complaints += unseenInterfaces.map { "no capture has an interface called `\($0)`" }
    guard packets == 0, complaints.isEmpty else { return complaints }
    return [
      interfaces.contains { $0.point != nil }
        ? "nothing to verify: no packet is seen to leave its sender"
        : "nothing to verify: no interface is an endpoint's; '--interface NAME=ENDPOINT' says which is"
    ]
  }
}

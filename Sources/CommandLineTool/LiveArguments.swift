internal import ArgumentParser
internal import Capture
internal import ForwardingProgram
internal import Replay
internal import Report
internal import Synchronization
internal import TopologyModel

/// How a replay is fed by an interface of this machine.
struct LiveArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Replay what comes by an interface of this machine until Control-C, --limit or --seconds.",
      valueName: "interface"))
  var live: String?

  @Option(
    help: ArgumentHelp("With --live: for so long.", valueName: "seconds"))
  var seconds: UInt64?

  /// Refuses options that mean nothing together.
  func validate(captures: [String]) throws {
    guard live != nil else {
      guard seconds == nil else { throw ValidationError("--seconds needs --live") }
      return
    }
    guard captures.isEmpty else {
      throw ValidationError("--live replays an interface alone; captures are given without it")
    }
    guard seconds != 0 else { throw ValidationError("'--seconds 0' captures nothing") }
    guard seconds.map({ $0 <= 31_536_000 }) ?? true else {
      throw ValidationError("--seconds: at most a year, 31,536,000, is possible")
    }
  }
}

extension ReplayCommand {
  /// Replays an interface until somebody or something stops it.
  func replayLive(
    _ interface: String, _ topology: Topology, _ options: ReplayOptions
  ) throws -> ReplayResult {
    StopSignal.listen()
    let clock = ContinuousClock()
    let end = live.seconds.map { clock.now + .seconds($0) }
    let line = Mutex(LiveLine(line: ProgressLine(isQuiet: quiet)))
    let capture: LiveCapture
    do throws(LiveCapture.Failure) {
      capture = try LiveCapture(interface: interface, filter: options.filter) {
        // It is asked while nothing comes, too.
        line.withLock { $0.redraw() }
        return StopSignal.isRaised || (end.map { $0 <= clock.now } ?? false)
      }
    } catch {
      throw try refusal(error, interface)
    }
    var replay = Replay(
      ForwardingProgram(topology), live: capture, name: interface, options: options)
    replay.run { progress in line.withLock { $0.update(progress) } }
    line.withLock { $0.clear() }
    let lost = capture.statistics.dropped
    if lost > 0 {
      try StandardStream.error.write(
        "warning: the kernel lost \(Count.of(lost, "frame")) that came faster than they were taken; "
          + "--filter lets fewer through\n")
    }
    if let failure = capture.failure {
      try StandardStream.error.write("warning: \(DisplayText.printable(interface)): \(failure)\n")
    }
    return replay.finish()
  }

  private func refusal(_ failure: LiveCapture.Failure, _ interface: String) throws -> any Error {
    let name = DisplayText.printable(interface)
    let words: String
    switch failure {
    case .unknownInterface(let available):
      let known = available.map { DisplayText.printable($0) }.joined(separator: ", ")
      words =
        "--live: there is no interface `\(name)`; "
        + (known.isEmpty ? "none can be captured" : "there are \(known)")
    case .notPermitted:
      words =
        "--live: capturing on `\(name)` is not allowed; run as root, or give the command the right: "
        + "setcap cap_net_raw+ep bulkhead"
    case .notEthernet(let link):
      words = "--live: `\(name)` has frames of \(link); Ethernet alone is replayed"
    case .filter(let reason):
      return ValidationError("--filter: \(DisplayText.printable(reason))")
    case .other(let reason): words = "--live: \(name): \(reason)"
    }
    try StandardStream.error.write("error: \(DisplayText.printable(words, limit: 2_000))\n")
    return ExitCode(ExitStatus.notJudged)
  }
}

/// The counts of a live replay on a terminal, and how they go on while nothing comes.
private struct LiveLine {
  private var progress = Replay.Progress(frames: 0, readOctets: 0, totalOctets: nil)
  private var line: ProgressLine

  init(line: ProgressLine) { self.line = line }

  mutating func update(_ progress: Replay.Progress) {
    self.progress = progress
    redraw()
  }

  mutating func redraw() {
    line.update { ReplayProgress.liveLine(progress, elapsed: $0) }
  }

  mutating func clear() { line.clear() }
}

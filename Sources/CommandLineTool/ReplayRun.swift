internal import ArgumentParser
internal import Capture
internal import ForwardingProgram
internal import Replay
internal import Report
internal import Synchronization
internal import TopologyModel

/// Replays what a command is given, and tells how far it has come.
enum ReplayRun {
  /// Refuses captures that cannot be replayed together.
  ///
  /// - Parameters:
  ///   - captures: The captures.
  ///   - others: What else is read.
  ///   - automap: Captures are read twice.
  /// - Throws: wrong usage.
  static func validate(_ captures: [String], readBeside others: [String], automap: Bool) throws {
    guard captures.count <= Replay.captureLimit else {
      throw ValidationError(
        "\(captures.count) captures are too many: at most \(Replay.captureLimit) are told apart")
    }
    guard (captures + others).count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once: '-' is given several times")
    }
    guard !automap || !captures.contains("-") else {
      throw ValidationError("--automap reads captures twice, which '-' does not allow")
    }
  }

  /// The result of all captures.
  ///
  /// - Parameters:
  ///   - program: What frames go through.
  ///   - captures: Read once, or twice with `automap`.
  ///   - options: How senders are found, and what is written.
  ///   - automap: The busiest addresses that nobody owns are given to endpoints first.
  ///   - isQuiet: Nothing is told meanwhile.
  /// - Returns: What the replay has shown.
  /// - Throws: wrong usage where the filter means nothing.
  static func run(
    _ program: ForwardingProgram, _ captures: [String], _ options: ReplayOptions, automap: Bool,
    isQuiet: Bool
  ) throws -> ReplayResult {
    OpenFileLimit.raise()
    do throws(PacketFilter.SyntaxError) {
      var options = options
      let topology = program.symbols.topology
      let automaticMap =
        automap ? try AutomaticMap(topology, captures: captures, options: options) : nil
      for entry in automaticMap?.entries ?? [] { options.map[entry.mac] = entry.endpoint }
      var replay = try Replay(program, captures: captures, options: options)
      let line = Mutex(ProgressLine(isQuiet: isQuiet))
      replay.run { progress in line.withLock { $0.update(progress) } }
      line.withLock { $0.clear() }
      var result = replay.finish()
      result.automaticMap = automaticMap
      return result
    } catch {
      throw ValidationError("--filter: \(DisplayText.printable(error.description))")
    }
  }
}

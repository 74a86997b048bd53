internal import ArgumentParser
internal import Capture
internal import ForwardingProgram
internal import Replay
internal import Report
internal import Synchronization

/// Replays what a command is given, and tells how far it has come.
enum ReplayRun {
  /// The result of all captures; a filter that means nothing is wrong usage.
  static func run(
    _ program: ForwardingProgram, _ captures: [String], _ options: ReplayOptions, isQuiet: Bool
  ) throws -> ReplayResult {
    OpenFileLimit.raise()
    do throws(PacketFilter.SyntaxError) {
      var replay = try Replay(program, captures: captures, options: options)
      let line = Mutex(ProgressLine(isQuiet: isQuiet))
      replay.run { progress in line.withLock { $0.update(progress) } }
      line.withLock { $0.clear() }
      return replay.finish()
    } catch {
      throw ValidationError("--filter: \(DisplayText.printable(error.description))")
    }
  }
}

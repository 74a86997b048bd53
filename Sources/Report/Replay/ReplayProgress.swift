internal import ForwardingEngine
public import Replay

/// How far a replay has come, in one line.
public enum ReplayProgress {
  /// `12,345,678 frames, 8.1 million/s, 37 %, 12 s left`; what cannot be known is left out.
  ///
  /// The time left follows from the octets read and those still to be read.
  public static func line(_ progress: Replay.Progress, elapsed: Duration) -> String {
    let seconds = elapsed.seconds
    var parts = [Count.of(progress.frames, "frame")]
    guard seconds > 0 else { return parts[0] }
    parts.append(rate(Double(progress.frames) / seconds))
    if let total = progress.totalOctets, total > 0, progress.readOctets > 0 {
      let done = min(1, Double(progress.readOctets) / Double(total))
      parts.append("\(Int(done * 100)) %")
      parts.append(timeLeft(seconds * (1 - done) / done))
    }
    return parts.joined(separator: ", ")
  }

  /// `12,345 frames, 800/s: 12,000 delivered, 300 dropped, 45 without a sender`, of traffic that has no
  /// known end.
  public static func liveLine(_ progress: Replay.Progress, elapsed: Duration) -> String {
    let line = line(progress, elapsed: elapsed)
    guard let outcomes = progress.outcomes else { return line }
    let counts = [
      (outcomes.delivered, "delivered"), (outcomes.dropped, "dropped"),
      (outcomes.unattributed, "without a sender"),
    ]
    return line + ": "
      + counts.map { "\(Count.grouped($0)) \($1)" }.joined(separator: ", ")
  }

  private static func rate(_ framesPerSecond: Double) -> String {
    guard framesPerSecond >= 1e6 else { return "\(Count.grouped(UInt64(framesPerSecond)))/s" }
    let tenths = UInt64(min(framesPerSecond / 1e5, 1e9))
    return "\(Count.grouped(tenths / 10)).\(tenths % 10) million/s"
  }

  static func timeLeft(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    return whole < 120 ? "\(whole) s left" : "\(whole / 60) min left"
  }
}

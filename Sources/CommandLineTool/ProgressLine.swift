internal import Foundation
internal import Replay
internal import Report

/// One line on a terminal that says how far a replay has come; nothing anywhere else.
struct ProgressLine {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private var isOnScreen = false

  /// A line on standard error, if a person looks at it and wants it.
  init(isQuiet: Bool) {
    isShown = !isQuiet && StandardStream.error.isTerminal
    start = clock.now
    last = start
  }

  /// Draws the line anew, a few times a second.
  mutating func update(_ progress: Replay.Progress) {
    guard isShown else { return }
    let now = clock.now
    guard now - last > .milliseconds(200) else { return }
    last = now
    isOnScreen = true
    let line = ProgressLine.text(progress, elapsed: now - start)
    try? StandardStream.error.write("\r\u{1B}[K\(line)")
  }

  /// Takes the line away.
  mutating func clear() {
    guard isOnScreen else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
    isOnScreen = false
  }

  /// `12,345,678 frames, 8.1 million/s, 37 %, 12 s left`.
  static func text(_ progress: Replay.Progress, elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
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

  private static func rate(_ framesPerSecond: Double) -> String {
    framesPerSecond < 1e6
      ? "\(Count.grouped(Int(framesPerSecond)))/s"
      : "\(String(format: "%.1f", framesPerSecond / 1e6)) million/s"
  }

  private static func timeLeft(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    return whole < 120 ? "\(whole) s left" : "\(whole / 60) min left"
  }
}

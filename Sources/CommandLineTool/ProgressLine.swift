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
    let line = ReplayProgress.line(progress, elapsed: now - start)
    try? StandardStream.error.write("\r\u{1B}[K\(line)")
  }

  /// Takes the line away.
  mutating func clear() {
    guard isOnScreen else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
    isOnScreen = false
  }
}

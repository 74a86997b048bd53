internal import Replay
internal import Report

/// One line on a terminal that says how far the work has come; nothing anywhere else.
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
    update { ReplayProgress.line(progress, elapsed: $0) }
  }

  /// Draws a line anew, a few times a second; it is told for how long the work has gone on.
  mutating func update(_ line: (Duration) -> String) {
    guard isShown else { return }
    let now = clock.now
    guard now - last > .milliseconds(200) else { return }
    last = now
    isOnScreen = true
    try? StandardStream.error.write("\r\u{1B}[K\(line(now - start))")
  }

  /// Takes the line away.
  mutating func clear() {
    guard isOnScreen else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
    isOnScreen = false
  }
}

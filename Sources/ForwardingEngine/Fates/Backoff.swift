/// Exponential backoff: what is not found is looked for ever more seldom.
struct Backoff: BitwiseCopyable {
  /// How many chances are left out after the next failure.
  private var pause = 0
  private var leftOut = 0

  private let longestPause: Int

  /// - Parameter pause: how many chances are left out at most, one less than a power of two.
  init(upTo pause: Int) { longestPause = pause }

  /// Whether this chance is one to take.
  mutating func isDue() -> Bool {
    guard leftOut > 0 else { return true }
    leftOut -= 1
    return false
  }

  /// Notes how much was found; less than an eighth is a failure.
  mutating func note(found: Int, of all: Int) {
    guard found * 8 < all else {
      pause = 0
      return
    }
    leftOut = pause
    pause = min(2 * pause + 1, longestPause)
  }
}

public import ForwardingEngine

/// What was measured of some variants, the first of which the others are compared with.
public struct BenchMeasurement: Sendable {
  /// What was measured of one variant.
  public struct Row: Sendable {
    /// What it is.
    public let subject: BenchVariant.Subject
    /// What became of the frames when each was run once.
    public let totals: OutcomeTotals
    /// Nanoseconds per frame: each round is a value.
    public let perFrame: MedianInterval
    /// Nanoseconds per frame: each batch of all rounds is a value.
    public let batches: BatchSummary
    /// What it takes beyond the first variant in the same round, in nanoseconds per frame; `nil` for the
    /// first variant itself.
    public let difference: MedianInterval?

    /// Frames in a second at the median of the rounds.
    public var framesPerSecond: Double { perFrame.median > 0 ? 1e9 / perFrame.median : 0 }
  }

  /// In the order in which they were given.
  public let rows: [Row]
  /// What the first variant takes beyond itself: it runs twice in every round.
  public let noise: MedianInterval
  /// The variants took part in so many rounds.
  public let rounds: Int
  /// Batches that met something else that the machine did, and count with their usual time.
  public let disturbedBatches: Int
  /// All batches of all rounds.
  public let batches: Int

  /// Whether a row differs from the first: 0 is outside of its interval, and the difference is greater
  /// than any that the first variant may have from itself.
  public func isDifferent(_ row: Row) -> Bool {
    guard let difference = row.difference else { return false }
    return !difference.includesZero && abs(difference.median) > noise.reach
  }
}

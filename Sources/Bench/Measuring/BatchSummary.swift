internal import Histogram

/// How the time of a frame is spread over the batches of all rounds, in nanoseconds.
public struct BatchSummary: Sendable, Equatable {
  /// Half of the batches took no more a frame.
  public let median: Double
  /// Nine of ten took no more.
  public let p90: Double
  /// Ninety-nine of a hundred took no more.
  public let p99: Double
  /// How many batches there were.
  public let count: Int

  /// Sums up the time of a frame in each batch.
  ///
  /// An HDR histogram keeps picoseconds in three digits.
  init(_ nanosecondsPerFrame: some Sequence<Double>) {
    var histogram = Histogram<UInt32>(numberOfSignificantValueDigits: .three)
    var count = 0
    for value in nanosecondsPerFrame {
      histogram.record(UInt64(max(1, value * 1_000)))
      count += 1
    }
    func percentile(_ percent: Double) -> Double {
      Double(histogram.valueAtPercentile(percent)) / 1_000
    }
    (median, p90, p99) = (percentile(50), percentile(90), percentile(99))
    self.count = count
  }
}

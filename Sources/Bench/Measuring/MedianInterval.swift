/// The median of some values, and an interval that holds the true one.
///
/// The interval is the sign test's: two of the values themselves, as many places from either end as
/// still leave a chance of 95 % that the true median lies between them. It asks nothing of how the
/// values are distributed, but that they are independent. Fewer than six values do not allow 95 %;
/// then it is their whole range, and `confidence` says what that is worth.
///
/// Source: Conover, "Practical Nonparametric Statistics", §3.4.
public struct MedianInterval: Sendable, Equatable {
  /// The middle value, or between the two in the middle.
  public let median: Double
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// The chance that the interval holds the true median, 0 to 1.
  public let confidence: Double

  /// The median of these values, of which there is at least one.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing has no median")
    let sorted = values.sorted()
    let count = sorted.count
    median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    var place = 0
    var confidence = MedianInterval.confidence(at: 0, of: count)
    while place + 1 < (count + 1) / 2 {
      let next = MedianInterval.confidence(at: place + 1, of: count)
      guard next >= 0.95 else { break }
      (place, confidence) = (place + 1, next)
    }
    lower = sorted[place]
    upper = sorted[count - 1 - place]
    self.confidence = confidence
  }

  /// The chance that the true median lies between the values so many places from either end: that
  /// heads come up more often than `place` times, and tails too, when a coin is thrown `count` times.
  private static func confidence(at place: Int, of count: Int) -> Double {
    // The chance of exactly so many heads, from one to the next.
    var exactly = 1.0
    for _ in 0..<count { exactly /= 2 }
    var beyond = exactly
    for heads in 0..<place {
      exactly *= Double(count - heads) / Double(heads + 1)
      beyond += exactly
    }
    return 1 - 2 * beyond
  }

  /// Whether 0 may be the true median.
  public var includesZero: Bool { lower <= 0 && upper >= 0 }
  /// How far from 0 the interval reaches.
  public var reach: Double { max(abs(lower), abs(upper)) }
}

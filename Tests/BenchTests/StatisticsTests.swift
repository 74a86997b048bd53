import Testing

@testable import Bench

@Suite struct `The median and its interval` {
  /// Values, and by hand: the median, the interval's ends, and 1 − 2 Σ C(n, i) / 2ⁿ.
  @Test(arguments: [
    ([5.0], 5.0, 5.0, 5.0, 0.0),
    ([4, 2], 3, 2, 4, 0.5),
    ([3, 1, 2], 2, 1, 3, 0.75),
    ([9, 1, 5, 3, 7], 5, 1, 9, 0.9375),
    ([1, 2, 3, 4, 5, 60], 3.5, 1, 60, 0.96875),
    ([7, 6, 5, 4, 3, 2, 1], 4, 1, 7, 0.984375),
    ([1, 2, 3, 4, 5, 6, 7, 800], 4.5, 1, 800, 0.9921875),
    ([-90, 2, 3, 4, 5, 6, 7, 8, 900], 5, 2, 8, 0.9609375),
  ])
  func `are those that are computed by hand`(
    values: [Double], median: Double, lower: Double, upper: Double, confidence: Double
  ) {
    let interval = MedianInterval(values)
    #expect(interval.median == median)
    #expect(interval.lower == lower && interval.upper == upper)
    #expect(interval.confidence == confidence)
  }

  /// Tables of the sign test: of 20 values the 6th and the 15th, with 95.86 %.
  @Test func `are those of the tables for twenty values`() {
    let interval = MedianInterval((1...20).shuffled().map(Double.init(_:)))
    #expect(interval.lower == 6 && interval.upper == 15)
    #expect(abs(interval.confidence - 0.9586) < 0.0001)
  }

  @Test func `say whether zero may be the median`() {
    #expect(MedianInterval([-1, 2, 3]).includesZero)
    #expect(MedianInterval([0, 2, 3]).includesZero)
    #expect(!MedianInterval([1, 2, 3]).includesZero)
    #expect(!MedianInterval([-1, -2, -3]).includesZero)
    #expect(MedianInterval([-4, 2, 3]).reach == 4)
  }
}

@Suite struct `The times of rounds` {
  @Test func `count a disturbed batch with its usual time`() {
    var times = RoundTimes(framesOfBatches: [100, 50])
    for round in [[1_000, 500], [1_010, 510], [990, 5_000], [2_000, 500]] as [[UInt64]] {
      times.append(round)
    }
    // The medians of the batches are 1,005 and 505; twice 1,005 is more than 2,000.
    let settled = times.settled
    #expect(settled.disturbed == 1)
    let expected: [Double] = [1_500, 1_520, 1_495, 2_500].map { $0 / 150 }
    #expect(settled.perFrame == expected)
    let raw: [Double] = [10, 10, 10.1, 10.2, 9.9, 100, 20, 10]
    #expect(times.perFrame == raw)
  }

  @Test func `are spread as percentiles say, to three digits`() {
    let summary = BatchSummary((1...1_000).map { Double($0) / 10 })
    #expect(summary.count == 1_000)
    #expect(abs(summary.median - 50) < 0.1)
    #expect(abs(summary.p90 - 90) < 0.1)
    #expect(abs(summary.p99 - 99) < 0.1)
  }
}

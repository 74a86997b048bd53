import Testing

@testable import ForwardingEngine
@testable import Replay

@Suite struct `Frames over time` {
  private static func totals(_ delivered: UInt64) -> OutcomeTotals {
    var totals = OutcomeTotals()
    totals.delivered = delivered
    return totals
  }

  /// A timeline of one delivered frame at each time.
  private static func timeline(_ times: [UInt64]) -> Timeline {
    var timeline = Timeline()
    for (index, time) in times.enumerated() {
      timeline.add(from: totals(UInt64(index)), to: totals(UInt64(index + 1)), at: time)
    }
    return timeline
  }

  @Test func `Every frame lies in the bin of its time, in whatever order they come`() {
    var random = SystemRandomNumberGenerator()
    for span: UInt64 in [1, 1_000, 240_000, 10_000_000, 1 << 45, 1 << 62, .max] {
      let start = span == .max ? 0 : UInt64.random(in: 0...1 << 60, using: &random)
      let times = (0..<500).map { _ in start &+ UInt64.random(in: 0..<span, using: &random) }
      let timeline = Self.timeline(times)
      #expect(timeline.bins.count <= Timeline.binLimit)
      #expect(timeline.bins.reduce(0) { $0 + $1.frames } == 500)
      for (index, bin) in timeline.bins.enumerated() {
        let first = timeline.startNanoseconds &+ UInt64(index) &* timeline.binNanoseconds
        let count = times.count { $0 >= first && $0 - first < timeline.binNanoseconds }
        #expect(bin.delivered == UInt64(count), "times \(times)")
      }
      #expect(timeline.bins.first?.frames != 0 && timeline.bins.last?.frames != 0)
    }
  }

  @Test func `The order of the frames does not matter`() {
    let times = (0..<300).map { UInt64($0 * $0) * 7_919 }
    #expect(Self.timeline(times) == Self.timeline(times.reversed()))
  }

  @Test func `Bins are as narrow as they can be`() {
    #expect(Self.timeline([5_000]).binNanoseconds == 1_000)
    #expect(Self.timeline([0, 239_000]).binNanoseconds == 1_000)
    #expect(Self.timeline([0, 240_000]).binNanoseconds == 2_000)
    #expect(Self.timeline([0, 3_600_000_000_000]).binNanoseconds == 20_000_000_000)
  }

  @Test func `What goes to the engine together never crosses the end of a bin`() {
    let timeline = Self.timeline([0, 240_000])
    #expect(timeline.lastNanoseconds(ofBinWith: 0) == 1_999)
    #expect(timeline.lastNanoseconds(ofBinWith: 2_000) == 3_999)
    #expect(timeline.lastNanoseconds(ofBinWith: .max) == .max)
  }
}

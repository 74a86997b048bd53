import TestSupport
import Testing

@testable import TopologyModel

@Suite struct `VLAN tally` {
  /// The slow twin: a counter for each number.
  private struct Counters {
    var counts = [Int](repeating: 0, count: 4_096)

    mutating func add(_ range: ClosedRange<Int>, _ count: Int) {
      for number in range { counts[number] += count }
    }

    func first(in ranges: [ClosedRange<Int>], where isSought: (Int) -> Bool) -> Int? {
      ranges.flatMap { Array($0) }.sorted().first { isSought(counts[$0]) }
    }
  }

  private static func range(_ generator: inout SeededGenerator) -> ClosedRange<Int> {
    let bounds = (0..<2).map { _ in
      Bool.random(using: &generator)
        ? Int.random(in: 0...4_094, using: &generator)
        : [0, 1, 4_094].randomElement(using: &generator) ?? 0
    }.sorted()
    return bounds[0]...(Bool.random(using: &generator) ? bounds[0] : bounds[1])
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `It finds what counters find`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var counters = Counters()
    let ranges = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      (range: Self.range(&generator), count: Int.random(in: 1...3, using: &generator))
    }
    for (range, count) in ranges { counters.add(range, count) }
    let tally = VLANTally(ranges)
    for _ in 0..<20 {
      let asked = (0..<Int.random(in: 1...3, using: &generator)).map { _ in Self.range(&generator) }
      for limit in 0...4 {
        #expect(
          tally.first(in: asked) { $0 == limit } == counters.first(in: asked) { $0 == limit },
          "seed \(seed)")
        #expect(
          tally.first(in: asked) { $0 > limit } == counters.first(in: asked) { $0 > limit },
          "seed \(seed)")
      }
    }
  }
}

/// Finds where to cut a region so that the entries that touch it fall apart best.
struct SplitChooser {
  /// A cut of one dimension: values up to the threshold, and those above it.
  struct Split {
    var dimension: Int
    var threshold: UInt64
    /// All entries of the sample are on one side.
    var isTrim = false
  }

  /// Of more entries than these a sample of so many is looked at.
  static var sampleSize: Int { 256 }

  private let boxes: BoxTable
  private var starts: [UInt64] = []
  private var ends: [UInt64] = []

  init(_ boxes: BoxTable) { self.boxes = boxes }

  /// The cheapest cut that takes at least a sixteenth of the entries from each side; where there is
  /// none, one that takes all of them from one side, so that the other side is settled.
  mutating func split(_ entries: [Int32], _ region: Region) -> Split? {
    let sample = sample(of: entries)
    var best: (split: Split, cost: Double)?
    var trim: Split?
    for dimension in boxes.dimensions {
      collect(dimension, sample, region)
      if trim == nil, let value = trimmingCut(count: sample.count) {
        trim = Split(dimension: dimension, threshold: value - 1, isTrim: true)
      }
      guard let cut = cheapestCut(count: sample.count) else { continue }
      if cut.cost < best?.cost ?? .infinity {
        best = (Split(dimension: dimension, threshold: cut.first - 1), cut.cost)
      }
    }
    return best?.split ?? trim
  }

  private func sample(of entries: [Int32]) -> [Int32] {
    guard entries.count > SplitChooser.sampleSize else { return entries }
    return (0..<SplitChooser.sampleSize).map {
      entries[$0 * entries.count / SplitChooser.sampleSize]
    }
  }

  /// Sorts the values at which entries start inside a region, and those before which they end.
  private mutating func collect(_ dimension: Int, _ entries: [Int32], _ region: Region) {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    let (first, last) = (region.lowers[dimension], region.uppers[dimension])
    for entry in entries {
      let (lower, upper) = (boxes.lower(dimension, entry), boxes.upper(dimension, entry))
      if lower > first { starts.append(lower) }
      if upper < last { ends.append(upper + 1) }
    }
    starts.sort()
    ends.sort()
  }

  /// A first value of the upper part with all entries on one side of it.
  private func trimmingCut(count: Int) -> UInt64? {
    if starts.count == count { return starts.first }
    return ends.count == count ? ends.last : nil
  }

  /// The best first value of the upper part, and what it costs.
  private func cheapestCut(count: Int) -> (first: UInt64, cost: Double)? {
    let most = count - max(1, count / 16)
    var best: (first: UInt64, cost: Double)?
    var (started, ended) = (0, 0)
    while started < starts.count || ended < ends.count {
      let value = min(
        started < starts.count ? starts[started] : .max, ended < ends.count ? ends[ended] : .max)
      // Entries that start at or above the value are not below; those that end before it not above.
      let below = count - starts.count + started
      while started < starts.count, starts[started] == value { started += 1 }
      while ended < ends.count, ends[ended] == value { ended += 1 }
      let above = count - ended
      guard below <= most, above <= most else { continue }
      let cost = SplitChooser.cost(below) + SplitChooser.cost(above)
      if cost < best?.cost ?? .infinity { best = (value, cost) }
    }
    return best
  }

  /// What a tree over so many entries costs to walk, summed over them.
  private static func cost(_ count: Int) -> Double { costs[count] }

  private static let costs: [Double] = (0...sampleSize).map { count in
    var (bits, power) = (0.0, 1)
    // The binary logarithm, linear between powers of two.
    while power * 2 <= count { (bits, power) = (bits + 1, power * 2) }
    return Double(count) * (bits + Double(count) / Double(power))
  }
}

/// Finds where to cut a region so that a search costs least in what remains.
///
/// Most packets are taken to be such as entries name, the others to be anywhere. So a cut is good, too,
/// that takes no entry from one side and most of them from a large gap on the other.
struct SplitChooser {
  /// A cut of one dimension: values up to the threshold, and those above it.
  struct Split {
    var dimension: Int
    var threshold: UInt64
    /// Which part of the region is on the first side.
    var firstShare: Double
  }

  /// Of more entries than these a sample of so many is looked at.
  static var sampleSize: Int { 256 }

  private let boxes: BoxTable
  /// What copying all entries costs: it is memory, and there is only so much.
  private var copyCost = 0.5
  private var starts: [UInt64] = []
  private var ends: [UInt64] = []

  init(_ boxes: BoxTable) { self.boxes = boxes }

  /// The cheapest cut, where one is worth a step down.
  ///
  /// Copies cost more the fewer references are left per entry.
  mutating func split(
    _ entries: [Int32], _ region: Region, referencesLeft: Double
  ) -> Split? {
    copyCost = min(0.5, 1 / referencesLeft)
    let sample = sample(of: entries)
    var best: Split?
    // What it costs to stay.
    var bestCost = SplitChooser.cost(sample.count) - SplitChooser.leastGain
    for dimension in boxes.dimensions {
      collect(dimension, sample, region)
      guard !starts.isEmpty || !ends.isEmpty else { continue }
      let space = boxes.space(dimension, region)
      guard let cut = cheapestCut(count: sample.count, space), cut.cost < bestCost else { continue }
      bestCost = cut.cost
      best = Split(
        dimension: dimension, threshold: cut.first - 1, firstShare: space.share(below: cut.first))
    }
    return best
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

  /// The best first value of the upper part, and what it costs.
  private func cheapestCut(count: Int, _ space: Space) -> (first: UInt64, cost: Double)? {
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
      let cost = cost(below, above, of: count, space.share(below: value))
      if cost < best?.cost ?? .infinity { best = (value, cost) }
    }
    return best
  }

  /// What a search costs behind a cut.
  private func cost(
    _ below: Int, _ above: Int, of count: Int, _ share: Double
  ) -> Double {
    let named = Double(below) / Double(below + above)
    let first = SplitChooser.namedPart * named + (1 - SplitChooser.namedPart) * share
    let copies = Double(below + above - count) / Double(count)
    let searches = first * SplitChooser.cost(below) + (1 - first) * SplitChooser.cost(above)
    return searches + copyCost * copies
  }

  /// Which part of packets is taken to be such as entries name.
  private static var namedPart: Double { 0.7 }
  /// What a cut has to give.
  private static var leastGain: Double { 0.1 }

  /// What a search among so many entries costs.
  private static func cost(_ count: Int) -> Double { costs[count] }

  private static let costs: [Double] = (0...sampleSize).map { count in
    guard count > 0 else { return 0 }
    var (bits, power) = (0.0, 1)
    // The binary logarithm, linear between powers of two.
    while power * 2 <= count { (bits, power) = (bits + 1, power * 2) }
    return bits + Double(count) / Double(power)
  }
}

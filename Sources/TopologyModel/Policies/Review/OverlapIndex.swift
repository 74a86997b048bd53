/// Finds the boxes of a list that may have packets in common with another box.
///
/// Each dimension is cut into blocks that hold equally many bounds; a bit vector says which boxes
/// touch a block, another which touch a pair of blocks, a pair of pairs, up to all. The vectors of
/// the smallest group around a range, one for each dimension, have the candidates in common (after
/// the bit vectors of Lakshman and Stiliadis, 1998). Time of a search: a word for 64 boxes.
struct OverlapIndex {
  /// One dimension.
  fileprivate struct Axis {
    var dimension: Int
    /// The first value of every block but the first.
    var starts: [UInt64] = []
    /// Bit vectors of groups, numbered as in a heap: 1 is all, n consists of 2n and 2n + 1.
    var vectors: [UInt64] = []
  }

  private static var blocks: Int { 128 }

  private let words: Int
  private var axes: [Axis] = []

  init(_ boxes: [PacketBox]) {
    words = (boxes.count + 63) / 64
    for dimension in PacketBox.Dimension.allCases {
      let isFree = boxes.allSatisfy { $0.isFree(dimension) }
      if !isFree { axes.append(axis(dimension.rawValue, boxes)) }
    }
  }

  private func axis(_ dimension: Int, _ boxes: [PacketBox]) -> Axis {
    var axis = Axis(dimension: dimension)
    let bounds = Set(boxes.map { $0.lowers[dimension] }).sorted()
    axis.starts = (1..<OverlapIndex.blocks).map { bounds[$0 * bounds.count / OverlapIndex.blocks] }
    axis.vectors = Array(repeating: 0, count: 2 * OverlapIndex.blocks * words)
    for (number, box) in boxes.enumerated() {
      let (word, bit) = (number / 64, UInt64(1) << UInt64(number % 64))
      for block in axis.block(box.lowers[dimension])...axis.block(box.uppers[dimension]) {
        axis.vectors[(OverlapIndex.blocks + block) * words + word] |= bit
      }
    }
    for group in (1..<OverlapIndex.blocks).reversed() {
      for word in 0..<words {
        axis.vectors[group * words + word] =
          axis.vectors[2 * group * words + word] | axis.vectors[(2 * group + 1) * words + word]
      }
    }
    return axis
  }

  /// Calls back with the numbers of candidates in a range, in order, as long as it says to go on.
  func search<Failure>(
    _ box: PacketBox, in range: Range<Int>, _ body: (Int) throws(Failure) -> Bool
  ) throws(Failure) {
    guard !range.isEmpty else { return }
    let starts = axes.map { axis in
      axis.group(box.lowers[axis.dimension], box.uppers[axis.dimension]) * words
    }
    for word in range.lowerBound / 64...(range.upperBound - 1) / 64 {
      var bits = UInt64.max
      for (axis, start) in zip(axes, starts) { bits &= axis.vectors[start + word] }
      while bits != 0 {
        let number = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        guard number >= range.lowerBound else { continue }
        guard number < range.upperBound else { return }
        guard try body(number) else { return }
      }
    }
  }
}

extension OverlapIndex.Axis {
  /// The block of a value.
  fileprivate func block(_ value: UInt64) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The smallest group around a range.
  fileprivate func group(_ lower: UInt64, _ upper: UInt64) -> Int {
    var (first, last) = (block(lower) + starts.count + 1, block(upper) + starts.count + 1)
    while first != last { (first, last) = (first / 2, last / 2) }
    return first
  }
}

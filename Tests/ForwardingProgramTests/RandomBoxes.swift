import TestSupport
import TopologyModel

/// Boxes with no resemblance to real rules: any shapes, near each other and overlapping.
struct RandomBoxes {
  /// What a list may be made of.
  enum Shape: String, CaseIterable {
    /// Few values in each dimension, so that boxes overlap, nest and repeat.
    case dense
    /// Ends anywhere in a dimension, also at its very ends.
    case sparse
    /// Each inside the one before: every value cuts most of them.
    case nested
    /// All ports and addresses open but one.
    case slabs
    /// One box again and again.
    case equal
    /// Everything first.
    case hidden
    /// Addresses open, ports and protocols few: boxes hide parts of each other.
    case services
  }

  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func list(_ shape: Shape, count: Int) -> [PacketBox] {
    (0..<count).map { index in
      var box = PacketBox()
      switch shape {
      case .dense: for dimension in dimensions(3) { box[dimension] = range(dimension, below: 8) }
      case .sparse: for dimension in dimensions(5) { box[dimension] = anyRange(dimension) }
      case .nested:
        let inset = UInt64(index)
        for dimension in [PacketBox.Dimension.sourceLow, .destinationLow, .sourcePort] {
          box[dimension] = inset...60_000 - inset
        }
      case .slabs:
        let dimension = dimensions(1).first ?? .ipProtocol
        box[dimension] = range(dimension, below: dimension.all.upperBound)
      case .equal: box[.destinationPort] = 80...90
      case .hidden:
        if index > 0 {
          for dimension in dimensions(4) { box[dimension] = anyRange(dimension) }
        }
      case .services:
        box[.ipProtocol] = random.next() % 4 == 0 ? 6...17 : 6...6
        for dimension in [PacketBox.Dimension.sourcePort, .destinationPort] {
          let first = random.next() % 40
          let ranges = [0...PacketBox.absentPort, 1024...65_535, first...first, first...first + 9]
          box[dimension] = ranges[Int(random.next() % 4)]
        }
      }
      return box
    }
  }

  private mutating func dimensions(_ count: Int) -> [PacketBox.Dimension] {
    Array(PacketBox.Dimension.allCases.shuffled(using: &random).prefix(count))
  }

  private mutating func range(
    _ dimension: PacketBox.Dimension, below end: UInt64
  ) -> ClosedRange<UInt64> {
    let first = random.next() % end
    return first...min(first + random.next() % 4, dimension.all.upperBound)
  }

  private mutating func anyRange(_ dimension: PacketBox.Dimension) -> ClosedRange<UInt64> {
    let all = dimension.all
    let ends = [UInt64.random(in: all, using: &random), UInt64.random(in: all, using: &random)]
      .sorted()
    switch random.next() % 5 {
    case 0: return all.lowerBound...ends[0]
    case 1: return ends[1]...all.upperBound
    case 2: return ends[0]...ends[0]
    case 3: return all.upperBound...all.upperBound
    default: return ends[0]...ends[1]
    }
  }
}

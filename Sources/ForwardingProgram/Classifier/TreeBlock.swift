internal import TopologyModel

/// Two levels of a decision tree, as a table stores them: three splits and where four children stand,
/// or a leaf.
///
/// A search waits for one block of memory after the other; all three splits of a block are asked side by
/// side, and which of the answers count shows when they are there.
struct TreeBlock<Number: UnsignedInteger & FixedWidthInteger & BitwiseCopyable & Sendable>:
  BitwiseCopyable, Sendable
{
  /// The largest values that go to a split's first side.
  ///
  /// They are those of the upper split, and of those below its two sides; in a leaf, how many references
  /// it has, and which is the first.
  private var upper, first, second: Number
  /// ```text
  ///  bit 9 to 31   the four children, in groups of four; 0 in a leaf
  ///  bit 6 to 8    the dimension of the split below the second side
  ///  bit 3 to 5    of that below the first side
  ///  bit 0 to 2    of the upper split; 7 is a leaf
  /// ```
  private var link: UInt32

  /// How many groups of children a table may have.
  static var groupLimit: Int { 1 << 23 }

  /// A leaf of so many references.
  init(leafOf count: Int, from start: Int) {
    (upper, first, second, link) = (Number(count), Number(start), 0, 7)
  }

  /// A split above two others, by dimension and threshold, and the group of its children.
  init(_ upper: TreeNode, _ first: TreeNode, _ second: TreeNode, group: Int) {
    self.upper = Number(upper.threshold)
    self.first = Number(first.threshold)
    self.second = Number(second.threshold)
    link = UInt32(group) << 9 | second.kind << 6 | first.kind << 3 | upper.kind
  }

  @inline(__always) var isLeaf: Bool { link & 7 == 7 }
  /// Index of a leaf's first reference.
  @inline(__always) var start: Int { Int(truncatingIfNeeded: first) }
  /// How many references a leaf has.
  @inline(__always) var count: Int { Int(truncatingIfNeeded: upper) }

  /// The child to which a packet goes.
  @inline(__always)
  func child(_ values: Span<UInt64>) -> Int {
    let isUpper = exceeds(values, link, upper)
    let inFirst = exceeds(values, link &>> 3, first)
    let inSecond = exceeds(values, link &>> 6, second)
    // Bits and no branches: nobody can foresee where a packet goes.
    let below = inFirst ^ isUpper & (inFirst ^ inSecond)
    return Int(truncatingIfNeeded: (link &>> 9) &<< 2 | isUpper &<< 1 | below)
  }

  @inline(__always)
  private func exceeds(_ values: Span<UInt64>, _ dimension: UInt32, _ threshold: Number) -> UInt32 {
    values[Int(truncatingIfNeeded: dimension & 7)] > UInt64(threshold) ? 1 : 0
  }
}

extension TreeNode {
  /// A split that everything goes past on the first side: no protocol number is so large.
  static func noSplit(upTo threshold: UInt64) -> TreeNode {
    TreeNode(
      threshold: threshold, start: 0, kind: UInt32(PacketBox.Dimension.ipProtocol.rawValue))
  }
}

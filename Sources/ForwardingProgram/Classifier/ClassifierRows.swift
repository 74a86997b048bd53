internal import TopologyModel

/// A place in a decision tree: a split in one dimension, or a leaf.
struct TreeNode: BitwiseCopyable {
  /// The largest value that goes to a split's first child.
  var threshold: UInt64 = 0
  /// The first of a split's two children, which stand together, or of a leaf's references.
  var start: UInt32
  /// The number of a split's dimension, or `leaf` plus how many references a leaf has.
  var kind: UInt32

  /// The first `kind` that is a leaf.
  static var leaf: UInt32 { 8 }

  /// Which child a value belongs to.
  @inline(__always)
  func child(_ value: UInt64) -> Int {
    Int(truncatingIfNeeded: start) &+ (value > threshold ? 1 : 0)
  }
}

/// An entry in a leaf.
struct LeafReference: BitwiseCopyable {
  private var rawValue: UInt32

  /// A reference to an entry, which is certain to match or has to be looked at.
  init(entry: Int32, certain: Bool) {
    rawValue = UInt32(bitPattern: entry) &<< 1 | (certain ? 1 : 0)
  }

  /// Its index in the list.
  var entry: Int32 { Int32(truncatingIfNeeded: rawValue &>> 1) }
  /// It needs no look at its box.
  var isCertain: Bool { rawValue & 1 != 0 }
}

/// One tree of a list.
struct TreeRow: BitwiseCopyable {
  /// Index of its first node.
  var root: Int32
  /// The first entry that it holds: no search of it can find an earlier one.
  var least: Int32
}

/// One compiled list.
struct ListRow: BitwiseCopyable {
  /// Index of its first tree.
  var firstTree: Int32
  /// Its trees, in the order of their least entries.
  var treeCount: Int32
  /// How many entries it has.
  var entryCount: Int32
  /// Index of its first box, in `narrow` or `wide`.
  var firstBox: Int32
  /// Which table holds its boxes.
  var isNarrow: Bool
}

/// A range as a subtraction and a comparison see it: `value - lower <= span`, wrapping.
struct WideRange: BitwiseCopyable {
  var lower: UInt64
  var span: UInt64

  @inline(__always)
  func contains(_ value: UInt64) -> Bool { value &- lower <= span }
}

/// The same in half the space; a negative span is a dimension that decides nothing.
struct NarrowRange: BitwiseCopyable {
  var lower: UInt32
  var span: Int32

  @inline(__always)
  func contains(_ value: UInt64) -> Bool {
    value &- UInt64(lower) <= UInt64(truncatingIfNeeded: Int64(span))
  }
}

/// A box in all dimensions: IPv6 packets and MAC addresses.
struct WideBox: BitwiseCopyable {
  var sourceHigh, sourceLow, destinationHigh, destinationLow: WideRange
  var ipProtocol, sourcePort, destinationPort: WideRange

  @inline(__always)
  func contains(_ key: PacketKey) -> Bool {
    // All are compared: a branch that is hard to foresee costs more than two comparisons.
    let addresses =
      UInt8(sourceHigh.contains(key[.sourceHigh])) & UInt8(sourceLow.contains(key[.sourceLow]))
      & UInt8(destinationHigh.contains(key[.destinationHigh]))
      & UInt8(destinationLow.contains(key[.destinationLow]))
    let others =
      UInt8(ipProtocol.contains(key[.ipProtocol])) & UInt8(sourcePort.contains(key[.sourcePort]))
      & UInt8(destinationPort.contains(key[.destinationPort]))
    return addresses & others != 0
  }
}

/// A box that says nothing about the high halves of addresses, and nothing large: IPv4 packets.
struct NarrowBox: BitwiseCopyable {
  var source, destination, ipProtocol, sourcePort, destinationPort: NarrowRange

  @inline(__always)
  func contains(_ key: PacketKey) -> Bool {
    let addresses =
      UInt8(source.contains(key[.sourceLow])) & UInt8(destination.contains(key[.destinationLow]))
    let others =
      UInt8(ipProtocol.contains(key[.ipProtocol])) & UInt8(sourcePort.contains(key[.sourcePort]))
      & UInt8(destinationPort.contains(key[.destinationPort]))
    return addresses & others != 0
  }
}

extension UInt8 {
  @inline(__always)
  fileprivate init(_ flag: Bool) { self = flag ? 1 : 0 }
}

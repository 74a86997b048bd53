/// A place in a decision tree that is being built: a split in one dimension, or a leaf.
struct TreeNode: BitwiseCopyable {
  /// The largest value that goes to a split's first child.
  var threshold: UInt64 = 0
  /// The first of a split's two children, which stand together, or of a leaf's references.
  var start: UInt32
  /// The number of a split's dimension, or `leaf` plus how many references a leaf has.
  var kind: UInt32

  /// The first `kind` that is a leaf.
  static var leaf: UInt32 { 8 }
}

/// An entry in a leaf.
struct LeafReference: BitwiseCopyable {
  private var rawValue: UInt32

  /// How many boxes can be told apart.
  static var limit: Int { 1 << 31 }

  /// A reference to a box, which is certain to hold all that comes to the leaf or is to be looked at.
  init(box: Int, certain: Bool) { rawValue = UInt32(box) << 1 | (certain ? 1 : 0) }

  /// Index of the box.
  var box: Int { Int(truncatingIfNeeded: rawValue &>> 1) }
  /// It needs no look at the box.
  var isCertain: Bool { rawValue & 1 != 0 }
}

/// One tree of a list.
struct TreeRow: BitwiseCopyable {
  /// Index of its first block.
  var root: Int32
  /// The first entry that it holds: no search of it can find an earlier one.
  var least: Int32
}

/// One compiled list.
struct ListRow: BitwiseCopyable {
  /// Index of its first tree.
  var firstTree: Int32
  /// Its trees that find the first entry, in the order of their least entries.
  var treeCount: Int32
  /// Those that find all entries, in the same order; they stand behind the others.
  var allCount: Int32
  /// Which table holds the trees.
  var isNarrow: Bool
}

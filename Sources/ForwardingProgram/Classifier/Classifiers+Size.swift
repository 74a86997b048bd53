extension Classifiers {
  /// How many lists there are; equal ones count once.
  public var listCount: Int { lists.count }

  /// How often the leaves of all trees name an entry.
  public var referenceCount: Int { narrow.references.count + wide.references.count }

  /// How much memory the tables take.
  public var octets: Int {
    narrow.octets + wide.octets + lists.count * MemoryLayout<ListRow>.stride
      + trees.count * MemoryLayout<TreeRow>.stride
  }
}

extension ClassifierTable {
  fileprivate var octets: Int {
    blocks.count * MemoryLayout<TreeBlock<Number>>.stride + boxes.count * MemoryLayout<Box>.stride
      + references.count * MemoryLayout<LeafReference>.stride
  }
}

package import TopologyModel

/// Compiles decision lists; equal ones once.
package struct ClassifierBuilder {
  private var numbers: [[PacketBox]: Int32] = [:]
  private var lists: [ListRow] = []
  private var trees: [TreeRow] = []
  private var narrow = ClassifierTable<UInt32, NarrowBox>()
  private var wide = ClassifierTable<UInt64, WideBox>()

  /// Nothing added yet.
  package init() {}

  /// The number of the list of these entries' boxes; what a match means is no part of it.
  package mutating func add(_ entries: [DecisionList.Entry]) -> Int32 {
    add(entries.map(\.box))
  }

  /// The number of the list of these boxes, the first of which that holds a packet decides.
  package mutating func add(_ list: [PacketBox]) -> Int32 {
    if let number = numbers[list] { return number }
    let number = Int32(lists.count)
    numbers[list] = number
    let boxes = BoxTable(list)
    let forests = ListForests(boxes)
    let isNarrow =
      narrow.hasRoom(for: forests)
      && (0..<Int32(boxes.count)).allSatisfy { NarrowBox.fits($0, of: boxes) }
    precondition(
      isNarrow || wide.hasRoom(for: forests), "All rule lists together have too many entries")
    lists.append(
      ListRow(
        firstTree: Int32(trees.count), treeCount: Int32(forests.first.trees.count),
        allCount: Int32(forests.all.trees.count), isNarrow: isNarrow))
    trees += isNarrow ? narrow.add(forests, boxes) : wide.add(forests, boxes)
    return number
  }

  /// All that was added.
  package consuming func finish() -> Classifiers {
    Classifiers(lists: lists, trees: trees, narrow: narrow, wide: wide)
  }
}

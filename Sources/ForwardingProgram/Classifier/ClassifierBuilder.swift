package import TopologyModel

/// Compiles decision lists; equal ones once.
package struct ClassifierBuilder {
  private var numbers: [[PacketBox]: Int32] = [:]
  private var lists: [ListRow] = []
  private var trees: [TreeRow] = []
  private var nodes: [TreeNode] = []
  private var references: [LeafReference] = []
  private var narrow: [NarrowBox] = []
  private var wide: [WideBox] = []

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
    let firstTree = trees.count
    addTrees(boxes)
    var row = ListRow(
      firstTree: Int32(firstTree), treeCount: Int32(trees.count - firstTree),
      entryCount: Int32(list.count), firstBox: 0, isNarrow: false)
    addBoxes(boxes, &row)
    lists.append(row)
    return number
  }

  /// All that was added.
  package consuming func finish() -> Classifiers {
    Classifiers(
      lists: lists, trees: trees, nodes: nodes, references: references, narrow: narrow, wide: wide)
  }

  private mutating func addTrees(_ boxes: BoxTable) {
    var builder = TreeBuilder(boxes, adding: nodes, references)
    (nodes, references) = ([], [])
    var added = EntryGroups(boxes).groups.map { builder.add($0) }
    added.sort { $0.least < $1.least }
    trees += added
    (nodes, references) = (builder.nodes, builder.references)
  }

  private mutating func addBoxes(_ boxes: BoxTable, _ row: inout ListRow) {
    let entries = 0..<Int32(boxes.count)
    let small = entries.lazy.map { boxes.narrowBox($0) }
    if small.allSatisfy({ $0 != nil }) {
      row.isNarrow = true
      row.firstBox = Int32(narrow.count)
      narrow += small.compactMap { $0 }
    } else {
      row.firstBox = Int32(wide.count)
      wide += entries.map { boxes.wideBox($0) }
    }
  }
}

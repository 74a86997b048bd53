/// A node as a table stores it.
protocol StoredNode: BitwiseCopyable, Sendable {
  init(_ node: TreeNode)
  var isLeaf: Bool { get }
  /// Index of the first child or the first reference.
  var start: Int { get }
  /// How many references a leaf has.
  var count: Int { get }
  /// The child to which a packet goes.
  func child(_ key: PacketKey) -> Int
}

/// A box as a table stores it.
protocol StoredBox: BitwiseCopyable, Sendable {
  /// The box of an entry, which must fit.
  init(_ entry: Int32, of boxes: BoxTable)
  /// Index of the entry in its list.
  var entry: Int32 { get }
  func contains(_ key: PacketKey) -> Bool
}

/// The trees of all lists whose numbers have one width.
///
/// A search is as fast as the memory that it touches is near: boxes stand in the order of the leaves
/// that need them, and rows are small.
struct ClassifierTable<Node: StoredNode, Box: StoredBox>: Sendable {
  private(set) var nodes: [Node] = []
  private(set) var references: [LeafReference] = []
  private(set) var boxes: [Box] = []

  /// The first entry of a tree that matches, stands behind `after` and ahead of `best`, or `best`.
  @inline(__always)
  func first(below root: Int32, _ key: PacketKey, after: Int32, before best: Int32) -> Int32 {
    let nodes = nodes.span
    var node = nodes[Int(truncatingIfNeeded: root)]
    while !node.isLeaf { node = nodes[node.child(key)] }
    let (references, boxes) = (references.span, boxes.span)
    var index = node.start
    let end = index &+ node.count
    if after >= 0 { index = self.index(in: node, behind: after) }
    while index < end {
      let reference = references[index]
      let entry = boxes[reference.box].entry
      if entry >= best { break }
      if entry > after, reference.isCertain || boxes[reference.box].contains(key) { return entry }
      index &+= 1
    }
    return best
  }

  /// The first reference of a leaf to an entry behind another, by bisection: entries ascend.
  private func index(in leaf: Node, behind entry: Int32) -> Int {
    var low = leaf.start
    var high = low + leaf.count
    while low < high {
      let middle = low + (high - low) / 2
      if boxes[references[middle].box].entry <= entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds the trees of a list and returns where they start.
  mutating func add(_ forest: Forest, _ boxTable: BoxTable) -> [TreeRow] {
    let (firstNode, firstReference) = (nodes.count, references.count)
    precondition(
      max(firstNode + forest.nodes.count, firstReference + forest.contents.count) < 1 << 29,
      "All rule lists together have too many entries")
    nodes += forest.nodes.map { node in
      var node = node
      node.start += UInt32(node.kind < TreeNode.leaf ? firstNode : firstReference)
      return Node(node)
    }
    var places = Array(repeating: -1, count: boxTable.count)
    for content in forest.contents {
      let entry = Int(content.entry)
      if places[entry] < 0 {
        places[entry] = boxes.count
        boxes.append(Box(content.entry, of: boxTable))
      }
      references.append(LeafReference(box: places[entry], certain: content.isCertain))
    }
    return forest.trees.map { TreeRow(root: $0.root + Int32(firstNode), least: $0.least) }
  }
}

/// A box as a table stores it.
protocol StoredBox: BitwiseCopyable, Sendable {
  /// The box of an entry, which must fit.
  init(_ entry: Int32, of boxes: BoxTable)
  /// Index of the entry in its list.
  var entry: Int32 { get }
  func contains(_ values: Span<UInt64>) -> Bool
}

/// The trees of all lists whose numbers have one width.
///
/// A search is as fast as the memory that it touches is near: boxes stand in the order of the leaves
/// that need them, and rows are small.
struct ClassifierTable<
  Number: UnsignedInteger & FixedWidthInteger & BitwiseCopyable & Sendable, Box: StoredBox
>: Sendable {
  private(set) var blocks: [TreeBlock<Number>] = []
  private(set) var references: [LeafReference] = []
  private(set) var boxes: [Box] = []

  /// The first entry of a tree that matches and stands ahead of `best`, or `best`.
  @inline(__always)
  func first(below root: Int32, _ values: Span<UInt64>, before best: Int32) -> Int32 {
    first(in: leaf(below: root, values), values, before: best)
  }

  /// The same, of the entries behind `after`.
  func first(
    below root: Int32, _ values: Span<UInt64>, after: Int32, before best: Int32
  ) -> Int32 {
    let leaf = leaf(below: root, values)
    return first(
      from: index(in: leaf, behind: after), to: leaf.start &+ leaf.count, values, before: best)
  }

  /// The first entry of a leaf that matches and stands ahead of `best`, or `best`.
  @inline(__always)
  func first(
    in leaf: TreeBlock<Number>, _ values: Span<UInt64>, before best: Int32
  ) -> Int32 {
    first(from: leaf.start, to: leaf.start &+ leaf.count, values, before: best)
  }

  /// The leaf of a tree to which a packet comes.
  @inline(__always)
  private func leaf(below root: Int32, _ values: Span<UInt64>) -> TreeBlock<Number> {
    let blocks = blocks.span
    var block = blocks[Int(truncatingIfNeeded: root)]
    while !block.isLeaf { block = blocks[block.child(values)] }
    return block
  }

  @inline(__always)
  private func first(
    from start: Int, to end: Int, _ values: Span<UInt64>, before best: Int32
  ) -> Int32 {
    let (references, boxes) = (references.span, boxes.span)
    var index = start
    while index < end {
      let reference = references[index]
      let entry = boxes[reference.box].entry
      if entry >= best { break }
      if reference.isCertain || boxes[reference.box].contains(values) { return entry }
      index &+= 1
    }
    return best
  }

  /// The first reference of a leaf to an entry behind another, by bisection: entries ascend.
  private func index(in leaf: TreeBlock<Number>, behind entry: Int32) -> Int {
    var low = leaf.start
    var high = low + leaf.count
    while low < high {
      let middle = low + (high - low) / 2
      if boxes[references[middle].box].entry <= entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether the trees of a list can be added.
  func hasRoom(for forests: ListForests) -> Bool {
    let nodes = forests.first.nodes.count + forests.all.nodes.count
    let contents = forests.first.contents.count + forests.all.contents.count
    // A group for each split that stands in one of its own is more than there can be.
    return blocks.count / 4 + nodes < TreeBlock<Number>.groupLimit
      && references.count + contents < LeafReference.limit
  }

  /// Adds the trees of a list, for which there must be room, and returns where they start.
  mutating func add(_ forests: ListForests, _ boxTable: BoxTable) -> [TreeRow] {
    var places = Array(repeating: -1, count: boxTable.count)
    return add(forests.first, boxTable, &places) + add(forests.all, boxTable, &places)
  }

  /// Adds trees; `places` says where the boxes of entries stand already, or −1.
  private mutating func add(
    _ forest: Forest, _ boxTable: BoxTable, _ places: inout [Int]
  ) -> [TreeRow] {
    let firstReference = references.count
    for content in forest.contents {
      let entry = Int(content.entry)
      if places[entry] < 0 {
        places[entry] = boxes.count
        boxes.append(Box(content.entry, of: boxTable))
      }
      references.append(LeafReference(box: places[entry], certain: content.isCertain))
    }
    return forest.trees.map { tree in
      let root = addGroup()
      add(Int(tree.root), of: forest, at: root, firstReference)
      return TreeRow(root: Int32(root), least: tree.least)
    }
  }

  /// Four empty leaves; returns the index of the first.
  private mutating func addGroup() -> Int {
    for _ in 0..<4 { blocks.append(TreeBlock(leafOf: 0, from: 0)) }
    return blocks.count - 4
  }

  /// Adds a node and all below it, two levels a block.
  private mutating func add(
    _ node: Int, of forest: Forest, at place: Int, _ firstReference: Int
  ) {
    var pending = [(node: node, place: place)]
    while let (node, place) = pending.popLast() {
      let upper = forest.nodes[node]
      guard upper.kind < TreeNode.leaf else {
        blocks[place] = TreeBlock(
          leafOf: Int(upper.kind - TreeNode.leaf), from: Int(upper.start) + firstReference)
        continue
      }
      let children = addGroup()
      let sides = [Int(upper.start), Int(upper.start) + 1]
      let splits = sides.enumerated().map { side, child in
        let below = forest.nodes[child]
        guard below.kind < TreeNode.leaf else {
          pending.append((child, children + 2 * side))
          return TreeNode.noSplit(upTo: UInt64(Number.max))
        }
        pending.append((Int(below.start), children + 2 * side))
        pending.append((Int(below.start) + 1, children + 2 * side + 1))
        return below
      }
      blocks[place] = TreeBlock(upper, splits[0], splits[1], group: children / 4)
    }
  }
}

/// Every compiled rule list of a program, in flat tables.
///
/// A list is a few decision trees. A tree splits the space of packets at one value of one dimension
/// after another; its leaves hold, in order, the entries that a packet which comes there can still
/// match. Which entries share a tree, and where it splits, is `ClassifierBuilder`'s affair: any
/// choice is correct, since every entry is in every leaf that its box touches.
public struct Classifiers: Sendable {
  let lists: [ListRow]
  let trees: [TreeRow]
  let nodes: [TreeNode]
  let references: [LeafReference]
  let narrow: [NarrowBox]
  let wide: [WideBox]

  /// The index of the first entry of a list that matches; −1 where none does.
  ///
  /// The list is a number that `ClassifierBuilder.add` gave. Only entries behind `after` count, so
  /// that all that match may be found one after another. Time: a walk down each tree, as deep as the
  /// logarithm of the number of entries unless they overlap much.
  public func first(in list: Int32, matching key: PacketKey, after: Int32 = -1) -> Int32 {
    let row = lists.span[Int(truncatingIfNeeded: list)]
    let trees = trees.span
    let end = row.firstTree &+ row.treeCount
    var best = Int32.max
    var tree = row.firstTree
    while tree < end {
      let candidate = trees[Int(truncatingIfNeeded: tree)]
      guard candidate.least < best else { break }
      let leaf = leaf(below: candidate.root, key)
      best = min(
        best,
        row.isNarrow
          ? first(in: leaf, before: best, after: after) {
            narrow.span[Int(truncatingIfNeeded: row.firstBox &+ $0)].contains(key)
          }
          : first(in: leaf, before: best, after: after) {
            wide.span[Int(truncatingIfNeeded: row.firstBox &+ $0)].contains(key)
          })
      tree &+= 1
    }
    return best == .max ? -1 : best
  }

  @inline(__always)
  private func leaf(below root: Int32, _ key: PacketKey) -> TreeNode {
    let nodes = nodes.span
    var node = nodes[Int(truncatingIfNeeded: root)]
    while node.kind < TreeNode.leaf { node = nodes[node.child(key[node.kind])] }
    return node
  }

  @inline(__always)
  private func first(
    in leaf: TreeNode, before best: Int32, after: Int32, _ matches: (Int32) -> Bool
  ) -> Int32 {
    let references = references.span
    var index = Int(truncatingIfNeeded: leaf.start)
    let end = index &+ Int(truncatingIfNeeded: leaf.kind &- TreeNode.leaf)
    while index < end {
      let reference = references[index]
      let entry = reference.entry
      if entry >= best { break }
      if entry > after, reference.isCertain || matches(entry) { return entry }
      index &+= 1
    }
    return .max
  }
}

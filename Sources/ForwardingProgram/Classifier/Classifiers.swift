/// Every compiled rule list of a program, in flat tables.
///
/// A list is a few decision trees. A tree splits the space of packets at one value of one dimension
/// after another; its leaves hold, in order, the entries that a packet which comes there can still
/// match. Which entries share a tree, and where it splits, is `ClassifierBuilder`'s affair: any
/// choice is correct, since every entry is in every leaf that its box touches, unless an earlier one
/// holds all that the two have in common with the leaf. Whoever wants that one too, all that match,
/// goes through trees of their own.
public struct Classifiers: Sendable {
  let lists: [ListRow]
  let trees: [TreeRow]
  let narrow: ClassifierTable<UInt32, NarrowBox>
  let wide: ClassifierTable<UInt64, WideBox>

  /// The index of the first entry of a list that matches; −1 where none does.
  ///
  /// The list is a number that `ClassifierBuilder.add` gave. Only entries behind `after` count, so
  /// that all that match may be found one after another. Time: a walk down each tree, as deep as the
  /// logarithm of the number of entries unless they overlap much.
  public func first(in list: Int32, matching key: PacketKey, after: Int32 = -1) -> Int32 {
    let row = lists.span[Int(truncatingIfNeeded: list)]
    if after >= 0 { return next(in: row, matching: key, after: after) }
    let trees = trees.span
    let end = row.firstTree &+ row.treeCount
    let values = key.values.span
    var best = Int32.max
    var index = row.firstTree
    while index < end {
      let tree = trees[Int(truncatingIfNeeded: index)]
      guard tree.least < best else { break }
      best =
        row.isNarrow
        ? narrow.first(below: tree.root, values, before: best)
        : wide.first(below: tree.root, values, before: best)
      index &+= 1
    }
    return best == .max ? -1 : best
  }

  private func next(in row: ListRow, matching key: PacketKey, after: Int32) -> Int32 {
    let trees = trees.span
    var index = row.firstTree &+ row.treeCount
    let end = index &+ row.allCount
    let values = key.values.span
    var best = Int32.max
    while index < end {
      let tree = trees[Int(truncatingIfNeeded: index)]
      guard tree.least < best else { break }
      best =
        row.isNarrow
        ? narrow.first(below: tree.root, values, after: after, before: best)
        : wide.first(below: tree.root, values, after: after, before: best)
      index &+= 1
    }
    return best == .max ? -1 : best
  }
}

/// A packet that a list is asked about, together with others.
public struct ClassifierQuestion: BitwiseCopyable, Sendable {
  /// The number of the list; −1 asks nothing.
  public var list: Int32
  /// The index of the first entry that matches; −1 where none does.
  public var entry: Int32 = -1
  /// The packet.
  public var key: PacketKey

  /// Not answered yet.
  public init(list: Int32, key: PacketKey) { (self.list, self.key) = (list, key) }
}

extension Classifiers {
  /// Answers questions as `first(in:matching:)` does, four that ask one list side by side.
  ///
  /// A search waits for one block of memory after the other; four wait together.
  public func answer(_ questions: inout MutableSpan<ClassifierQuestion>) {
    var index = 0
    while index < questions.count {
      let list = questions[index].list
      if list >= 0, index &+ 4 <= questions.count, questions[index &+ 1].list == list,
        questions[index &+ 2].list == list, questions[index &+ 3].list == list
      {
        answerFour(&questions, from: index)
        index &+= 4
      } else {
        if list >= 0 {
          questions[index].entry = first(in: list, matching: questions[index].key)
        }
        index &+= 1
      }
    }
  }

  private func answerFour(_ questions: inout MutableSpan<ClassifierQuestion>, from first: Int) {
    let row = lists.span[Int(truncatingIfNeeded: questions[first].list)]
    let keys = InlineArray<4, PacketKey> { questions[first &+ $0].key }
    var best = InlineArray<4, Int32>(repeating: .max)
    for index in row.firstTree..<row.firstTree &+ row.treeCount {
      let tree = trees.span[Int(truncatingIfNeeded: index)]
      // Of four, one nearly always has to be looked for.
      if row.isNarrow {
        narrow.first(below: tree.root, keys, before: &best)
      } else {
        wide.first(below: tree.root, keys, before: &best)
      }
    }
    for lane in 0..<4 { questions[first &+ lane].entry = best[lane] == .max ? -1 : best[lane] }
  }
}

extension ClassifierTable {
  /// The first entries of a tree that match four packets and stand ahead of `best`, or `best`.
  @inline(__always)
  fileprivate func first(
    below root: Int32, _ keys: InlineArray<4, PacketKey>, before best: inout InlineArray<4, Int32>
  ) {
    let blocks = blocks.span
    let start = Int(truncatingIfNeeded: root)
    var (a, b, c, d) = (start, start, start, start)
    while true {
      let (blockA, blockB, blockC, blockD) = (blocks[a], blocks[b], blocks[c], blocks[d])
      let atLeaves =
        (blockA.isLeaf ? 1 : 0) & (blockB.isLeaf ? 1 : 0) & (blockC.isLeaf ? 1 : 0)
        & (blockD.isLeaf ? 1 : 0)
      guard atLeaves == 0 else { break }
      a = blockA.isLeaf ? a : blockA.child(keys[0].values.span)
      b = blockB.isLeaf ? b : blockB.child(keys[1].values.span)
      c = blockC.isLeaf ? c : blockC.child(keys[2].values.span)
      d = blockD.isLeaf ? d : blockD.child(keys[3].values.span)
    }
    best[0] = first(in: blocks[a], keys[0].values.span, before: best[0])
    best[1] = first(in: blocks[b], keys[1].values.span, before: best[1])
    best[2] = first(in: blocks[c], keys[2].values.span, before: best[2])
    best[3] = first(in: blocks[d], keys[3].values.span, before: best[3])
  }
}

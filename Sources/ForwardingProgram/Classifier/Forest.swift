/// The trees of one list, whose nodes and leaf contents are numbered from 0.
struct Forest {
  var trees: [TreeRow] = []
  var nodes: [TreeNode] = []
  /// The entries of all leaves, and whether they match all that comes there.
  var contents: [(entry: Int32, isCertain: Bool)] = []
  /// What a search costs, roughly.
  var cost = 0.0

  /// The best of several ways to divide a list among trees.
  init(_ boxes: BoxTable) {
    var best: Forest?
    for groups in EntryGroups(boxes).divisions {
      let forest = Forest(boxes, groups)
      if forest.cost < best?.cost ?? .infinity { best = forest }
    }
    self = best ?? Forest()
  }

  init() {}

  private init(_ boxes: BoxTable, _ groups: [[Int32]]) {
    var builder = TreeBuilder(boxes)
    let budget = Double(boxes.count * TreeBuilder.replication)
    for group in groups {
      // Half is dealt out by size, half evenly: a few entries that overlap much need more.
      let share = Double(group.count) / Double(boxes.count) + 1 / Double(groups.count)
      builder.add(group, budget: budget * share / 2)
    }
    self = builder.forest
    trees.sort { $0.least < $1.least }
  }
}

/// The trees of one list, whose nodes and leaf contents are numbered from 0.
struct Forest {
  var trees: [TreeRow] = []
  var nodes: [TreeNode] = []
  /// The entries of all leaves, and whether they match all that comes there.
  var contents: [(entry: Int32, isCertain: Bool)] = []
  /// What a search costs, roughly.
  var cost = 0.0

  init() {}

  init(_ boxes: BoxTable, _ groups: [[Int32]], _ purpose: TreeBuilder.Purpose) {
    var builder = TreeBuilder(boxes, purpose)
    let references = boxes.count * purpose.replication(count: boxes.count)
    var rest = 1.0
    for group in groups {
      // Half is dealt out by size, half evenly: a few entries that overlap much need more. They stand
      // last, and get what the others have left.
      let share = (Double(group.count) / Double(boxes.count) + 1 / Double(groups.count)) / 2
      let left = references - builder.forest.contents.count
      builder.add(group, budget: Double(left) * min(1, share / rest))
      rest -= share
    }
    self = builder.forest
    trees.sort { $0.least < $1.least }
  }
}

/// What is compiled of one list.
struct ListForests {
  /// Finds the first entry that matches.
  let first: Forest
  /// Finds all of them.
  let all: Forest

  /// The best of several ways to divide a list among trees.
  init(_ boxes: BoxTable) {
    var best: (forest: Forest, groups: [[Int32]])?
    for groups in EntryGroups(boxes).divisions {
      let forest = Forest(boxes, groups, .first)
      if forest.cost < best?.forest.cost ?? .infinity { best = (forest, groups) }
    }
    first = best?.forest ?? Forest()
    all = Forest(boxes, best?.groups ?? [], .all)
  }
}

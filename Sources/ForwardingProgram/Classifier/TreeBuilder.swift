/// Builds one decision tree over some entries of a list.
///
/// A place with few entries, or where no split is worth its step, becomes a leaf. An entry that a
/// split cuts goes to both sides; how many references that may cost in all is limited, and the limit
/// is handed down, so that entries which overlap much end in large leaves and never in a large tree.
struct TreeBuilder {
  /// What is asked of a tree.
  enum Purpose {
    /// The first entry that matches: what an earlier one hides is left out.
    case first
    /// All that match, one after another.
    case all

    /// A leaf is small enough if it holds no more entries than these.
    var leafSize: Int {
      switch self {
      case .first: 4
      case .all: 16
      }
    }

    /// References to leaves per entry of a list; 16 together, and fewer of long lists, whose trees
    /// would be far from the processor.
    func replication(count: Int) -> Int {
      switch self {
      case .first: count > EntryGroups.veryLong ? 7 : 14
      case .all: 2
      }
    }
  }

  /// Where there are no more entries than these, each is held against those before it.
  static var pruningSize: Int { 16 }

  /// A place whose entries are known, but not what becomes of it.
  private struct Task {
    var node: Int
    var depth = 0
    /// Where its entries start in `pending`; they end where those of the next task start.
    var start = 0
    var region = Region()
    /// Its part of all packets, if they are anywhere.
    var volume = 1.0
    /// References that may be made below it.
    var budget: Double
  }

  private let boxes: BoxTable
  private let purpose: Purpose
  private var chooser: SplitChooser
  private var tasks: [Task] = []
  private var pending: [Int32] = []
  private var tally = SearchTally()
  private(set) var forest = Forest()

  init(_ boxes: BoxTable, _ purpose: Purpose) {
    self.boxes = boxes
    self.purpose = purpose
    chooser = SplitChooser(boxes)
  }

  /// Adds a tree over some entries of the list, given in order, with so many references at most.
  mutating func add(_ entries: [Int32], budget: Double) {
    let root = forest.nodes.count
    forest.nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    tally = SearchTally()
    push(Task(node: root, budget: budget), entries)
    while let task = tasks.popLast() { settle(task) }
    let least = entries.first ?? .max
    forest.trees.append(TreeRow(root: Int32(root), least: least))
    // Searches that have found an earlier entry elsewhere do not come here.
    forest.cost += tally.cost * (1 - Double(least) / Double(boxes.count))
  }

  private mutating func settle(_ task: Task) {
    let entries = live(pending[task.start...], task.region)
    pending.removeSubrange(task.start...)
    guard
      entries.count > purpose.leafSize,
      let split = chooser.split(
        entries, task.region, referencesLeft: task.budget / Double(entries.count))
    else { return makeLeaf(task, entries) }
    let first = entries.filter { boxes.lower(split.dimension, $0) <= split.threshold }
    let second = entries.filter { boxes.upper(split.dimension, $0) > split.threshold }
    guard Double(first.count + second.count) <= task.budget else {
      return makeLeaf(task, entries)
    }
    divide(task, split, first, second)
  }

  private mutating func divide(
    _ task: Task, _ split: SplitChooser.Split, _ first: [Int32], _ second: [Int32]
  ) {
    let children = forest.nodes.count
    forest.nodes[task.node] = TreeNode(
      threshold: split.threshold, start: UInt32(children), kind: UInt32(split.dimension))
    forest.nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    forest.nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    // What is left goes where entries are and, for a part, where packets may come; of long lists few
    // references are left, and those are for large gaps.
    let surplus = task.budget - Double(first.count + second.count)
    let named = Double(first.count) / Double(first.count + second.count)
    let anywhere = boxes.count > EntryGroups.veryLong ? 0.3 : 0.1
    let share = named + anywhere * (split.firstShare - named)
    var below = task
    below.node = children
    below.depth += 1
    below.region.uppers[split.dimension] = split.threshold
    below.volume *= split.firstShare
    below.budget = Double(first.count) + surplus * share
    push(below, first)
    var above = task
    above.node = children + 1
    above.depth += 1
    above.region.lowers[split.dimension] = split.threshold + 1
    above.volume *= 1 - split.firstShare
    above.budget = Double(second.count) + surplus * (1 - share)
    push(above, second)
  }

  /// The entries that a search of a region may have to look at.
  private func live(_ entries: ArraySlice<Int32>, _ region: Region) -> [Int32] {
    guard purpose == .first else { return Array(entries) }
    let isPruned = entries.count <= TreeBuilder.pruningSize
    var live: [Int32] = []
    for entry in entries {
      if isPruned, live.contains(where: { boxes.covers($0, entry, in: region) }) { continue }
      live.append(entry)
      // Nothing gets past one that holds the whole region.
      if boxes.covers(entry, region) { break }
    }
    return live
  }

  private mutating func push(_ task: Task, _ entries: [Int32]) {
    var task = task
    task.start = pending.count
    pending += entries
    tasks.append(task)
  }

  private mutating func makeLeaf(_ task: Task, _ entries: [Int32]) {
    tally.addLeaf(depth: task.depth, count: entries.count, volume: task.volume)
    forest.nodes[task.node] = TreeNode(
      start: UInt32(forest.contents.count), kind: TreeNode.leaf + UInt32(entries.count))
    for entry in entries {
      forest.contents.append((entry, boxes.covers(entry, task.region)))
    }
  }
}

/// What searches of a tree would cost on some machine: what matters is that a step down costs about as
/// much as a look at an entry.
private struct SearchTally {
  /// Of packets that entries name: as many in each leaf as it has entries.
  private var (named, searches) = (0.0, 0.0)
  /// Of packets that are anywhere.
  private var anywhere = 0.0

  mutating func addLeaf(depth: Int, count: Int, volume: Double) {
    let cost = 20 + 5 * Double(depth) + 4 * Double(count)
    named += Double(count) * cost
    searches += Double(count)
    anywhere += volume * cost
  }

  /// The mean of both.
  var cost: Double { (searches > 0 ? named / searches + anywhere : anywhere) / 2 }
}

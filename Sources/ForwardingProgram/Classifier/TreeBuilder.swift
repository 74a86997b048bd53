/// Builds one decision tree over some entries of a list.
///
/// A place with few entries, or where no split separates enough of them, becomes a leaf. An entry
/// that a split cuts goes to both sides; how many references that may cost in all is limited, and
/// the limit is handed down in proportion, so that entries which overlap much end in large leaves
/// and never in a large tree.
struct TreeBuilder {
  /// A leaf is small enough if a search looks at no more entries than these.
  static var leafSize: Int { 4 }
  /// And holds no more than these, behind one that matches everything.
  static var hiddenSize: Int { 32 }
  /// References to leaves per entry of a list.
  static var replication: Int { 16 }

  /// A place whose entries are known, but not what becomes of it.
  private struct Task {
    var node: Int
    var depth: Int
    /// Where its entries start in `pending`; they end where those of the next task start.
    var start: Int
    var region: Region
    /// References that may be made below it.
    var budget: Double
  }

  private let boxes: BoxTable
  private var chooser: SplitChooser
  private var tasks: [Task] = []
  private var pending: [Int32] = []
  /// Searches of the present tree, as many in each leaf as it has entries, and what they would cost
  /// on some machine: what matters is that a step down costs about as much as five entries in a leaf.
  private var searches = 0.0
  private var nanoseconds = 0.0
  private(set) var forest = Forest()

  init(_ boxes: BoxTable) {
    self.boxes = boxes
    chooser = SplitChooser(boxes)
  }

  /// Adds a tree over some entries of the list, given in order, with so many references at most.
  mutating func add(_ entries: [Int32], budget: Double) {
    let root = forest.nodes.count
    forest.nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    pending = entries
    tasks = [Task(node: root, depth: 0, start: 0, region: Region(), budget: budget)]
    (searches, nanoseconds) = (0, 0)
    while let task = tasks.popLast() { settle(task) }
    let least = entries.first ?? .max
    forest.trees.append(TreeRow(root: Int32(root), least: least))
    // Searches that have found an earlier entry elsewhere do not come here.
    forest.cost += nanoseconds / searches * (1 - Double(least) / Double(boxes.count))
  }

  private mutating func settle(_ task: Task) {
    let entries = Array(pending[task.start...])
    pending.removeLast(entries.count)
    let certain = entries.firstIndex { boxes.covers($0, task.region) } ?? entries.count
    let live = entries.prefix(certain + 1)
    let isSmall = live.count <= TreeBuilder.leafSize && entries.count <= TreeBuilder.hiddenSize
    guard !isSmall, let split = chooser.split(entries, task.region) else {
      return makeLeaf(task, entries)
    }
    let first = entries.filter { boxes.lower(split.dimension, $0) <= split.threshold }
    let second = entries.filter { boxes.upper(split.dimension, $0) > split.threshold }
    let total = first.count + second.count
    let (least, most) = (min(first.count, second.count), max(first.count, second.count))
    guard split.isTrim ? least == 0 : most < entries.count, Double(total) <= task.budget else {
      return makeLeaf(task, entries)
    }
    forest.nodes[task.node] = TreeNode(
      threshold: split.threshold, start: UInt32(forest.nodes.count), kind: UInt32(split.dimension))
    let share = task.budget / Double(total)
    var below = task.region
    below.uppers[split.dimension] = split.threshold
    push(
      first,
      Task(node: forest.nodes.count, depth: task.depth + 1, start: 0, region: below, budget: share),
      share)
    var above = task.region
    above.lowers[split.dimension] = split.threshold + 1
    push(
      second,
      Task(node: forest.nodes.count, depth: task.depth + 1, start: 0, region: above, budget: share),
      share)
  }

  private mutating func push(_ entries: [Int32], _ task: Task, _ share: Double) {
    var task = task
    task.start = pending.count
    task.budget = share * Double(entries.count)
    pending += entries
    forest.nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    tasks.append(task)
  }

  private mutating func makeLeaf(_ task: Task, _ entries: [Int32]) {
    let count = Double(entries.count)
    searches += count
    nanoseconds += count * (20 + 5 * Double(task.depth) + count)
    forest.nodes[task.node] = TreeNode(
      start: UInt32(forest.contents.count), kind: TreeNode.leaf + UInt32(entries.count))
    for entry in entries {
      forest.contents.append((entry, boxes.covers(entry, task.region)))
    }
  }
}

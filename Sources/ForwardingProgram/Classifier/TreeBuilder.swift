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
  /// References to leaves per entry.
  static var replication: Int { 8 }

  /// A place whose entries are known, but not what becomes of it.
  private struct Task {
    var node: Int
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
  private(set) var nodes: [TreeNode]
  private(set) var references: [LeafReference]

  /// A builder that adds to tables of other trees.
  init(_ boxes: BoxTable, adding nodes: [TreeNode], _ references: [LeafReference]) {
    self.boxes = boxes
    chooser = SplitChooser(boxes)
    self.nodes = nodes
    self.references = references
  }

  /// Adds a tree over some entries of the list, given in order.
  mutating func add(_ entries: [Int32]) -> TreeRow {
    let root = nodes.count
    nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    pending = entries
    let budget = Double(entries.count * TreeBuilder.replication)
    tasks = [Task(node: root, start: 0, region: Region(), budget: budget)]
    while let task = tasks.popLast() { settle(task) }
    return TreeRow(root: Int32(root), least: entries.first ?? .max)
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
    guard Double(total) <= task.budget, max(first.count, second.count) < entries.count else {
      return makeLeaf(task, entries)
    }
    nodes[task.node] = TreeNode(
      threshold: split.threshold, start: UInt32(nodes.count), kind: UInt32(split.dimension))
    let share = task.budget / Double(total)
    var below = task.region
    below.uppers[split.dimension] = split.threshold
    push(first, Task(node: nodes.count, start: 0, region: below, budget: share), share)
    var above = task.region
    above.lowers[split.dimension] = split.threshold + 1
    push(second, Task(node: nodes.count, start: 0, region: above, budget: share), share)
  }

  private mutating func push(_ entries: [Int32], _ task: Task, _ share: Double) {
    var task = task
    task.start = pending.count
    task.budget = share * Double(entries.count)
    pending += entries
    nodes.append(TreeNode(start: 0, kind: TreeNode.leaf))
    tasks.append(task)
  }

  private mutating func makeLeaf(_ task: Task, _ entries: [Int32]) {
    nodes[task.node] = TreeNode(
      start: UInt32(references.count), kind: TreeNode.leaf + UInt32(entries.count))
    for entry in entries {
      references.append(LeafReference(entry: entry, certain: boxes.covers(entry, task.region)))
    }
  }
}

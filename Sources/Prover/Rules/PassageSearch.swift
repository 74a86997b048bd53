internal import ForwardingProgram

/// Looks in a set for a frame that some lists of rules let pass, without making the set of all that
/// do.
///
/// It goes through the dimensions one after another, as diagrams do. In each it cuts where the set or a
/// rule begins or ends, and looks first where the fewest rules still have a say: usually a way out is
/// near. A state from which nothing passes is remembered, so that nothing is searched twice; what is
/// found to pass nowhere is thereby proven. The time for a set through which something passes hardly
/// depends on the number of rules; a diagram of ten thousand rules would not fit the memory.
struct PassageSearch {
  /// The rules of a list that may still match.
  struct List: Hashable {
    var table: Int
    var active: [Int32]
  }

  private struct State: Hashable {
    var dimension: UInt8
    var node: Int32
    var lists: [List]
  }

  /// Values of one dimension inside of which no rule begins or ends.
  private struct Stretch {
    var range: ClosedRange<UInt64>
    /// How many rules have a say there.
    var rules: Int
  }

  private let tables: [RuleTable]
  private var failed: Set<State> = []
  private var path: [(FrameDimension, ClosedRange<UInt64>)] = []

  /// A search through lists of these tables.
  init(_ tables: [RuleTable]) { self.tables = tables }

  /// A box whose frames all pass, in the set or not, if the set below a node has any of them; `lists` are indices of the tables.
  mutating func box(
    below node: Int32, within bounds: FrameBounds, in space: borrowing FrameSpace
  ) -> FrameBox? {
    path = []
    let lists = tables.indices.map {
      List(table: $0, active: tables[$0].rules(touching: bounds))
    }
    guard search(FrameDimension.sourceMAC.rawValue, node, lists, space) else { return nil }
    var box = FrameBox()
    for (dimension, range) in path { box[dimension] = range }
    // Rules beyond the bounds were left out: nothing is said about frames there.
    for dimension in Set(tables.flatMap(\.dimensions)) {
      box[dimension] = box[dimension].clamped(to: bounds[dimension])
    }
    return box
  }

  private mutating func search(
    _ dimension: UInt8, _ node: Int32, _ lists: [List], _ space: borrowing FrameSpace
  ) -> Bool {
    guard node != 0, let open = unsettled(lists, at: dimension) else { return false }
    guard !open.isEmpty else { return true }
    let next = nextDimension(dimension, node, open, space)
    let state = State(dimension: next.rawValue, node: node, lists: open)
    guard !failed.contains(state) else { return false }
    let isAsked = space.dimension(of: node) == next.rawValue
    let isRuled = open.contains { asks($0, next) }
    for stretch in stretches(of: next, node, open, isAsked: isAsked, space) {
      let value = stretch.range.lowerBound
      let target = isAsked ? space.target(of: node, for: value) : node
      guard target != 0 else { continue }
      // What only the set asks for, the rules do not care about.
      if isRuled { path.append((next, stretch.range)) }
      let rest = open.map { matching($0, next, value) }
      if search(next.rawValue + 1, target, rest, space) { return true }
      if isRuled { path.removeLast() }
    }
    failed.insert(state)
    return false
  }

  /// The lists that have not decided yet; `nil` where one of them denies.
  private func unsettled(_ lists: [List], at dimension: UInt8) -> [List]? {
    var open: [List] = []
    for list in lists {
      guard let first = list.active.first else { continue }
      let table = tables[list.table]
      guard Int(table.depths[Int(first)]) <= position(of: dimension, in: table) else {
        open.append(list)
        continue
      }
      if table.ends[Int(first)] == RuleOutcomes.End.deny { return nil }
    }
    return open
  }

  private func position(of dimension: UInt8, in table: RuleTable) -> Int {
    FrameDimension(rawValue: dimension).map { table.position(of: $0) } ?? table.dimensions.count
  }

  /// The next dimension that the set or a rule asks for.
  private func nextDimension(
    _ dimension: UInt8, _ node: Int32, _ lists: [List], _ space: borrowing FrameSpace
  ) -> FrameDimension {
    var next = space.dimension(of: node)
    for list in lists {
      let table = tables[list.table]
      for position in position(of: dimension, in: table)..<table.dimensions.count {
        let own = table.dimensions[position]
        guard own.rawValue < next else { break }
        if asks(list, own) { next = own.rawValue }
      }
    }
    guard let found = FrameDimension(rawValue: next) else {
      preconditionFailure("a list that asks for nothing more has decided")
    }
    return found
  }

  /// Some rule of a list that may still match asks for a dimension.
  private func asks(_ list: List, _ dimension: FrameDimension) -> Bool {
    let table = tables[list.table]
    let position = table.position(of: dimension)
    guard position < table.dimensions.count, table.dimensions[position] == dimension else {
      return false
    }
    return list.active.contains {
      table.lower($0, position) > 0 || table.upper($0, position) < dimension.largest
    }
  }

  private func matching(_ list: List, _ dimension: FrameDimension, _ value: UInt64) -> List {
    let table = tables[list.table]
    let position = table.position(of: dimension)
    guard position < table.dimensions.count, table.dimensions[position] == dimension else {
      return list
    }
    let active = list.active.filter {
      table.lower($0, position) <= value && value <= table.upper($0, position)
    }
    return List(table: list.table, active: active)
  }

  // MARK: Where to look first

  /// The stretches of a dimension, those with the fewest rules first.
  private func stretches(
    of dimension: FrameDimension, _ node: Int32, _ lists: [List], isAsked: Bool,
    _ space: borrowing FrameSpace
  ) -> [Stretch] {
    // How many rules begin with a value, less those that have ended before it.
    var changes: [(first: UInt64, rules: Int)] = [(0, 0)]
    if isAsked {
      for range in space.ranges(of: node) where space.upper(range) < dimension.largest {
        changes.append((space.upper(range) + 1, 0))
      }
    }
    for list in lists {
      let table = tables[list.table]
      let position = table.position(of: dimension)
      guard position < table.dimensions.count, table.dimensions[position] == dimension else {
        continue
      }
      for rule in list.active {
        changes.append((table.lower(rule, position), 1))
        let upper = table.upper(rule, position)
        if upper < dimension.largest { changes.append((upper + 1, -1)) }
      }
    }
    changes.sort { $0.first < $1.first }
    return stretches(between: changes, dimension.largest)
  }

  private func stretches(
    between changes: [(first: UInt64, rules: Int)], _ largest: UInt64
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    var rules = 0
    for (index, change) in changes.enumerated() {
      rules += change.rules
      let isLast = index + 1 == changes.count
      guard isLast || changes[index + 1].first != change.first else { continue }
      let last = isLast ? largest : changes[index + 1].first - 1
      stretches.append(Stretch(range: change.first...last, rules: rules))
    }
    let order = stretches.indices.sorted {
      (stretches[$0].rules, $0) < (stretches[$1].rules, $1)
    }
    return order.map { stretches[$0] }
  }
}

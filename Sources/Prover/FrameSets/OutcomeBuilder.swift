/// Turns rules of which the first that matches decides into an outcome: a diagram whose ends say what
/// becomes of each frame.
struct OutcomeBuilder {
  /// One rule.
  struct Rule {
    var box: FrameBox
    /// What a match means: an end from 1 on.
    var end: Int32
  }

  /// Rules that may still match, behind one dimension after another.
  private struct State: Hashable {
    var position: Int
    var active: [Int32]
  }

  private let table: RuleTable
  private var known: [State: Int32] = [:]

  private init(_ table: RuleTable) { self.table = table }

  /// The outcome of some rules; frames that no rule matches end at 0.
  static func outcome(of table: RuleTable, in space: inout FrameSpace) -> Int32 {
    var builder = OutcomeBuilder(table)
    return builder.node(0, Array(0..<Int32(table.count)), in: &space)
  }

  /// The same of rules that are in no table yet.
  static func outcome(of rules: [Rule], in space: inout FrameSpace) -> Int32 {
    outcome(of: RuleTable(rules), in: &space)
  }

  private mutating func node(
    _ position: Int, _ active: [Int32], in space: inout FrameSpace
  ) -> Int32 {
    guard let first = active.first else { return 0 }
    if table.depths[Int(first)] <= position { return table.ends[Int(first)] }
    guard asks(position, active) else { return node(position + 1, active, in: &space) }
    let state = State(position: position, active: active)
    if let node = known[state] { return node }
    let start = space.begin()
    for cut in cuts(position, active) {
      let part = active.filter {
        table.lower($0, position) <= cut && cut <= table.upper($0, position)
      }
      let target = node(position + 1, settled(part, position + 1), in: &space)
      space.add(upTo: cut, target, from: start)
    }
    let node = space.make(table.dimensions[position].rawValue, from: start)
    known[state] = node
    return node
  }

  /// Some rule asks for the dimension.
  private func asks(_ position: Int, _ active: [Int32]) -> Bool {
    let largest = table.dimensions[position].largest
    return active.contains { table.lower($0, position) > 0 || table.upper($0, position) < largest }
  }

  /// The last values of the ranges inside of which the same rules match.
  private func cuts(_ position: Int, _ active: [Int32]) -> [UInt64] {
    var cuts = [table.dimensions[position].largest]
    for rule in active {
      if table.lower(rule, position) > 0 { cuts.append(table.lower(rule, position) - 1) }
      cuts.append(table.upper(rule, position))
    }
    cuts.sort()
    var last: UInt64?
    return cuts.filter { cut in
      defer { last = cut }
      return cut != last
    }
  }

  /// Nothing decides behind a rule that asks for nothing more.
  private func settled(_ active: [Int32], _ position: Int) -> [Int32] {
    guard let certain = active.firstIndex(where: { table.depths[Int($0)] <= position }) else {
      return active
    }
    return Array(active[...certain])
  }
}

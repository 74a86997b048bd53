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

  /// The dimensions that rules speak of, in order.
  private let dimensions: [FrameDimension]
  /// Of each rule the range in each of them.
  private let lowers: [[UInt64]]
  private let uppers: [[UInt64]]
  /// Behind how many of them a rule asks for nothing more.
  private let depths: [Int]
  private let ends: [Int32]
  private var known: [State: Int32] = [:]

  private init(_ rules: [Rule]) {
    let dimensions = FrameDimension.allCases.filter { dimension in
      rules.contains { rule in rule.box.ranges.contains { $0.dimension == dimension } }
    }
    self.dimensions = dimensions
    lowers = rules.map { rule in dimensions.map { rule.box[$0].lowerBound } }
    uppers = rules.map { rule in dimensions.map { rule.box[$0].upperBound } }
    ends = rules.map(\.end)
    depths = rules.map { rule in
      (dimensions.lastIndex { rule.box[$0] != 0...$0.largest } ?? -1) + 1
    }
  }

  /// The outcome of some rules; frames that no rule matches end at 0.
  static func outcome(of rules: [Rule], in space: inout FrameSpace) -> Int32 {
    var builder = OutcomeBuilder(rules)
    return builder.node(0, Array(rules.indices.map { Int32($0) }), in: &space)
  }

  private mutating func node(
    _ position: Int, _ active: [Int32], in space: inout FrameSpace
  ) -> Int32 {
    guard let first = active.first else { return 0 }
    if depths[Int(first)] <= position { return ends[Int(first)] }
    guard asks(position, active) else { return node(position + 1, active, in: &space) }
    let state = State(position: position, active: active)
    if let node = known[state] { return node }
    let start = space.begin()
    for cut in cuts(position, active) {
      let part = active.filter { lowers[Int($0)][position] <= cut && cut <= uppers[Int($0)][position] }
      let target = node(position + 1, settled(part, position + 1), in: &space)
      space.add(upTo: cut, target, from: start)
    }
    let node = space.make(dimensions[position].rawValue, from: start)
    known[state] = node
    return node
  }

  /// Some rule asks for the dimension.
  private func asks(_ position: Int, _ active: [Int32]) -> Bool {
    let largest = dimensions[position].largest
    return active.contains { lowers[Int($0)][position] > 0 || uppers[Int($0)][position] < largest }
  }

  /// The last values of the ranges inside of which the same rules match.
  private func cuts(_ position: Int, _ active: [Int32]) -> [UInt64] {
    var cuts = [dimensions[position].largest]
    for rule in active {
      if lowers[Int(rule)][position] > 0 { cuts.append(lowers[Int(rule)][position] - 1) }
      cuts.append(uppers[Int(rule)][position])
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
    guard let certain = active.firstIndex(where: { depths[Int($0)] <= position }) else {
      return active
    }
    return Array(active[...certain])
  }
}

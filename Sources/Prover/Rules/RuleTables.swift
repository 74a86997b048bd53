internal import ForwardingProgram
internal import TopologyModel

/// The rules of one list about frames of one kind, side by side, for a search among them.
struct RuleTable {
  /// The dimensions that rules speak of, in order.
  let dimensions: [FrameDimension]
  /// Of each rule the range in each of them.
  let lowers: [UInt64]
  let uppers: [UInt64]
  /// Behind how many of them a rule asks for nothing more.
  let depths: [Int32]
  /// What a match means.
  let ends: [Int32]

  init(_ rules: [OutcomeBuilder.Rule]) {
    let dimensions = FrameDimension.allCases.filter { dimension in
      rules.contains { rule in rule.box.ranges.contains { $0.dimension == dimension } }
    }
    self.dimensions = dimensions
    lowers = rules.flatMap { rule in dimensions.map { rule.box[$0].lowerBound } }
    uppers = rules.flatMap { rule in dimensions.map { rule.box[$0].upperBound } }
    depths = rules.map { rule in
      Int32((dimensions.lastIndex { rule.box[$0] != 0...$0.largest } ?? -1) + 1)
    }
    ends = rules.map(\.end)
  }

  var count: Int { ends.count }

  /// The least value of a rule in the dimension of a position.
  func lower(_ rule: Int32, _ position: Int) -> UInt64 {
    lowers[Int(rule) * dimensions.count + position]
  }

  /// The largest value of a rule in the dimension of a position.
  func upper(_ rule: Int32, _ position: Int) -> UInt64 {
    uppers[Int(rule) * dimensions.count + position]
  }

  /// Where a dimension stands among those that rules speak of; where it would stand if it does not.
  func position(of dimension: FrameDimension) -> Int {
    dimensions.firstIndex { $0.rawValue >= dimension.rawValue } ?? dimensions.count
  }
}

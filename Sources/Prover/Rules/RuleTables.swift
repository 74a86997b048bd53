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

  /// The rules that match some frame within bounds, in their order.
  func rules(touching bounds: FrameBounds) -> [Int32] {
    let ranges = dimensions.map { bounds[$0] }
    var touching: [Int32] = []
    for rule in 0..<count {
      let first = rule * dimensions.count
      let touches = dimensions.indices.allSatisfy { position in
        lowers[first + position] <= ranges[position].upperBound
          && ranges[position].lowerBound <= uppers[first + position]
      }
      if touches { touching.append(Int32(rule)) }
    }
    return touching
  }

  /// How far a box whose frames pass may be widened in a dimension without coming to a rule that denies.
  func room(around box: FrameBox, in dimension: FrameDimension) -> ClosedRange<UInt64> {
    let own = box[dimension]
    var (low, high): (UInt64, UInt64) = (0, dimension.largest)
    let ranges = dimensions.map { box[$0] }
    let place = dimensions.firstIndex(of: dimension)
    for rule in 0..<count where ends[rule] == RuleOutcomes.End.deny {
      let first = rule * dimensions.count
      let isBeside = dimensions.indices.allSatisfy { position in
        position == place
          || lowers[first + position] <= ranges[position].upperBound
            && ranges[position].lowerBound <= uppers[first + position]
      }
      guard isBeside else { continue }
      guard let place else { return own }
      let (lower, upper) = (lowers[first + place], uppers[first + place])
      if upper < own.lowerBound {
        low = max(low, upper + 1)
      } else if lower > own.upperBound {
        high = min(high, lower - 1)
      } else {
        // Behind a rule that allows: the box stays as it is.
        return own
      }
    }
    return low...high
  }

  /// Where a dimension stands among those that rules speak of; where it would stand if it does not.
  func position(of dimension: FrameDimension) -> Int {
    dimensions.firstIndex { $0.rawValue >= dimension.rawValue } ?? dimensions.count
  }
}

import TestSupport

@testable import Prover

/// The slow twin of an outcome: looks at every rule in order.
struct RuleScan {
  private let rules: [(box: BoxList, end: Int32)]

  init(_ rules: [OutcomeBuilder.Rule]) {
    self.rules = rules.map { (BoxList($0.box), $0.end) }
  }

  /// The end of the first rule that matches; 0 where none does.
  func end(of point: FramePoint) -> Int32 {
    rules.first { $0.box.contains(point) }?.end ?? 0
  }
}

extension FrameSpace {
  /// Where an outcome ends for a frame.
  func end(of outcome: Int32, at point: FramePoint) -> Int32 {
    var node = outcome
    while node >= FrameSpace.endCount, let dimension = FrameDimension(rawValue: dimension(of: node))
    {
      node = target(of: node, for: point[dimension])
    }
    return node
  }
}

extension FramePoint {
  /// A point at the borders of some rules, or just beside them: in each dimension those of any rule,
  /// most often of the same one.
  init(beside rules: [OutcomeBuilder.Rule], using random: inout SeededGenerator) {
    self.init()
    let main = Int(random.next() % UInt64(rules.count))
    for dimension in FrameDimension.allCases {
      let other = Int(random.next() % UInt64(rules.count))
      let range = rules[random.next() % 4 == 0 ? other : main].box[dimension]
      switch random.next() % 6 {
      case 0: self[dimension] = range.lowerBound
      case 1: self[dimension] = range.upperBound
      case 2 where range.lowerBound > 0: self[dimension] = range.lowerBound - 1
      case 3 where range.upperBound < dimension.largest: self[dimension] = range.upperBound + 1
      default: self[dimension] = UInt64.random(in: range, using: &random)
      }
    }
  }
}

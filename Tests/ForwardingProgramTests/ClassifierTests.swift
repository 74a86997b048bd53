import ForwardingProgram
import Foundation
import TestSupport
import Testing
import TopologyModel

/// The classifier against its slow twin.
///
/// `BULKHEAD_CLASSIFIER_RULES` says how many rules the longest lists have.
@Suite struct ClassifierTests {
  private static let rules =
    ProcessInfo.processInfo.environment["BULKHEAD_CLASSIFIER_RULES"].flatMap { Int($0) } ?? 600

  @Test(arguments: RandomBoxes.Shape.allCases)
  func `any list of boxes is read as a linear scan reads it`(shape: RandomBoxes.Shape) {
    for seed in UInt64(0)..<6 {
      var boxes = RandomBoxes(seed: seed)
      var agreement = Agreement(seed: seed)
      for count in [0, 1, 2, 3, 8, 9, 40, 120] {
        agreement.check(boxes.list(shape, count: count), name: "\(shape), \(count) boxes")
      }
      agreement.expectNone()
    }
  }

  @Test(arguments: RuleSetFlavour.allCases, RuleSetGenerator.Family.allCases)
  func `so are lists like those of real networks`(
    flavour: RuleSetFlavour, family: RuleSetGenerator.Family
  ) {
    for (seed, count) in [10, 33, 100, Self.rules].enumerated() {
      let boxes = RuleSet(flavour, family, count: count, seed: UInt64(seed)).boxes
      var agreement = Agreement(seed: UInt64(seed))
      agreement.check(boxes, name: "\(flavour) \(family), \(count) rules", points: 40)
      agreement.expectNone()
    }
  }

  /// As long as a list that is cut by samples of its entries.
  @Test(arguments: RuleSetFlavour.allCases)
  func `so are long ones`(flavour: RuleSetFlavour) {
    let boxes = RuleSet(flavour, .ipv4, count: 4 * Self.rules, seed: 7).boxes
    var agreement = Agreement(seed: 7)
    agreement.check(boxes, name: "\(flavour), \(boxes.count) rules", points: 20)
    agreement.expectNone()
  }
}

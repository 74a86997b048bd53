import TestSupport
import TopologyModel

/// A generated list as the program reads it.
struct RuleSet {
  let entries: [DecisionList.Entry]
  var boxes: [PacketBox] { entries.map(\.box) }

  init(
    _ flavour: RuleSetFlavour, _ family: RuleSetGenerator.Family, count: Int, seed: UInt64
  ) {
    var generator = RuleSetGenerator(flavour, family, seed: seed)
    let rules = RuleList(
      rules: generator.rules(count, .inbound),
      definition: SourceSpan(file: 0, line: 1, column: 1))
    let list = DecisionList(rules, .inbound, Assumptions())
    switch family {
    case .ipv4: entries = list[.ipv4]
    case .ipv6: entries = list[.ipv6]
    }
  }
}

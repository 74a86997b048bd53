internal import TopologyModel

/// What became of a rule of the policy between an old topology and a new one.
public struct PolicyChange: Sendable {
  /// As it was proven for the old topology; `nil` where that has no rule of the name.
  public var old: RuleVerdict?
  /// As it was proven for the new one, likewise.
  public var new: RuleVerdict?

  /// As the files write it.
  public var name: String { new?.rule.name ?? old?.rule.name ?? "" }

  /// The rules that hold in one of the topologies only, or are in one of them only: those of the new
  /// one in file order, then the ones that it no longer has.
  public static func changes(from old: [RuleVerdict], to new: [RuleVerdict]) -> [PolicyChange] {
    var left = Dictionary(
      old.enumerated().map { ($1.rule.name, $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [PolicyChange] = []
    for verdict in new {
      let before = left.removeValue(forKey: verdict.rule.name).map { old[$0] }
      if before?.holds != verdict.holds { changes.append(PolicyChange(old: before, new: verdict)) }
    }
    return changes + left.values.sorted().map { PolicyChange(old: old[$0], new: nil) }
  }
}

internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// Judges rules on deliveries that were seen; mirrored copies do not count (semantics 12).
struct PolicyJudge {
  let program: ForwardingProgram
  /// In the order of first appearance.
  let allPairs: [PairRow]
  /// The same by the program's scopes.
  let scopedPairs: [[PairRow]]

  func verdict(_ rule: PolicyRule) -> PolicyVerdict {
    let isConcerned = concern(of: rule.requirement)
    var observed: UInt64 = 0
    var first: PairRow?
    for pair in pairs(in: rule.scope) {
      let frames = pair.frames - pair.mirrored
      guard frames > 0, isConcerned(pair.sender, pair.receiver) else { continue }
      observed += frames
      first = first ?? pair
    }
    let holds: Bool? =
      switch rule.requirement {
      case .reachable: observed > 0 ? true : nil
      case .isolatedFromEachOther, .isolated, .onlyFrom, .enclave: observed == 0
      }
    return PolicyVerdict(rule: rule.name, holds: holds, observed: observed, first: first)
  }

  private func pairs(in scope: PolicyRule.Scope) -> [PairRow] {
    guard scope.onlyIP, let index = program.scopes.firstIndex(of: FrameScope(scope)) else {
      return allPairs
    }
    return scopedPairs[index]
  }

  /// Whether a delivery from one endpoint to another is what the rule is about.
  private func concern(of requirement: PolicyRule.Requirement) -> (Int32, Int32) -> Bool {
    switch requirement {
    case .isolated(let from, let to), .reachable(let from, let to):
      let (from, to) = (members(from), members(to))
      return { from.contains($0) && to.contains($1) }
    case .isolatedFromEachOther(let sets):
      let sets = sets.map(members)
      return { sender, receiver in
        sets.indices.contains { index in
          sets[index].contains(sender)
            && sets.indices.contains { $0 != index && sets[$0].contains(receiver) }
        }
      }
    case .onlyFrom(let to, let from):
      let (to, from) = (members(to), members(from))
      return { to.contains($1) && !from.contains($0) && !to.contains($0) }
    case .enclave(let inside):
      let inside = members(inside)
      return { inside.contains($0) != inside.contains($1) }
    }
  }

  private func members(_ endpoints: [ID<Endpoint>]) -> Set<Int32> {
    Set(endpoints.map(\.rawValue))
  }
}

import TopologyModel

extension SubjectOutcome {
  /// All of it, with the names of a topology's endpoints, in a stable order.
  func text(in topology: Topology) -> String {
    let deliveries = deliveries.sorted { $0.key < $1.key }.map {
      "  delivered to \(topology[$0.key].name): \($0.value.rawValue)"
    }
    let drops =
      (drop.map { ["  dropped: \($0)"] } ?? []) + otherDrops.map { "  copy dropped: \($0)" }
    let names = assumptions.sorted { $0.rawValue < $1.rawValue }.map(\.name)
    let copies = handed.map {
      "  handed to \(topology[$0.receiver].name), \($0.kind.rawValue): \(hexadecimal($0.octets))"
    }
    let rules = hits.sorted { $0.key < $1.key }.map {
      "  rule \($0.key): \($0.value.frames) frames, \($0.value.flowFrames) of flows"
    }
    return
      (deliveries + drops + copies + deciders.map { "  \($0)" } + rules + [
        "  assumptions: \(names.joined(separator: " "))"
      ])
      .joined(separator: "\n")
  }

  /// The fate in one line: `h/a/eth: unicast, outside: flooded (Reflected at wire)`, receivers in
  /// file order, then the deciding drop, then each dropped copy in brackets.
  func summary(in topology: Topology) -> String {
    let deliveries = deliveries.sorted { $0.key < $1.key }.map {
      "\(topology[$0.key].name): \($0.value.rawValue)"
    }
    let parts =
      (deliveries.isEmpty ? [] : [deliveries.joined(separator: ", ")])
      + (drop.map { [$0.description] } ?? []) + otherDrops.map { "(\($0))" }
    return parts.joined(separator: " ")
  }
}

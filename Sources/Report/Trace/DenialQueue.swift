internal import ForwardingEngine
internal import ForwardingProgram

/// Finds the port of each drop by a rule or guard, which the drop itself does not tell.
///
/// A frame meets the ports of its denials in the order in which its copies were dropped. Each port
/// has dropped its copy at its first denial; the others of that port had nothing to do.
struct DenialQueue {
  private let denials: [WithoutDenials.Denial]
  /// The first that no drop has passed.
  private var position = 0

  init(_ way: WithoutDenials?) { denials = way?.denials ?? [] }

  /// The denial behind the next drop.
  mutating func next(
    _ reason: DropReason, _ place: PlaceID, _ decider: Decider
  ) -> WithoutDenials.Denial? {
    let found = denials[position...].firstIndex {
      $0.decider == decider && $0.reason == reason && $0.place == place
    }
    guard let found else { return nil }
    let denial = denials[found]
    position =
      denials[found...].firstIndex {
        $0.port != denial.port || $0.direction != denial.direction
      } ?? denials.count
    return denial
  }
}

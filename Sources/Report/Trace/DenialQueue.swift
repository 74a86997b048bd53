internal import ForwardingEngine
internal import ForwardingProgram

/// Finds the port of each drop by a rule or guard, which the drop itself does not tell.
///
/// A frame meets the ports of its denials in the order in which its copies were dropped.
struct DenialQueue {
  /// What still waits for its drop, the next one last.
  private var waiting: [Decider: [WithoutDenials.Denial]] = [:]

  init(_ way: WithoutDenials?) {
    for denial in (way?.denials ?? []).reversed() {
      waiting[denial.decider, default: []].append(denial)
    }
  }

  /// The denial behind the next drop.
  mutating func next(
    _ reason: DropReason, _ place: PlaceID, _ decider: Decider
  ) -> WithoutDenials.Denial? {
    guard let denial = waiting[decider]?.last, denial.reason == reason, denial.place == place
    else { return nil }
    waiting[decider]?.removeLast()
    return denial
  }
}

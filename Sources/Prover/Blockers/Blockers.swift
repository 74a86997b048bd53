public import ForwardingProgram

/// A check that stops frames on one of the ways from a sender to a receiver.
public struct Blocker: Sendable, Hashable {
  /// Where.
  public var place: PlaceID
  /// Why.
  public var reason: DropReason
  /// What decides it: `ProgramSymbols.span(of:decidedBy:)` has its line.
  public var decider: Decider

  /// A check of these parts.
  public init(place: PlaceID, reason: DropReason, decider: Decider) {
    self.place = place
    self.reason = reason
    self.decider = decider
  }
}

/// Blockers in the order in which they were found, each once.
struct BlockerList {
  private(set) var blockers: [Blocker] = []
  private var known: Set<Blocker> = []

  mutating func add(_ reason: DropReason, at place: PlaceID, by decider: Decider) {
    let blocker = Blocker(place: place, reason: reason, decider: decider)
    if known.insert(blocker).inserted { blockers.append(blocker) }
  }
}

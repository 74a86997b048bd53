import TopologyModel

/// What happened to the copies of one frame, until its outcome is asked for (semantics 7).
struct Fate {
  private struct Passed<Event> {
    /// The devices that the copy left again.
    var devices: Int
    var event: Event
  }

  private var deliveries: [ID<Endpoint>: Passed<SubjectOutcome.Kind>] = [:]
  private var handed: [SubjectOutcome.Handed] = []
  private var deciders: [SubjectOutcome.Decision] = []
  private var drops: [Passed<SubjectOutcome.Drop>] = []
  private var ends: [Passed<SubjectOutcome.Drop>] = []
  var assumptions: Set<Assumption> = []
  /// What the rules of port ACLs have decided and counted, by their numbers.
  var hits: [Int: SubjectOutcome.Hits] = [:]

  /// A receiver took a copy; of several the one with the fewest devices passed counts, and any
  /// other before a mirrored one.
  mutating func deliver(
    _ octets: [UInt8], to receiver: ID<Endpoint>, as kind: SubjectOutcome.Kind, passed: Int
  ) {
    handed.append(.init(receiver: receiver, kind: kind, octets: octets))
    if let first = deliveries[receiver] {
      if kind == .mirrored { return }
      if first.event != .mirrored, first.devices <= passed { return }
    }
    deliveries[receiver] = Passed(devices: passed, event: kind)
  }

  /// A copy was dropped.
  mutating func drop(_ reason: SubjectOutcome.Reason, at place: String, passed: Int) {
    drops.append(Passed(devices: passed, event: .init(place: place, reason: reason)))
  }

  /// A policy of a port dropped a copy.
  mutating func drop(_ refusal: PolicyRefusal, at place: String, passed: Int) {
    drop(refusal.reason, at: place, passed: passed)
    // Who decided that a packet ends too soon, its length or a guard, is the adapter either way.
    if refusal.reason == .invalidPacket, case .adapter = refusal.decider { return }
    deciders.append(.init(reason: refusal.reason, decider: refusal.decider))
  }

  /// A flooded copy ended silently at a device.
  mutating func end(at place: String, passed: Int) {
    ends.append(Passed(devices: passed, event: .init(place: place, reason: .noDestination)))
  }

  /// A rule of this assumption was passed.
  mutating func note(_ assumption: Assumption) { assumptions.insert(assumption) }

  /// Delivered if anybody took a copy that is not mirrored; else what happened after the fewest
  /// devices decides.
  var outcome: SubjectOutcome {
    var outcome = SubjectOutcome()
    outcome.assumptions = assumptions
    outcome.deliveries = deliveries.mapValues(\.event)
    outcome.handed = handed.sorted()
    outcome.deciders = deciders.sorted()
    outcome.hits = hits
    // A mirrored copy is no delivery as far as the outcome is concerned.
    let isTaken = deliveries.values.contains { $0.event != .mirrored }
    var others = drops.sorted { ($0.devices, $0.event) < ($1.devices, $1.event) }
    if !isTaken, !others.isEmpty {
      outcome.drop = others.removeFirst().event
    } else if !isTaken {
      outcome.drop = ends.min { ($0.devices, $0.event) < ($1.devices, $1.event) }?.event
    }
    outcome.otherDrops = others.map(\.event).sorted()
    return outcome
  }
}

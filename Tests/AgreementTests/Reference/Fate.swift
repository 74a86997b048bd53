import TopologyModel

/// What happened to the copies of one frame, until its outcome is asked for (semantics 7).
struct Fate {
  private struct Passed<Event> {
    /// The devices that the copy left again.
    var devices: Int
    var event: Event
  }

  private var deliveries: [ID<Endpoint>: Passed<SubjectOutcome.Kind>] = [:]
  private var drops: [Passed<SubjectOutcome.Drop>] = []
  private var ends: [Passed<SubjectOutcome.Drop>] = []
  private var assumptions: Set<Assumption> = []

  /// A receiver took a copy; of several the one with the fewest devices passed counts.
  mutating func deliver(to receiver: ID<Endpoint>, as kind: SubjectOutcome.Kind, passed: Int) {
    if let first = deliveries[receiver], first.devices <= passed { return }
    deliveries[receiver] = Passed(devices: passed, event: kind)
  }

  /// A copy was dropped.
  mutating func drop(_ reason: SubjectOutcome.Reason, at place: String, passed: Int) {
    drops.append(Passed(devices: passed, event: .init(place: place, reason: reason)))
  }

  /// A flooded copy ended silently at a device.
  mutating func end(at place: String, passed: Int) {
    ends.append(Passed(devices: passed, event: .init(place: place, reason: .noDestination)))
  }

  /// A rule of this assumption was passed.
  mutating func note(_ assumption: Assumption) { assumptions.insert(assumption) }

  /// Delivered if anybody took it; else what happened after the fewest devices decides.
  var outcome: SubjectOutcome {
    var outcome = SubjectOutcome()
    outcome.assumptions = assumptions
    outcome.deliveries = deliveries.mapValues(\.event)
    var others = drops.sorted { ($0.devices, $0.event) < ($1.devices, $1.event) }
    if deliveries.isEmpty, !others.isEmpty {
      outcome.drop = others.removeFirst().event
    } else if deliveries.isEmpty {
      outcome.drop = ends.min { ($0.devices, $0.event) < ($1.devices, $1.event) }?.event
    }
    outcome.otherDrops = others.map(\.event).sorted()
    return outcome
  }
}

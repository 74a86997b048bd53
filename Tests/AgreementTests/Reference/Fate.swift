import TopologyModel

/// What happened to the copies of one frame, until its outcome is asked for (semantics 7).
struct Fate {
  private struct Passed<Event> {
    /// The devices that the copy left again.
    var devices: Int
    var event: Event
  }

  private struct Delivery {
    var kind: SubjectOutcome.Kind
    var octets: [UInt8]
  }

  /// The copy that counts for each receiver.
  private var deliveries: [ID<Endpoint>: Passed<Delivery>] = [:]
  private let lastCopyCounts: Bool
  private var deciders: [SubjectOutcome.Decision] = []
  private var drops: [Passed<SubjectOutcome.Drop>] = []
  private var ends: [Passed<SubjectOutcome.Drop>] = []
  var assumptions: Set<Assumption> = []
  /// What the rules of ACLs have decided and counted, by their numbers.
  var hits: [Int: SubjectOutcome.Hits] = [:]

  init(lastCopyCounts: Bool = false) { self.lastCopyCounts = lastCopyCounts }

  /// A receiver took a copy; of several one counts.
  mutating func deliver(
    _ octets: [UInt8], to receiver: ID<Endpoint>, as kind: SubjectOutcome.Kind, passed: Int
  ) {
    let delivery = Passed(devices: passed, event: Delivery(kind: kind, octets: octets))
    if let other = deliveries[receiver], !counts(delivery, before: other) { return }
    deliveries[receiver] = delivery
  }

  /// Any copy before a mirrored one, then the one with the fewest devices passed, then the one of
  /// the first kind; then the one that was sent first.
  private func counts(_ left: Passed<Delivery>, before right: Passed<Delivery>) -> Bool {
    let isMirrored = [left, right].map { $0.event.kind == .mirrored }
    if isMirrored[0] != isMirrored[1] { return isMirrored[1] }
    if lastCopyCounts { return true }
    if left.devices != right.devices { return left.devices < right.devices }
    return left.event.kind.rank < right.event.kind.rank
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
    outcome.deliveries = deliveries.mapValues(\.event.kind)
    outcome.handed = deliveries.map { receiver, delivery in
      .init(receiver: receiver, kind: delivery.event.kind, octets: delivery.event.octets)
    }.sorted()
    outcome.deciders = deciders.sorted()
    outcome.hits = hits
    // A mirrored copy is no delivery as far as the outcome is concerned.
    let isTaken = deliveries.values.contains { $0.event.kind != .mirrored }
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

extension SubjectOutcome.Kind {
  /// Of two copies that have passed equally many devices the lower one counts.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

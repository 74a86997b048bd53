internal import ForwardingProgram

/// Listens to a walk; the one that does not is compiled away.
protocol WalkObserver {
  /// Events are wanted: what only they need is worth finding out.
  static var listens: Bool { get }
  /// The walk only asks what would happen: it counts nothing, remembers nothing, and goes on where
  /// a rule or a guard denies it.
  static var isHypothetical: Bool { get }

  mutating func note(_ event: @autoclosure () -> TraceEvent)
  /// A hypothetical walk went on past a denial.
  mutating func note(_ denial: WithoutDenials.Denial)
}

extension WalkObserver {
  static var listens: Bool { false }
  static var isHypothetical: Bool { false }

  mutating func note(_ denial: WithoutDenials.Denial) {}
}

/// Listens to nothing.
struct SilentObserver: WalkObserver {
  @inline(__always)
  mutating func note(_ event: @autoclosure () -> TraceEvent) {}
}

/// Keeps every event in order.
struct RecordingObserver: WalkObserver {
  static var listens: Bool { true }

  private(set) var events: [TraceEvent] = []

  mutating func note(_ event: @autoclosure () -> TraceEvent) { events.append(event()) }

  /// Some copy met a rule or a guard that denied it.
  var metDenial: Bool {
    events.contains { event in
      guard case .dropped(let reason, _, _) = event else { return false }
      return reason.isDenial
    }
  }
}

/// Goes where no rule and no guard would deny the frame.
struct HypotheticalObserver: WalkObserver {
  static var isHypothetical: Bool { true }

  private(set) var denials: [WithoutDenials.Denial] = []

  mutating func note(_ event: @autoclosure () -> TraceEvent) {}

  mutating func note(_ denial: WithoutDenials.Denial) { denials.append(denial) }
}

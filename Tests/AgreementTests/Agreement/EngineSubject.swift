import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import Testing
import TopologyModel

/// The engine, one frame at a time, its counters turned back into the outcome of that frame.
///
/// Every frame goes through three engines: one that remembers verdicts and takes the direct path
/// where it may, as a replay does, one that keeps every copy, and one traced step by step, so that
/// all ways are held against the reference and against each other.
final class EngineSubject: ForwardingSubject {
  private var batched: EngineState
  private var keeping: EngineState
  private var traced: EngineState
  private var copies = FrameOutcome()

  init(_ topology: Topology) {
    let program = ForwardingProgram(topology)
    batched = EngineState(program)
    keeping = EngineState(program)
    traced = EngineState(program)
  }

  func process(
    frame: [UInt8], from sender: ID<Endpoint>, timestampNanoseconds: UInt64?
  ) -> SubjectOutcome {
    let row = row(frame, from: sender, timestampNanoseconds)
    var outcome = batched.outcome { engine in
      let bySource = engine.program.owners.row(of: row.source).endpoint == sender.rawValue
      var rows = UniqueArray<FrameRow>()
      rows.append(row)
      if bySource { engine.countKnown(&rows, octets: frame.span) }
      engine.process(rows.span, octets: frame.span, remembering: bySource)
      engine.advanceClock(toNanoseconds: row.timestampNanoseconds)
    }
    let keepingOutcome = keeping.outcome { engine in
      engine.process(row, octets: frame.span, into: &copies)
    }
    let tracedOutcome = traced.outcome { engine in
      _ = engine.trace(row, octets: frame.span)
    }
    #expect(outcome == tracedOutcome, "the short way and the traced one differ")
    #expect(outcome == keepingOutcome, "the short way and the one that keeps copies differ")
    outcome.handed = handed(frame)
    outcome.deciders = deciders
    return outcome
  }

  /// The octets of each copy, put together from the captured ones.
  private func handed(_ frame: [UInt8]) -> [SubjectOutcome.Handed] {
    (0..<copies.deliveries.count).map { index in
      let delivery = copies.deliveries[index]
      let handed = HandedOctets(
        tag: delivery.form.tag, offset: Int(delivery.form.offset),
        source: MACAddress(truncating: delivery.form.source),
        destination: MACAddress(truncating: delivery.form.destination),
        routersPassed: Int(delivery.form.routersPassed))
      return SubjectOutcome.Handed(
        receiver: ID(Int(delivery.receiver)), kind: kind(delivery.kind),
        octets: handed.octets(of: frame))
    }.sorted()
  }

  private func kind(_ kind: DeliveryKind) -> SubjectOutcome.Kind {
    switch kind {
    case .unicast: .unicast
    case .multicast: .multicast
    case .broadcast: .broadcast
    case .flooded: .flooded
    case .mirrored: .mirrored
    }
  }

  /// Rules that dropped copies, and adapters whose guards and limits did.
  private var deciders: [SubjectOutcome.Decision] {
    (0..<copies.drops.count).compactMap { index in
      let drop = copies.drops[index]
      guard let reason = SubjectOutcome.Reason(rawValue: drop.reason.name) else { return nil }
      switch drop.decider {
      case .rule(let number):
        return .init(reason: reason, decider: .rule(Int(number)))
      case .endpoint(let endpoint):
        let isPolicy = [.stormLimit, .dhcpGuard, .routerGuard].contains(reason)
        return isPolicy ? .init(reason: reason, decider: .adapter(ID(Int(endpoint)))) : nil
      case .virtualSwitch, .bridge, .plug, .router, .route, .assumption, .guardian:
        return nil
      }
    }.sorted()
  }

  private func row(
    _ frame: [UInt8], from sender: ID<Endpoint>, _ timestampNanoseconds: UInt64?
  ) -> FrameRow {
    func address(at offset: Int) -> UInt64 {
      guard frame.count >= offset + 6 else { return 0 }
      return frame[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return FrameRow(
      source: address(at: 6), destination: address(at: 0),
      timestampNanoseconds: timestampNanoseconds ?? 0, witness: FrameWitness(capture: 0, frame: 1),
      offset: 0, lengthOctets: UInt32(frame.count), sender: sender.rawValue)
  }
}

/// An engine and what it had counted before the current frame.
private struct EngineState: ~Copyable {
  private var engine: ForwardingEngine
  private var pairs: [Pair: PairRow] = [:]
  private var drops: [Drop: UInt64] = [:]
  private var rules: [RuleCount] = []

  private struct Pair: Hashable {
    var sender: Int32
    var receiver: Int32
  }

  private struct Drop: Hashable {
    var sender: Int32
    var place: PlaceID
    var reason: DropReason
    var isOutcome: Bool
  }

  init(_ program: ForwardingProgram) { engine = ForwardingEngine(program) }

  /// What one step of the engine has added to its counters.
  mutating func outcome(_ step: (inout ForwardingEngine) -> Void) -> SubjectOutcome {
    let before = engine.totals
    _ = engine.takeConsulted()
    step(&engine)
    #expect(engine.totals.offered == before.offered + 1)
    var outcome = SubjectOutcome()
    for row in engine.pairs {
      let pair = Pair(sender: row.sender, receiver: row.receiver)
      let old = pairs.updateValue(row, forKey: pair)
      guard row.frames > old?.frames ?? 0 else { continue }
      #expect(row.frames == (old?.frames ?? 0) + 1, "one frame counts once per receiver")
      outcome.deliveries[ID(Int(row.receiver))] = kind(row, old)
    }
    for row in engine.drops {
      let key = Drop(
        sender: row.sender, place: row.place, reason: row.reason, isOutcome: row.isOutcome)
      let old = drops.updateValue(row.count, forKey: key) ?? 0
      for _ in old..<row.count {
        let drop = SubjectOutcome.Drop(row, engine.program)
        if row.isOutcome { outcome.drop = drop } else { outcome.otherDrops.append(drop) }
      }
    }
    outcome.otherDrops.sort()
    #expect((engine.totals.delivered > before.delivered) == (outcome.drop == nil))
    for (number, count) in engine.ruleCounts.enumerated() {
      let old = rules.isEmpty ? nil : rules[number]
      let hits = SubjectOutcome.Hits(
        frames: Int(count.frames - (old?.frames ?? 0)),
        flowFrames: Int(count.flowFrames - (old?.flowFrames ?? 0)))
      if hits != .init() { outcome.hits[number] = hits }
    }
    rules = engine.ruleCounts
    for number in engine.takeConsulted().numbers {
      if let assumption = Assumption(rawValue: number) { outcome.assumptions.insert(assumption) }
    }
    return outcome
  }

  private func kind(_ row: PairRow, _ old: PairRow?) -> SubjectOutcome.Kind {
    if row.unicast > old?.unicast ?? 0 { return .unicast }
    if row.multicast > old?.multicast ?? 0 { return .multicast }
    if row.broadcast > old?.broadcast ?? 0 { return .broadcast }
    if row.flooded > old?.flooded ?? 0 { return .flooded }
    return .mirrored
  }
}

extension SubjectOutcome.Drop {
  init(_ row: DropRow, _ program: ForwardingProgram) {
    place = program.symbols.placeName(row.place)
    reason = SubjectOutcome.Reason(rawValue: row.reason.name) ?? .noDestination
  }
}

internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

/// Turns the events of one frame's way into steps, device by device.
struct TraceSteps {
  private(set) var steps: [TraceStep] = []
  private(set) var deliveries: [TraceDelivery] = []
  /// Where each endpoint stands in `deliveries`.
  private var positions: [Int32: Int] = [:]
  private var words: TraceWords
  private let program: ForwardingProgram
  /// The device whose checks are told, and by what the copy came.
  private var device: TraceEvent.Device?
  private var ingress: TraceEvent.Ingress?
  private var vlan: UInt16 = 0
  /// How many at the device took no part.
  private var skipped = 0
  /// Whose port the device has chosen, where it is one.
  private var receiver: Int32?
  /// Whose ports have denied the copies that were dropped.
  private var denials: DenialQueue

  init(_ frame: TracedFrame, _ program: ForwardingProgram) {
    self.program = program
    words = TraceWords(frame, program)
    denials = DenialQueue(frame.trace.withoutDenials)
    let events = frame.trace.events
    for index in events.indices {
      add(events[index], next: index + 1 < events.count ? events[index + 1] : nil)
    }
    noteSkipped()
  }

  private mutating func add(_ event: TraceEvent, next: TraceEvent?) {
    switch event {
    case .enters(let device, let ingress, let tag, let source, let destination):
      noteSkipped()
      (self.device, self.ingress, receiver) = (device, ingress, nil)
      (words.source, words.destination, words.tag) = (source, destination, tag)
      // What was checked at the sender's own port belongs to the switch that it is a port of.
      let checks = steps.count == 1 && steps[0].from == nil ? steps.removeLast().checks : []
      steps.append(
        TraceStep(
          device: words.name(of: device), kind: words.kind(of: device),
          from: words.name(of: ingress), port: words.port(of: ingress), tag: tag, checks: checks))
    case .passed(let check, let decider):
      if check == .receiverVLAN, case .endpoint(let endpoint) = decider { receiver = endpoint }
      note(words.passed(check, decider))
    case .classified(let vlan, let decider):
      self.vlan = vlan
      note(words.classified(vlan, decider))
    case .learned(let vlan):
      note(words.learned(vlan))
    case .lookedUp(let lookup):
      note(words.lookedUp(lookup, vlan: vlan))
      if case .group = lookup { skipPorts() }
      // A drop says so itself.
      if case .dropped = next { return }
      if case .localInAnotherVLAN(let endpoint) = lookup {
        note(words.skipped(endpoint, vlan: vlan))
      }
    case .notAccepted:
      // `skipPorts` tells of these and of all other ports that do not take part.
      break
    case .ignored(let endpoint, let tag):
      skip { $0.ignored(endpoint, tag: tag) }
    case .leftToFirstMember(let plug):
      note(words.leftToFirstMember(at: plug))
    case .uncoveredTag(let next):
      note(words.uncoveredTag(next))
    case .sent(let plug, let isUplink, let tag):
      note(words.sent(byPlug: plug, isUplink: isUplink, tag))
    case .routed(let decision, let endpoint):
      note(words.routed(decision, by: endpoint))
    case .passedOn(let neighbor, let destination, let timeToLive):
      note(
        words.passedOn(
          to: neighbor, MACAddress(truncating: destination), timeToLive: timeToLive))
    case .delivered(let endpoint, let kind, let tag):
      let delivery = TraceDelivery(
        number: endpoint, endpoint: program.symbols.endpointName(endpoint), kind: kind, tag: tag)
      note(words.delivered(delivery, isFurther: !count(delivery)))
    case .dropped(let reason, let place, let decider):
      let denial = reason.isDenial ? denials.next(reason, place, decider) : nil
      let passage = denial.map { TraceWords.Passage(port: $0.port, direction: $0.direction) }
      note(
        words.dropped(
          reason, decider, vlan: vlan,
          at: passage ?? receiver.map { TraceWords.Passage(port: $0, direction: .inbound) }))
    case .ended(let place):
      note(words.ended(at: place))
    case .allowed, .unmatched, .ofOpenFlow, .openedFlow, .metered, .bypassed:
      addPolicy(event)
    }
  }

  /// Counts a delivery unless its receiver has another copy, any but a mirrored one before it.
  private mutating func count(_ delivery: TraceDelivery) -> Bool {
    guard let known = positions[delivery.number] else {
      positions[delivery.number] = deliveries.count
      deliveries.append(delivery)
      return true
    }
    guard deliveries[known].kind == .mirrored, delivery.kind != .mirrored else { return false }
    deliveries[known] = delivery
    return true
  }

  /// What rules and SR-IOV make of the copy.
  private mutating func addPolicy(_ event: TraceEvent) {
    switch event {
    case .allowed(let rule, let direction, let port):
      note(words.allowed(by: rule, direction, port: port))
    case .unmatched(let check, let port):
      note(words.unmatched(check, port: port))
    case .ofOpenFlow(let rule, let direction, let port):
      note(words.ofOpenFlow(rule, direction, port: port))
    case .openedFlow(let rule, _):
      note(words.openedFlow(by: rule))
    case .metered(let rule, let port):
      note(words.metered(by: rule, port: port))
    case .bypassed(let port):
      note(words.bypassed(port: port))
    case .enters, .passed, .classified, .learned, .lookedUp, .notAccepted, .ignored,
      .leftToFirstMember, .uncoveredTag, .sent, .routed, .passedOn, .delivered, .dropped, .ended:
      break
    }
  }

  /// Notes something that takes no part, or counts it, where there have been many at this device.
  private mutating func skip(_ check: (TraceWords) -> TraceCheck) {
    skipped += 1
    if skipped <= TraceSteps.skipLimit { note(check(words)) }
  }

  /// Says at the end of a device how many more there were.
  private mutating func noteSkipped() {
    if skipped > TraceSteps.skipLimit {
      note(words.ignored(more: skipped - TraceSteps.skipLimit))
    }
    skipped = 0
  }

  private mutating func note(_ check: TraceCheck) {
    if steps.isEmpty { steps.append(words.stepOfSender) }
    steps[steps.count - 1].checks.append(check)
  }

  /// Tells of the ports of a virtual switch that do not accept the VLAN number of a group frame.
  private mutating func skipPorts() {
    guard case .virtualSwitch(let index) = device else { return }
    let others = program.switches[Int(index)].ports.map { program.ports[Int($0)] }.filter { port in
      if case .adapter(let sender) = ingress, sender == port.endpoint { return false }
      return !program.accepts(port, vlan)
    }
    for port in others.prefix(TraceSteps.skipLimit) {
      note(words.skipped(port.endpoint, vlan: vlan))
    }
    let rest = others.count - TraceSteps.skipLimit
    if rest > 0 { note(words.skipped(more: rest, vlan: vlan)) }
  }

  /// How many ports that do not take part are named.
  private static let skipLimit = 8
}

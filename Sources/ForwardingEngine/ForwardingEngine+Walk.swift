internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Takes a frame from its sender through every device that a copy of it reaches.
  mutating func walk(_ frame: borrowing FrameInFlight, observer: inout some WalkObserver) {
    fate.reset()
    pending.removeAll(keepingCapacity: true)
    let sender = program.endpoints[Int(frame.sender)]
    switch sender.kind {
    case .disconnected:
      drop(
        .disconnected, at: sender.place, passed: 0, decider: .endpoint(frame.sender),
        observer: &observer)
    case .port:
      observer.note(.passed(.connected, decider: .endpoint(frame.sender)))
      enterSwitch(
        program.ports[Int(sender.entry)].virtualSwitch, from: .port(sender.entry),
        CopyState(position: frame.start, isFlooded: false, passed: 0), frame, observer: &observer)
    case .nic:
      sendFromNIC(sender, frame, observer: &observer)
    case .outside:
      send(frame.start, toWireBy: sender.entry, isFlooded: false, passed: 0)
    }
    var next = 0
    while next < pending.count {
      let copy = pending[next]
      next += 1
      let state = CopyState(
        position: copy.position, isFlooded: copy.isFlooded, passed: copy.passed)
      switch copy.target {
      case .uplink(let index):
        enterSwitch(index, from: .uplink, state, frame, observer: &observer)
      case .wire(let index, let plug):
        enterWire(index, from: plug, state, frame, observer: &observer)
      }
    }
  }

  /// Turns the fate of the copies into the one outcome of the frame (semantics 7).
  mutating func settle(_ frame: borrowing FrameInFlight) {
    if fate.isDelivered {
      totals.delivered &+= 1
    } else {
      totals.dropped &+= 1
      if fate.drops.isEmpty {
        guard let end = fate.end else {
          preconditionFailure("a frame ended nowhere")
        }
        fate.drops.append(end)
      }
    }
    let outcome = fate.decisiveDrop
    for index in fate.drops.indices {
      dropTable.add(
        fate.drops[index], from: frame.sender, isOutcome: index == outcome, witness: frame.witness)
    }
  }

  /// Queues a copy for the wire behind a plug.
  mutating func send(
    _ position: TagPosition, toWireBy plug: Int32, isFlooded: Bool, passed: UInt32
  ) {
    pending.append(
      CopyOnWay(
        target: .wire(program.plugs[Int(plug)].wire, plug: plug), position: position,
        isFlooded: isFlooded, passed: passed))
  }

  /// Counts a delivery; `position` is the form in which the receiver is handed the frame.
  mutating func deliver<Observer: WalkObserver>(
    to endpoint: Int32, _ kind: DeliveryKind, _ position: TagPosition,
    _ frame: borrowing FrameInFlight, observer: inout Observer
  ) {
    if kind != .mirrored { fate.isDelivered = true }
    let tag = frame.visibleTag(position, serviceTags: serviceTags)
    observer.note(.delivered(to: endpoint, kind, tag: tag))
    if Observer.keepsDeliveries {
      let form = HandedForm(tag: position.outer ?? 0, offset: position.offset)
      fate.deliveries.append(FrameOutcome.Delivery(receiver: endpoint, kind: kind, form: form))
    }
    guard !Observer.isHypothetical else { return }
    pairTable.add(
      from: frame.sender, to: endpoint, kind, octets: frame.lengthOctets, witness: frame.witness)
    if !program.scopes.isEmpty {
      countInScopes(to: endpoint, kind, position, frame)
    }
  }

  /// Notes the drop of a copy.
  mutating func drop(
    _ reason: DropReason, at place: PlaceID, passed: UInt32, decider: Decider,
    observer: inout some WalkObserver
  ) {
    observer.note(.dropped(reason, at: place, decider: decider))
    fate.drops.append(
      CopyDrop(passed: passed, place: place, reason: reason, decider: decider))
  }

  /// Ends a copy that nobody took: a drop, or, where a device before had flooded it, silence.
  mutating func end(
    _ copy: CopyState, at place: PlaceID, decider: Decider, observer: inout some WalkObserver
  ) {
    guard copy.isFlooded else {
      drop(.noDestination, at: place, passed: copy.passed, decider: decider, observer: &observer)
      return
    }
    observer.note(.ended(at: place))
    let end = CopyDrop(
      passed: copy.passed, place: place, reason: .noDestination, decider: decider)
    if let best = fate.end, !end.precedes(best) { return }
    fate.end = end
  }

  /// The kind of a delivery to a group, or of unicast that was or was not flooded.
  func kind(of frame: borrowing FrameInFlight, flooded: Bool) -> DeliveryKind {
    if frame.destination.isBroadcast { return .broadcast }
    if frame.destination.isGroup { return .multicast }
    return flooded ? .flooded : .unicast
  }

  /// Whether service tags count as tags (A8 overridden).
  var serviceTags: Bool { !program.assumptions.contains(.a8) }

  /// Notes that a rule has read a service tag: A8 says what it is.
  mutating func noteServiceTag(_ position: TagPosition, of frame: borrowing FrameInFlight) {
    if frame.startsWithServiceTag(position) { consulted.insert(.a8) }
  }

  /// Whether a tag may be consumed: A32 is about what stands behind it, at the offset.
  mutating func mayConsumeTag(before offset: Int32, of frame: borrowing FrameInFlight) -> Bool {
    guard frame.hasTag(at: offset, serviceTags: serviceTags) else { return true }
    consulted.insert(.a32)
    return program.assumptions.contains(.a32)
  }
}

/// A copy at the door of a device.
struct CopyState: BitwiseCopyable {
  var position: TagPosition
  var isFlooded: Bool
  var passed: UInt32
}

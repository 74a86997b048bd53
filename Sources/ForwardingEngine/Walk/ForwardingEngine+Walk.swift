internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Takes a frame from its sender through every device that a copy of it reaches.
  mutating func walk(_ frame: borrowing FrameInFlight, observer: inout some WalkObserver) {
    fate.reset()
    pending.removeAll(keepingCapacity: true)
    copyFilter = nil
    current = -1
    send(
      from: frame.sender, CopyState(position: frame.start, isFlooded: false, passed: 0), frame,
      observer: &observer)
    while current + 1 < pending.count, !deferral.isMet {
      current += 1
      let copy = pending[current]
      let leg = FrameInFlight(frame, on: copy.leg)
      guard copy.state.passed < DeviceLimit.devices || isReflected(copy) else {
        let place = place(of: copy.target)
        drop(
          .hopLimit, at: place, passed: copy.state.passed, decider: decider(of: copy.target),
          observer: &observer)
        continue
      }
      switch copy.target {
      case .port(let port):
        enterSwitch(
          program.ports[Int(port)].virtualSwitch, from: .port(port), copy.state, leg,
          observer: &observer)
      case .uplink(let index, let plug):
        enterSwitch(index, from: .uplink(plug: plug), copy.state, leg, observer: &observer)
      case .bridge(let plug):
        enterBridge(by: plug, copy.state, leg, observer: &observer)
      case .outside(let plug):
        handToOutside(by: plug, copy.state, leg, observer: &observer)
      case .router(let interface, let stretch):
        route(from: interface, by: stretch, copy.state, leg, observer: &observer)
      }
    }
  }

  /// A team refuses what has a local source before any other check (semantics 5.2).
  private func isReflected(_ copy: CopyOnWay) -> Bool {
    guard case .uplink(let index, _) = copy.target, program.switches[Int(index)].hasTeam else {
      return false
    }
    return localPort(of: copy.leg.source, on: index) != nil
  }

  /// An endpoint sends: its own frame, or one that it passes on as a router.
  mutating func send(
    from endpoint: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let row = program.endpoints[Int(endpoint)]
    switch row.kind {
    case .disconnected:
      drop(
        .disconnected, at: row.place, passed: state.passed, decider: .endpoint(endpoint),
        observer: &observer)
    case .port:
      if state.passed == 0 { observer.note(.passed(.connected, decider: .endpoint(endpoint))) }
      enqueue(.port(row.entry), state, frame)
    case .nic:
      sendFromNIC(row, state, frame, observer: &observer)
    case .machine, .outside:
      enqueue(.bridge(plug: row.entry), state, frame)
    }
  }

  /// Lets a copy go to the next device.
  mutating func enqueue(
    _ target: CopyOnWay.Target, _ state: CopyState, _ frame: borrowing FrameInFlight
  ) {
    let copy = CopyOnWay(target: target, state: state, leg: frame.leg, origin: Int32(current))
    if pending.count >= CopyFilter.threshold, !isNew(copy) { return }
    pending.append(copy)
  }

  @inline(never)
  private mutating func isNew(_ copy: CopyOnWay) -> Bool {
    var filter = copyFilter.take() ?? CopyFilter()
    let isNew = filter.isNew(copy)
    copyFilter = consume filter
    return isNew
  }

  /// Turns the fate of the copies into the one outcome of the frame (semantics 7).
  mutating func settle(_ frame: borrowing FrameInFlight) {
    receipts.settle(&fate.deliveries)
    for index in fate.deliveries.indices where fate.deliveries[index].isCounted {
      count(fate.deliveries[index], frame)
    }
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
      let row = dropTable.add(
        fate.drops[index], from: frame.sender, isOutcome: index == outcome, witness: frame.witness)
      recorder.does(.drops(row: Int32(row)))
    }
  }

  /// Hands a copy to an endpoint: it takes it, or passes it on where it is a router.
  ///
  /// `position` is the form in which it is handed over, `passed` counts the device that does.
  mutating func deliver(
    to endpoint: Int32, _ kind: DeliveryKind, _ position: TagPosition, passed: UInt32,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    if kind != .mirrored {
      let interface = program.endpoints[Int(endpoint)].interface
      if interface >= 0, let packet = packetToPassOn(by: interface, position, frame) {
        let state = CopyState(position: packet.position, isFlooded: false, passed: passed)
        return enqueue(.router(interface: interface, stretch: packet.stretch), state, frame)
      }
      fate.isDelivered = true
    }
    let tag = visibleTag(position, of: frame, for: observer)
    observer.note(.delivered(to: endpoint, kind, tag: tag))
    fate.deliveries.append(
      CopyDelivery(
        receiver: endpoint, kind: kind, position: position, leg: frame.leg, passed: passed,
        copy: Int32(current)))
  }

  /// Counts one receiver's copy.
  private mutating func count(_ delivery: CopyDelivery, _ frame: borrowing FrameInFlight) {
    let (pair, isNew) = pairTable.add(
      from: frame.sender, to: delivery.receiver, delivery.kind, octets: frame.lengthOctets,
      witness: frame.witness)
    recorder.does(.counts(pair: Int32(pair), delivery.kind))
    if isNew { keepPath(ofPair: pair, to: delivery.copy) }
    if !program.scopes.isEmpty {
      countInScopes(delivery, frame)
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

  /// The tag that an event tells of; `nil` too where nobody listens.
  func visibleTag<Observer: WalkObserver>(
    _ position: TagPosition, of frame: borrowing FrameInFlight, for observer: borrowing Observer
  ) -> UInt16? {
    Observer.listens ? frame.visibleTag(position, serviceTags: serviceTags) : nil
  }

  /// Notes that a rule has read a service tag: A8 says what it is.
  mutating func noteServiceTag(_ position: TagPosition, of frame: borrowing FrameInFlight) {
    if frame.startsWithServiceTag(position) { consulted.insert(.a8) }
  }

  /// Whether a tag may be consumed: A32 is about what stands behind it, at the offset.
  mutating func mayConsumeTag(
    before offset: Int32, of frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Bool {
    guard frame.hasTag(at: offset, serviceTags: serviceTags) else { return true }
    consulted.insert(.a32)
    guard program.assumptions.contains(.a32) else { return false }
    let uncovered = frame.word(at: offset + 2).map { $0 & 0xFFF }
    observer.note(.uncoveredTag(uncovered))
    return true
  }
}

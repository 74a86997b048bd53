internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// A copy inside a bridge.
private struct BridgedCopy {
  var bridge: Int32
  /// The plug that it came in by.
  var plug: Int32
  /// 0 is no VLAN.
  var vlan: UInt16
  /// Where the octets behind the tag, if there was one, start.
  var offset: Int32
  /// The tag is still there: who is handed the frame untagged consumes it.
  var keepsTag: Bool
  /// How it came.
  var state: CopyState
}

/// How far a copy has come from a bridge.
private struct Reach {
  /// There is another port in its VLAN.
  var hasPort = false
  /// Something took it, or dropped it itself.
  var taken = false
}

extension ForwardingEngine {
  /// A frame reaches a wire or a physical switch (semantics 5).
  mutating func enterBridge<Observer: WalkObserver>(
    by plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout Observer
  ) {
    let bridge = program.plugs[Int(plug)].bridge
    let visible = visibleTag(state.position, of: frame, for: observer)
    observer.note(
      .enters(
        .bridge(bridge), from: .plug(plug), tag: visible, source: frame.source,
        destination: frame.destination))
    switch admit(by: plug, state, frame, observer: &observer) {
    case .failure(let refusal):
      drop(
        refusal.reason, at: program.bridges[Int(bridge)].place, passed: state.passed,
        decider: refusal.decider, observer: &observer)
    case .success(let copy):
      learn(frame.source, in: copy.vlan, at: plug, observer: &observer)
      forward(copy, frame, observer: &observer)
    }
  }

  /// A router's frame passes a wire to its `outside` alone, which answers for what nobody declares
  /// (semantics 6).
  mutating func handToOutside(
    by plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let bridge = program.plugs[Int(plug)].bridge
    let tag = visibleTag(state.position, of: frame, for: observer)
    observer.note(
      .enters(
        .bridge(bridge), from: .plug(plug), tag: tag, source: frame.source,
        destination: frame.destination))
    learn(frame.source, in: state.position.outer ?? 0, at: plug, observer: &observer)
    // On a wire the last plug is the rest of the world.
    let outside = program.plugs[program.bridges[Int(bridge)].plugs.upperBound - 1].target
    deliver(
      to: outside, .flooded, state.position, passed: state.passed + 1, frame, observer: &observer)
  }

  private mutating func learn<Observer: WalkObserver>(
    _ source: MACAddress, in vlan: UInt16, at plug: Int32, observer: inout Observer
  ) {
    if !Observer.isHypothetical {
      learn(
        source, vlan, on: DeviceNumber(bridge: program.plugs[Int(plug)].bridge), behind: plug)
    }
    observer.note(.learned(vlan: vlan))
  }

  /// The checks in the order of semantics 12, "Bridges".
  private mutating func admit(
    by plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Result<BridgedCopy, Refusal> {
    let port = program.plugs[Int(plug)]
    let decider = Decider.bridge(port.bridge)
    func refusal(_ reason: DropReason) -> Result<BridgedCopy, Refusal> {
      .failure(Refusal(reason: reason, decider: decider))
    }
    let reading = frame.read(state.position, serviceTags: serviceTags)
    if case .tooShort = reading { return refusal(.invalidPacket) }
    observer.note(.passed(.length, decider: decider))
    guard frame.source.isValidSource else { return refusal(.invalidSourceMac) }
    observer.note(.passed(.sourceFormat, decider: decider))
    noteServiceTag(state.position, of: frame)
    if case .cutOff = reading { return refusal(.invalidPacket) }
    guard !frame.destination.isBridgeReserved else { return refusal(.bridgeReserved) }
    observer.note(.passed(.bridgeReserved, decider: decider))
    var copy = BridgedCopy(
      bridge: port.bridge, plug: plug, vlan: 0, offset: state.position.offset, keepsTag: false,
      state: state)
    var consumesTag = false
    if case .tagged(let tag, let next) = reading {
      guard tag != 4095 else { return refusal(.invalidVlanFormat) }
      copy.vlan = tag
      copy.offset = next
      // A priority tag, and an access port's own, are taken off as the frame comes in.
      consumesTag = tag == 0 || port.mode == .access
      copy.keepsTag = !consumesTag
    }
    if copy.vlan == 0 { copy.vlan = port.vlan }
    // Untagged on a trunk without a native VLAN, or a tag that the port does not carry.
    guard port.carries(copy.vlan, in: program) else {
      return .failure(Refusal(reason: .unauthorizedVLAN, decider: .plug(plug)))
    }
    if consumesTag, !mayConsumeTag(before: copy.offset, of: frame, observer: &observer) {
      return .failure(Refusal(reason: .invalidVlanFormat, decider: .assumption(32)))
    }
    observer.note(
      .classified(vlan: copy.vlan, decider: port.mode == .open ? decider : .plug(plug)))
    return .success(copy)
  }

  /// By the table, or to all other plugs that carry the VLAN.
  private mutating func forward(
    _ copy: BridgedCopy, _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    let row = program.bridges[Int(copy.bridge)]
    var reach = Reach()
    // Where there is no port to flood to, the copy ends as it came.
    var isFlooded = copy.state.isFlooded
    let learned = learnedPort(
      of: frame.destination, copy.vlan, on: DeviceNumber(bridge: copy.bridge))
    if let learned, !frame.destination.isGroup {
      observer.note(.lookedUp(.learned))
      guard learned != copy.plug else {
        return drop(
          .reflected, at: row.place, passed: copy.state.passed, decider: .bridge(copy.bridge),
          observer: &observer)
      }
      isFlooded = false
      reach.taken = leave(copy, by: learned, isFlooded: false, frame, observer: &observer)
    } else {
      observer.note(.lookedUp(frame.destination.isGroup ? .group : .unknown))
      flood(copy, on: row, reach: &reach, frame, observer: &observer)
      if reach.hasPort { isFlooded = true }
    }
    if !reach.taken {
      var state = copy.state
      state.isFlooded = isFlooded
      end(state, at: row.place, decider: .bridge(copy.bridge), observer: &observer)
    }
  }

  /// To every plug in the VLAN but the one that the copy came in by, in file order.
  private mutating func flood(
    _ copy: BridgedCopy, on row: BridgeRow, reach: inout Reach, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let group = program.accessPlugs.members(of: copy.vlan, in: row.accessGroups)
    var access = group.lowerBound
    for position in row.openPlugs {
      let open = program.openPlugs[position]
      while access < group.upperBound, program.accessPlugs.members[access] < open {
        offer(
          copy, to: program.accessPlugs.members[access], reach: &reach, frame, observer: &observer)
        access += 1
      }
      guard program.plugs[Int(open)].carries(copy.vlan, in: program) else { continue }
      offer(copy, to: open, reach: &reach, frame, observer: &observer)
    }
    while access < group.upperBound {
      offer(
        copy, to: program.accessPlugs.members[access], reach: &reach, frame, observer: &observer)
      access += 1
    }
  }

  private mutating func offer(
    _ copy: BridgedCopy, to plug: Int32, reach: inout Reach, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    guard plug != copy.plug else { return }
    reach.hasPort = true
    if leave(copy, by: plug, isFlooded: true, frame, observer: &observer) { reach.taken = true }
  }

  /// Hands a copy to what is plugged in; returns whether it took it, or dropped it itself.
  private mutating func leave(
    _ copy: BridgedCopy, by plug: Int32, isFlooded: Bool, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Bool {
    let row = program.plugs[Int(plug)]
    let isTagged = row.mode == .open ? copy.vlan != 0 : row.mode == .trunk && copy.vlan != row.vlan
    if copy.keepsTag, !isTagged,
      !mayConsumeTag(before: copy.offset, of: frame, observer: &observer)
    {
      drop(
        .invalidVlanFormat, at: program.bridges[Int(copy.bridge)].place,
        passed: copy.state.passed, decider: .assumption(32), observer: &observer)
      return true
    }
    let state = CopyState(
      position: .handed(vlan: isTagged ? copy.vlan : 0, offset: copy.offset),
      isFlooded: isFlooded, passed: copy.state.passed + 1)
    switch row.kind {
    case .uplink:
      return enterTeam(row, by: plug, state, frame, observer: &observer)
    case .link:
      let tag = visibleTag(state.position, of: frame, for: observer)
      observer.note(.sent(byPlug: plug, isUplink: false, tag: tag))
      enqueue(.bridge(plug: row.target), state, frame)
      return true
    case .stations:
      return takeByStations(row, by: plug, state, frame, observer: &observer)
    case .outside:
      deliver(
        to: row.target, kind(of: frame, flooded: isFlooded), state.position,
        passed: state.passed, frame, observer: &observer)
      return true
    }
  }

  /// Sends a copy into a virtual switch; what a further member of a team does not take ends here.
  private mutating func enterTeam(
    _ row: PlugRow, by plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Bool {
    guard memberTakes(row, frame) else {
      observer.note(.leftToFirstMember(plug: plug))
      return false
    }
    let tag = visibleTag(state.position, of: frame, for: observer)
    observer.note(.sent(byPlug: plug, isUplink: false, tag: tag))
    enqueue(.uplink(of: row.target, plug: plug), state, frame)
    return true
  }

  /// The first member takes everything, the others unicast for local addresses; a local source is
  /// refused, not ignored, at every member (semantics 5, teams).
  private func memberTakes(_ row: PlugRow, _ frame: borrowing FrameInFlight) -> Bool {
    row.member == 0 || localPort(of: frame.source, on: row.target) != nil
      || (!frame.destination.isGroup && localPort(of: frame.destination, on: row.target) != nil)
  }
}

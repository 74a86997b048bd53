internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Hands a copy to many ports of a virtual switch, and to its uplink.
  ///
  /// To every port that accepts the VLAN number, or, for unknown unicast, to those of them with
  /// `macAddressSpoofing` only (A9).
  mutating func flood(
    _ copy: SwitchedCopy, on index: Int32, toEveryPort: Bool, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let row = program.switches[Int(index)]
    var taken = 0
    if toEveryPort {
      for position in row.listPorts {
        taken += offer(
          copy, to: program.listPorts[position], on: index, frame, observer: &observer)
      }
      for position in program.portsByVLAN.members(of: copy.vlan, in: row.groups) {
        taken += offer(
          copy, to: program.portsByVLAN.members[position], on: index, frame, observer: &observer)
      }
    } else {
      for position in row.spoofingPorts {
        taken += offerUnknown(
          copy, to: program.spoofingPorts[position], on: index, frame, observer: &observer)
      }
    }
    if case .port = copy.ingress, row.uplink >= 0 {
      sendToUplink(copy, of: index, isFlooded: true, frame, observer: &observer)
      taken += 1
    }
    if taken == 0 {
      end(copy.state, at: row.place, decider: .virtualSwitch(index), observer: &observer)
    }
  }

  /// Hands a copy to a port if it accepts it and did not send it; returns how many took it.
  private mutating func offer(
    _ copy: SwitchedCopy, to port: Int32, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Int {
    if case .port(let sender) = copy.ingress, sender == port { return 0 }
    guard considers(port, copy.vlan) else {
      observer.note(.notAccepted(endpoint: program.ports[Int(port)].endpoint, vlan: copy.vlan))
      return 0
    }
    hand(copy, to: port, on: index, flooded: true, frame, observer: &observer)
    return 1
  }

  private mutating func offerUnknown(
    _ copy: SwitchedCopy, to port: Int32, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Int {
    if case .port(let sender) = copy.ingress, sender == port { return 0 }
    guard considers(port, copy.vlan) else { return 0 }
    consulted.insert(.a9)
    guard program.assumptions.contains(.a9) else { return 0 }
    hand(copy, to: port, on: index, flooded: true, frame, observer: &observer)
    return 1
  }

  /// Hands a copy over to an adapter, if the port's policies let it.
  mutating func hand(
    _ copy: SwitchedCopy, to index: Int32, on virtualSwitch: Int32, flooded: Bool,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    if program.ports[Int(index)].policy >= 0 {
      if let refusal = receiverRefusal(of: copy, to: index, frame, observer: &observer) {
        return drop(
          refusal.reason, at: program.switches[Int(virtualSwitch)].place,
          passed: copy.state.passed, decider: refusal.decider, observer: &observer)
      }
    }
    let isMirroring = !program.switches[Int(virtualSwitch)].mirrorPorts.isEmpty
    if emit(
      copy, to: index, on: virtualSwitch, kind(of: frame, flooded: flooded), frame,
      observer: &observer), isMirroring
    {
      fate.taken.append(index)
    }
  }

  /// Delivers a copy in the form in which a port hands frames over (semantics 3.2, last column);
  /// returns whether A32 let it.
  @discardableResult
  mutating func emit(
    _ copy: SwitchedCopy, to index: Int32, on virtualSwitch: Int32, _ kind: DeliveryKind,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Bool {
    let port = program.ports[Int(index)]
    var isTagged = false
    switch port.mode {
    case .trunk: isTagged = copy.vlan != port.ingressVLAN
    case .isolated, .community, .promiscuous:
      consulted.insert(.a22)
      isTagged = !program.assumptions.contains(.a22)
    case .untagged, .access, .isolationTaggedOnly: break
    }
    if copy.keepsTag, !isTagged, !mayConsumeTag(before: copy.offset, of: frame, observer: &observer)
    {
      drop(
        .invalidVlanFormat, at: program.switches[Int(virtualSwitch)].place,
        passed: copy.state.passed, decider: .assumption(32), observer: &observer)
      return false
    }
    deliver(
      to: port.endpoint, kind, .handed(vlan: isTagged ? copy.vlan : 0, offset: copy.offset),
      passed: copy.state.passed + 1, frame, observer: &observer)
    return true
  }

  /// Sends a copy to the wire (semantics 3.3).
  mutating func sendToUplink(
    _ copy: SwitchedCopy, of index: Int32, isFlooded: Bool, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let plug = program.switches[Int(index)].uplink
    let position = TagPosition.handed(vlan: copy.vlan, offset: copy.offset)
    let tag = visibleTag(position, of: frame, for: observer)
    observer.note(.sent(byPlug: plug, isUplink: true, tag: tag))
    let state = CopyState(
      position: position, isFlooded: isFlooded, passed: copy.state.passed + 1)
    enqueue(.bridge(plug: plug), state, frame)
  }
}

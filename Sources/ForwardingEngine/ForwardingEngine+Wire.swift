internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// A frame reaches a wire: an 802.1Q bridge whose every port is a trunk for all VLANs
  /// (semantics 5; the order of its checks in 12).
  mutating func enterWire(
    _ index: Int32, from plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let place = program.wires[Int(index)].place
    let decider = Decider.wire(index)
    let ingress = program.plugs[Int(plug)]
    observer.note(
      .enters(
        .wire(index), from: .plug(ingress.kind, target: ingress.target),
        tag: state.position.outer))
    let reading = frame.read(state.position, serviceTags: serviceTags)
    if let reason = refusal(of: reading, at: state.position, frame) {
      let overridden = reason == .invalidVlanFormat && !isReserved(reading)
      return drop(
        reason, at: place, passed: state.passed,
        decider: overridden ? .assumption(32) : decider, observer: &observer)
    }
    observer.note(.passed(.length, decider: decider))
    observer.note(.passed(.sourceFormat, decider: decider))
    observer.note(.passed(.bridgeReserved, decider: decider))
    var vlan: UInt16 = 0
    var offset = state.position.offset
    if case .tagged(let tag, let next) = reading {
      vlan = tag
      offset = next
    }
    observer.note(.classified(vlan: vlan, decider: decider))

    let device = DeviceNumber(wire: index)
    learning.learn(
      device: device, vlan: vlan, address: frame.source.rawValue, port: plug,
      at: clockNanoseconds)
    observer.note(.learned(vlan: vlan))
    let position = TagPosition.handed(vlan: vlan, offset: offset)
    var taken = false
    var outgoing = state
    if !frame.destination.isGroup,
      let learned = learning.port(
        device: device, vlan: vlan, address: frame.destination.rawValue, at: clockNanoseconds)
    {
      observer.note(.lookedUp(.learned))
      guard learned != plug else {
        return drop(
          .reflected, at: place, passed: state.passed, decider: decider, observer: &observer)
      }
      outgoing.isFlooded = false
      taken = leaveWire(
        by: learned, position, flooded: false, passed: state.passed + 1, frame,
        observer: &observer)
    } else {
      observer.note(.lookedUp(frame.destination.isGroup ? .group : .unknown))
      outgoing.isFlooded = true
      for other in program.wires[Int(index)].plugs where other != Int(plug) {
        let takes = leaveWire(
          by: Int32(other), position, flooded: true, passed: state.passed + 1, frame,
          observer: &observer)
        taken = takes || taken
      }
    }
    if !taken { end(outgoing, at: place, decider: decider, observer: &observer) }
  }

  /// The first check that fails, in the order of semantics 12, "Bridges".
  private mutating func refusal(
    of reading: TagReading, at position: TagPosition, _ frame: borrowing FrameInFlight
  ) -> DropReason? {
    if case .tooShort = reading { return .invalidPacket }
    guard frame.source.isValidSource else { return .invalidSourceMac }
    noteServiceTag(position, of: frame)
    if case .cutOff = reading { return .invalidPacket }
    guard !frame.destination.isBridgeReserved else { return .bridgeReserved }
    guard case .tagged(let tag, let next) = reading else { return nil }
    if tag == 4095 { return .invalidVlanFormat }
    if tag == 0, !mayConsumeTag(before: next, of: frame) { return .invalidVlanFormat }
    return nil
  }

  private func isReserved(_ reading: TagReading) -> Bool {
    if case .tagged(4095, _) = reading { return true }
    return false
  }

  /// Hands a copy to what is plugged in; returns whether it took it, or dropped it itself.
  private mutating func leaveWire(
    by plug: Int32, _ position: TagPosition, flooded: Bool, passed: UInt32,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Bool {
    let row = program.plugs[Int(plug)]
    switch row.kind {
    case .uplink:
      observer.note(.sentToSwitch(row.target, tag: position.outer))
      pending.append(
        CopyOnWay(
          target: .uplink(of: row.target), position: position, isFlooded: flooded,
          passed: passed))
      return true
    case .nic:
      return takeByNIC(row.target, position, passed: passed, frame, observer: &observer)
    case .outside:
      deliver(
        to: row.target, kind(of: frame, flooded: flooded), position, frame, observer: &observer)
      return true
    }
  }
}

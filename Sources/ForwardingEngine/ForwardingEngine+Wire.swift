internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// A copy inside a wire.
private struct WireCopy {
  var wire: Int32
  /// The plug that it came in by.
  var plug: Int32
  /// 0 is no VLAN.
  var vlan: UInt16
  /// The form in which it leaves.
  var position: TagPosition
  /// How it came.
  var state: CopyState
}

extension ForwardingEngine {
  /// A frame reaches a wire: an 802.1Q bridge whose every port is a trunk for all VLANs
  /// (semantics 5).
  mutating func enterWire<Observer: WalkObserver>(
    _ index: Int32, from plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout Observer
  ) {
    let ingress = program.plugs[Int(plug)]
    let visible = frame.visibleTag(state.position, serviceTags: serviceTags)
    observer.note(
      .enters(.wire(index), from: .plug(ingress.kind, target: ingress.target), tag: visible))
    switch admit(to: index, from: plug, state, frame, observer: &observer) {
    case .failure(let refusal):
      drop(
        refusal.reason, at: program.wires[Int(index)].place, passed: state.passed,
        decider: refusal.decider, observer: &observer)
    case .success(let copy):
      if !Observer.isHypothetical {
        learning.learn(
          device: DeviceNumber(wire: index), vlan: copy.vlan, address: frame.source.rawValue,
          port: plug, at: clockNanoseconds)
      }
      observer.note(.learned(vlan: copy.vlan))
      forward(copy, frame, observer: &observer)
    }
  }

  /// The checks in the order of semantics 12, "Bridges".
  private mutating func admit(
    to index: Int32, from plug: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Result<WireCopy, Refusal> {
    let decider = Decider.wire(index)
    func refusal(_ reason: DropReason) -> Result<WireCopy, Refusal> {
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
    var copy = WireCopy(wire: index, plug: plug, vlan: 0, position: state.position, state: state)
    if case .tagged(let tag, let next) = reading {
      guard tag != 4095 else { return refusal(.invalidVlanFormat) }
      if tag == 0, !mayConsumeTag(before: next, of: frame) {
        return .failure(Refusal(reason: .invalidVlanFormat, decider: .assumption(32)))
      }
      copy.vlan = tag
      copy.position = .handed(vlan: tag, offset: next)
    }
    observer.note(.classified(vlan: copy.vlan, decider: decider))
    return .success(copy)
  }

  /// By the table, or to everything else that is plugged in.
  private mutating func forward(
    _ copy: WireCopy, _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    let place = program.wires[Int(copy.wire)].place
    var leaving = copy
    leaving.state.passed += 1
    var taken = false
    let learned = learning.port(
      device: DeviceNumber(wire: copy.wire), vlan: copy.vlan,
      address: frame.destination.rawValue, at: clockNanoseconds)
    if let learned, !frame.destination.isGroup {
      observer.note(.lookedUp(.learned))
      guard learned != copy.plug else {
        return drop(
          .reflected, at: place, passed: copy.state.passed, decider: .wire(copy.wire),
          observer: &observer)
      }
      leaving.state.isFlooded = false
      taken = leave(leaving, by: learned, frame, observer: &observer)
    } else {
      observer.note(.lookedUp(frame.destination.isGroup ? .group : .unknown))
      leaving.state.isFlooded = true
      for other in program.wires[Int(copy.wire)].plugs where other != Int(copy.plug) {
        let takes = leave(leaving, by: Int32(other), frame, observer: &observer)
        taken = takes || taken
      }
    }
    if !taken {
      leaving.state.passed = copy.state.passed
      end(leaving.state, at: place, decider: .wire(copy.wire), observer: &observer)
    }
  }

  /// Hands a copy to what is plugged in; returns whether it took it, or dropped it itself.
  private mutating func leave(
    _ copy: WireCopy, by plug: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Bool {
    let row = program.plugs[Int(plug)]
    switch row.kind {
    case .uplink:
      let tag = frame.visibleTag(copy.position, serviceTags: serviceTags)
      observer.note(.sentToSwitch(row.target, tag: tag))
      pending.append(
        CopyOnWay(
          target: .uplink(of: row.target), position: copy.position,
          isFlooded: copy.state.isFlooded, passed: copy.state.passed))
      return true
    case .nic:
      return takeByNIC(
        row.target, copy.position, passed: copy.state.passed, frame, observer: &observer)
    case .outside:
      deliver(
        to: row.target, kind(of: frame, flooded: copy.state.isFlooded), copy.position, frame,
        observer: &observer)
      return true
    }
  }
}

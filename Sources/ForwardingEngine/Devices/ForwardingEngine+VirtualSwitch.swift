internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// Where a frame comes into a virtual switch.
enum SwitchIngress {
  /// A port, by its index.
  case port(Int32)
  /// The uplink, by the plug of its NIC or of a member of its team.
  case uplink(plug: Int32)
}

/// A copy inside a virtual switch.
struct SwitchedCopy {
  var ingress: SwitchIngress
  /// The VLAN number inside the switch; 0 is none.
  var vlan: UInt16
  /// Where the octets behind the tag, if there was one, start.
  var offset: Int32
  /// The tag is still there: who is handed the frame untagged consumes it.
  var keepsTag: Bool
  /// How it came.
  var state: CopyState
}

extension ForwardingEngine {
  /// A frame reaches a virtual switch: sender checks, then lookup (semantics 3.6).
  mutating func enterSwitch(
    _ index: Int32, from ingress: SwitchIngress, _ state: CopyState,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    let tag = visibleTag(state.position, of: frame, for: observer)
    observer.note(
      .enters(
        .virtualSwitch(index), from: traced(ingress), tag: tag, source: frame.source,
        destination: frame.destination))
    switch admit(to: index, from: ingress, state, frame, observer: &observer) {
    case .failure(let refusal):
      drop(
        refusal.reason, at: program.switches[Int(index)].place, passed: state.passed,
        decider: refusal.decider, observer: &observer)
    case .success(let copy):
      fate.taken.removeAll(keepingCapacity: true)
      learn(copy, on: index, frame, observer: &observer)
      forward(copy, on: index, frame, observer: &observer)
      if !program.switches[Int(index)].mirrorPorts.isEmpty {
        mirror(copy, on: index, frame, observer: &observer)
      }
    }
  }

  /// The checks of the sender's side, in their order.
  private mutating func admit(
    to index: Int32, from ingress: SwitchIngress, _ state: CopyState,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Result<SwitchedCopy, Refusal> {
    let decider = self.decider(of: ingress, on: index)
    if case .uplink = ingress, program.switches[Int(index)].hasTeam {
      guard localPort(of: frame.source, on: index) == nil else {
        return .failure(Refusal(reason: .reflected, decider: decider))
      }
      observer.note(.passed(.notReflected, decider: decider))
    }
    let reading = frame.read(state.position, serviceTags: serviceTags)
    if case .tooShort = reading {
      return .failure(Refusal(reason: .invalidPacket, decider: decider))
    }
    observer.note(.passed(.length, decider: decider))
    guard frame.source.isValidSource else {
      return .failure(Refusal(reason: .invalidSourceMac, decider: decider))
    }
    observer.note(.passed(.sourceFormat, decider: decider))
    if case .port(let port) = ingress {
      guard maySend(from: frame.source, port) else {
        return .failure(Refusal(reason: .macSpoofing, decider: decider))
      }
      observer.note(.passed(.sourceAddress, decider: decider))
    }
    noteServiceTag(state.position, of: frame)
    let classified = classify(
      reading, ingress, state, frame, decider: decider, observer: &observer)
    guard case .success(let copy) = classified else { return classified }
    observer.note(.classified(vlan: copy.vlan, decider: decider))
    if case .port(let port) = ingress, program.ports[Int(port)].policy >= 0 {
      let refusal = senderRefusal(
        of: copy, from: port, on: index, frame, observer: &observer)
      if let refusal { return .failure(refusal) }
    }
    if frame.destination.isBridgeReserved {
      consulted.insert(.a14)
      guard !program.assumptions.contains(.a14) else {
        return .failure(Refusal(reason: .bridgeReserved, decider: .virtualSwitch(index)))
      }
    }
    observer.note(.passed(.bridgeReserved, decider: .virtualSwitch(index)))
    return classified
  }

  /// Whether a port may send from an address (semantics 3.4).
  private mutating func maySend(from source: MACAddress, _ index: Int32) -> Bool {
    let port = program.ports[Int(index)]
    if port.traits.contains(.spoofing) { return true }
    if source.rawValue == port.address {
      if port.traits.contains(.sharesAddress) { consulted.insert(.a12) }
      if port.traits.contains(.ownsAddress) || !program.assumptions.contains(.a12) { return true }
    }
    if program.mayTeam(port, from: source.rawValue) { return true }
    guard port.traits.contains(.managementOS) else { return false }
    consulted.insert(.a28)
    return !program.assumptions.contains(.a28)
  }

  /// A spoofing port's source address is learned, unless an adapter of the switch owns it.
  private mutating func learn<Observer: WalkObserver>(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout Observer
  ) {
    guard !Observer.isHypothetical, case .port(let port) = copy.ingress,
      program.ports[Int(port)].traits.contains(.spoofing),
      localPort(of: frame.source, on: index) == nil
    else { return }
    learn(frame.source, copy.vlan, on: DeviceNumber(virtualSwitch: index), behind: port)
    observer.note(.learned(vlan: copy.vlan))
  }

  /// The first port of a switch, in file order, that has an address.
  func localPort(of address: MACAddress, on index: Int32) -> Int32? {
    let found = program.owners.row(of: address.rawValue)
    if found.port >= 0 {
      return program.ports[Int(found.port)].virtualSwitch == index ? found.port : nil
    }
    guard found.port == OwnerTable.shared else { return nil }
    return program.ports(sharing: address.rawValue, on: index).first?.port
  }

  private func decider(of ingress: SwitchIngress, on index: Int32) -> Decider {
    switch ingress {
    case .port(let port): .endpoint(program.ports[Int(port)].endpoint)
    case .uplink: .virtualSwitch(index)
    }
  }

  private func traced(_ ingress: SwitchIngress) -> TraceEvent.Ingress {
    switch ingress {
    case .port(let port): .adapter(program.ports[Int(port)].endpoint)
    case .uplink(let plug): .uplink(plug: plug)
    }
  }
}

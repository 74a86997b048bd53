internal import ForwardingProgram
internal import Frames

/// What a virtual switch knows about a destination address.
enum SwitchLookup {
  /// A group address.
  case group
  /// The sender's own, or one learned at the sender's port.
  case sender(Int32)
  /// An adapter's, by its port.
  case owner(Int32)
  /// Learned behind a port that accepts the VLAN number.
  case learned(Int32)
  case unknown
}

extension ForwardingEngine {
  /// The first row of semantics 3.5 that matches decides.
  mutating func forward(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    switch lookUp(copy, on: index, frame) {
    case .group:
      if !frame.destination.isBroadcast { consulted.insert(.a13) }
      observer.note(.lookedUp(.group))
      flood(copy, on: index, toEveryPort: true, frame, observer: &observer)
    case .sender(let port):
      let decider = Decider.endpoint(program.ports[Int(port)].endpoint)
      drop(
        .reflected, at: program.switches[Int(index)].place, passed: copy.state.passed,
        decider: decider, observer: &observer)
    case .owner(let port):
      forward(copy, toOwner: port, on: index, frame, observer: &observer)
    case .learned(let port):
      observer.note(.lookedUp(.learned))
      hand(copy, to: port, on: index, flooded: false, frame, observer: &observer)
    case .unknown:
      observer.note(.lookedUp(.unknown))
      floodUnknown(copy, on: index, frame, observer: &observer)
    }
  }

  /// Finds the row of semantics 3.5 that a frame's destination belongs to.
  mutating func lookUp(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight
  ) -> SwitchLookup {
    guard !frame.destination.isGroup else { return .group }
    // Nothing but what spoofing ports send is ever learned.
    let learned =
      program.switches[Int(index)].spoofingPorts.isEmpty
      ? nil
      : learnedPort(of: frame.destination, copy.vlan, on: DeviceNumber(virtualSwitch: index))
    if case .port(let port) = copy.ingress,
      frame.destination.rawValue == program.ports[Int(port)].address || learned == port
    {
      return .sender(port)
    }
    if let owner = owner(of: frame.destination, on: index, for: copy.vlan) {
      return .owner(owner)
    }
    if let learned, considers(learned, copy.vlan) { return .learned(learned) }
    return .unknown
  }

  /// The port whose adapter has the destination address: by A12 the first; where A12 is
  /// overridden, the first that accepts the VLAN number, if any does.
  private mutating func owner(
    of address: MACAddress, on index: Int32, for vlan: UInt16
  ) -> Int32? {
    guard let first = localPort(of: address, on: index) else { return nil }
    guard program.ports[Int(first)].traits.contains(.sharesAddress) else { return first }
    consulted.insert(.a12)
    guard !program.assumptions.contains(.a12) else { return first }
    for row in program.ports(sharing: address.rawValue, on: index)
    where considers(row.port, vlan) {
      return row.port
    }
    return first
  }

  private mutating func forward(
    _ copy: SwitchedCopy, toOwner owner: Int32, on index: Int32,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    let endpoint = program.ports[Int(owner)].endpoint
    if considers(owner, copy.vlan) {
      observer.note(.lookedUp(.local(endpoint: endpoint)))
      observer.note(.passed(.receiverVLAN, decider: .endpoint(endpoint)))
      return hand(copy, to: owner, on: index, flooded: false, frame, observer: &observer)
    }
    observer.note(.lookedUp(.localInAnotherVLAN(endpoint: endpoint)))
    var isPrivate = program.ports[Int(owner)].mode.isPrivate
    if case .port(let sender) = copy.ingress {
      isPrivate = isPrivate || program.ports[Int(sender)].mode.isPrivate
      if program.switches[Int(index)].kind == .external {
        consulted.insert(.a11)
        if program.assumptions.contains(.a11) {
          return sendToUplink(copy, of: index, isFlooded: false, frame, observer: &observer)
        }
      }
    }
    drop(
      isPrivate ? .failedPvlanSetting : .filteredVLAN, at: program.switches[Int(index)].place,
      passed: copy.state.passed, decider: .endpoint(endpoint), observer: &observer)
  }

  private mutating func floodUnknown(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    if program.switches[Int(index)].kind != .external {
      consulted.insert(.a10)
      if !program.assumptions.contains(.a10) {
        return flood(copy, on: index, toEveryPort: true, frame, observer: &observer)
      }
    }
    flood(copy, on: index, toEveryPort: false, frame, observer: &observer)
  }

  /// Whether a port takes a VLAN number, noting the assumptions that have a say (A4, A23).
  mutating func considers(_ index: Int32, _ vlan: UInt16) -> Bool {
    let port = program.ports[Int(index)]
    switch port.mode {
    case .trunk:
      if vlan == 0, port.ingressVLAN != 0 { consulted.insert(.a4) }
    case .promiscuous:
      if vlan != port.accepted, program.lists(port.possible, vlan) { consulted.insert(.a23) }
    case .untagged, .access, .isolated, .community, .isolationTaggedOnly:
      break
    }
    return program.accepts(port, vlan)
  }
}

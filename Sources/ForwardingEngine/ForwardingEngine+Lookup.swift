internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// The first row of semantics 3.5 that matches decides.
  mutating func forward(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    if frame.destination.isGroup {
      if !frame.destination.isBroadcast { consulted.insert(.a13) }
      observer.note(.lookedUp(.group))
      return flood(copy, on: index, toEveryPort: true, frame, observer: &observer)
    }
    let device = DeviceNumber(virtualSwitch: index)
    let learned = learning.port(
      device: device, vlan: copy.vlan, address: frame.destination.rawValue, at: clockNanoseconds)
    if case .port(let port) = copy.ingress,
      frame.destination.rawValue == program.ports[Int(port)].address || learned == port
    {
      let decider = Decider.endpoint(program.ports[Int(port)].endpoint)
      return drop(
        .reflected, at: program.switches[Int(index)].place, passed: copy.state.passed,
        decider: decider, observer: &observer)
    }
    if let owner = owner(of: frame.destination, on: index, for: copy.vlan) {
      return forward(copy, toOwner: owner, on: index, frame, observer: &observer)
    }
    if let learned, considers(learned, copy.vlan) {
      observer.note(.lookedUp(.learned))
      return hand(copy, to: learned, on: index, flooded: false, frame, observer: &observer)
    }
    observer.note(.lookedUp(.unknown))
    floodUnknown(copy, on: index, frame, observer: &observer)
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

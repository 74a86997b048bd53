import Frames
import TopologyModel

/// The checks on a frame that an adapter sends (semantics 3.6, the sender's half).
extension ReferenceInterpreter {
  /// What classification makes of a frame.
  private enum Classification {
    /// Its VLAN (0 is none), and whether its tag is consumed here.
    case vlan(Int, consumesTag: Bool)
    case refused(SubjectOutcome.Reason)
  }

  /// From an adapter into its switch, check after check; only the first reason counts.
  mutating func send(
    _ copy: Copy, from sender: ID<Endpoint>, _ adapter: Endpoint.Adapter,
    into id: ID<VirtualSwitch>
  ) {
    let place = topology[id].name
    guard let port = ports(of: id).first(where: { $0.endpoint == sender }) else {
      return fate.drop(.disconnected, at: place, passed: copy.passed)
    }
    guard copy.octets.count >= 14 else {
      return fate.drop(.invalidPacket, at: place, passed: copy.passed)
    }
    let source = reading.source(copy.octets)
    guard source.isValidSource else {
      return fate.drop(.invalidSourceMac, at: place, passed: copy.passed)
    }
    guard maySend(from: source, port, adapter) else {
      return fate.drop(.macSpoofing, at: place, passed: copy.passed)
    }
    if let reason = refusalOfTag(copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    switch classify(copy.octets, mode: port.mode) {
    case .refused(let reason):
      fate.drop(reason, at: place, passed: copy.passed)
    case .vlan(let vlan, let consumesTag):
      // Semantics 2: behind a consumed tag the inner one becomes the tag of what is left (A32).
      if consumesTag, reading.hasInnerTag(copy.octets), !consult(.a32) {
        return fate.drop(.invalidVlanFormat, at: place, passed: copy.passed)
      }
      var rest = copy
      if reading.tag(of: copy.octets) != .none { rest.octets = reading.removingTag(copy.octets) }
      if let refusal = outboundRefusal(of: rest, in: vlan, at: port) {
        return fate.drop(refusal, at: place, passed: copy.passed)
      }
      if refusesReserved(copy.octets) {
        return fate.drop(.bridgeReserved, at: place, passed: copy.passed)
      }
      if port.maySpoof { learn(source, in: vlan, at: port) }
      forward(rest, in: vlan, through: id, from: port)
    }
  }

  /// Semantics 3.4, with A12 and A28.
  private mutating func maySend(
    from source: MACAddress, _ port: AdapterPort, _ adapter: Endpoint.Adapter
  ) -> Bool {
    if port.maySpoof { return true }
    let holders = ports(of: port.virtualSwitch, with: source)
    if holders.count > 1, source == port.mac { fate.note(.a12) }
    let ownsIt = !topology.assumptions[.a12] || holders.first?.endpoint == port.endpoint
    if source == port.mac, ownsIt { return true }
    if topology[adapter.settings].allowTeaming.value,
      siblings(of: port.endpoint, adapter).contains(where: { topology[$0].mac == source })
    {
      return true
    }
    if adapter.virtualMachine == nil { return !consult(.a28) }
    return false
  }

  /// The other adapters of the same VM, or of the management OS, on the same switch; stopped and
  /// disconnected ones count (semantics 12).
  private func siblings(of sender: ID<Endpoint>, _ own: Endpoint.Adapter) -> [ID<Endpoint>] {
    topology.endpoints.indices.map { ID<Endpoint>($0) }.filter { id in
      guard case .adapter(let other) = topology[id].attachment else { return false }
      return id != sender && other.virtualMachine == own.virtualMachine
        && other.virtualSwitch == own.virtualSwitch
    }
  }

  /// What any frame's tag may not be at a virtual switch: cut off, VID 4095, one of two (A7).
  mutating func refusalOfTag(_ octets: [UInt8]) -> SubjectOutcome.Reason? {
    switch readTag(octets) {
    case .none: return nil
    case .cutOff: return .invalidPacket
    case .vid(4095): return .invalidVlanFormat
    case .vid:
      if reading.hasInnerTag(octets), !consult(.a7) { return .invalidVlanFormat }
      return nil
    }
  }

  /// `BridgeReserved` at a virtual switch (A14).
  mutating func refusesReserved(_ octets: [UInt8]) -> Bool {
    reading.destination(octets).isBridgeReserved && consult(.a14)
  }

  /// Semantics 3.1.
  private mutating func classify(_ octets: [UInt8], mode: PortMode) -> Classification {
    switch reading.tag(of: octets) {
    case .none, .cutOff:
      return classifyUntagged(mode, consumesTag: false)
    case .vid(0):
      guard consult(.a3) else { return .refused(.unauthorizedVLAN) }
      return classifyUntagged(mode, consumesTag: true)
    case .vid(let tag):
      return classifyTagged(tag, mode)
    }
  }

  private mutating func classifyUntagged(_ mode: PortMode, consumesTag: Bool) -> Classification {
    switch mode {
    case .untagged, .trunk(native: nil, _):
      return .vlan(0, consumesTag: consumesTag)
    case .access(let vlan):
      return .vlan(Int(vlan.rawValue), consumesTag: consumesTag)
    case .trunk(native: let native?, let allowed):
      guard allowed.contains(native) || consult(.a6) else { return .refused(.unauthorizedVLAN) }
      return .vlan(Int(native.rawValue), consumesTag: consumesTag)
    case .isolated(let secondary, _), .community(let secondary, _):
      return .vlan(Int(secondary.rawValue), consumesTag: consumesTag)
    case .promiscuous(_, let primary):
      return .vlan(Int(primary.rawValue), consumesTag: consumesTag)
    case .isolationTaggedOnly:
      return .refused(.filteredIsolationUntagged)
    }
  }

  private mutating func classifyTagged(_ tag: Int, _ mode: PortMode) -> Classification {
    switch mode {
    case .untagged:
      return consult(.a2) ? .vlan(tag, consumesTag: true) : .refused(.unauthorizedVLAN)
    case .access, .isolated, .community, .promiscuous, .isolationTaggedOnly:
      guard let own = mode.ownVLAN, tag == Int(own.rawValue), consult(.a1) else {
        return .refused(.unauthorizedVLAN)
      }
      return .vlan(tag, consumesTag: true)
    case .trunk(let native, let allowed):
      guard let vlan = VLANID(tag), allowed.contains(vlan) || vlan == native && consult(.a5)
      else { return .refused(.unauthorizedVLAN) }
      return .vlan(tag, consumesTag: false)
    }
  }
}

import Frames
import TopologyModel

/// From one port of a virtual switch to the others (semantics 3.2 to 3.5).
extension ReferenceInterpreter {
  /// What lookup says about a frame.
  private enum Decision {
    /// The ports that it goes to; none is a decision too.
    case ports([SwitchPort], isFlooded: Bool)
    case drop(SubjectOutcome.Reason)
  }

  /// The adapters that are ports of a switch, in file order.
  func ports(of id: ID<VirtualSwitch>) -> [AdapterPort] { adapters[id] ?? [] }

  /// Those of them that have this address; the first one owns it (A12).
  func ports(of id: ID<VirtualSwitch>, with address: MACAddress) -> [AdapterPort] {
    ports(of: id).filter { $0.mac == address }
  }

  /// From the wire into the switch (semantics 3.3).
  mutating func enter(_ id: ID<VirtualSwitch>, _ copy: Copy) {
    let place = topology[id].name
    if let reason = refusalOfTag(copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    var rest = copy
    var vlan = 0
    if case .vid(let tag) = reading.tag(of: copy.octets) {
      if tag == 0, reading.hasInnerTag(copy.octets), !consult(.a32) {
        return fate.drop(.invalidVlanFormat, at: place, passed: copy.passed)
      }
      vlan = tag
      rest.octets = reading.removingTag(copy.octets)
    }
    if refusesReserved(copy.octets) {
      return fate.drop(.bridgeReserved, at: place, passed: copy.passed)
    }
    forward(rest, in: vlan, through: id, from: nil)
  }

  /// A spoofing port's source is learned, but never an address that a port owns (semantics 3.4).
  mutating func learn(_ source: MACAddress, in vlan: Int, at port: AdapterPort) {
    guard ports(of: port.virtualSwitch, with: source).isEmpty else { return }
    switchTables[port.virtualSwitch, default: LearningTable()].learn(
      source, in: vlan, at: port.endpoint, nowNanoseconds: clockNanoseconds)
  }

  /// Lookup, and a copy for each port that it names; `sender` is `nil` for the uplink.
  mutating func forward(
    _ copy: Copy, in vlan: Int, through id: ID<VirtualSwitch>, from sender: AdapterPort?
  ) {
    let place = topology[id].name
    var delivered: Set<ID<Endpoint>> = []
    switch lookup(reading.destination(copy.octets), in: vlan, through: id, from: sender) {
    case .drop(let reason):
      fate.drop(reason, at: place, passed: copy.passed)
    case .ports(let chosen, let isFlooded):
      if chosen.isEmpty {
        // Semantics 7: only a flooded copy ends silently.
        copy.isFlooded
          ? fate.end(at: place, passed: copy.passed)
          : fate.drop(.noDestination, at: place, passed: copy.passed)
      }
      for port in chosen {
        switch port {
        case .adapter(let receiver):
          guard let port = ports(of: id).first(where: { $0.endpoint == receiver }),
            handOver(copy, in: vlan, to: port, isFlooded: isFlooded)
          else { continue }
          delivered.insert(receiver)
        case .uplink:
          leave(id, copy, in: vlan, isFlooded: isFlooded)
        }
      }
    }
    mirror(copy, in: vlan, through: id, from: sender, delivered: delivered)
  }

  /// Semantics 3.5; the first row that matches decides.
  private mutating func lookup(
    _ destination: MACAddress, in vlan: Int, through id: ID<VirtualSwitch>,
    from sender: AdapterPort?
  ) -> Decision {
    let others = ports(of: id).filter { $0.endpoint != sender?.endpoint }
    let isExternal = uplink(of: id) != nil
    let wayOut: [SwitchPort] = isExternal && sender != nil ? [.uplink] : []
    if destination.isGroup {
      if !destination.isBroadcast { fate.note(.a13) }
      return .ports(takers(of: vlan, among: others) + wayOut, isFlooded: true)
    }
    let holders = ports(of: id, with: destination)
    let learned = switchTables[id]?.port(
      of: destination, in: vlan, nowNanoseconds: clockNanoseconds)
    if let sender, destination == sender.mac || learned == sender.endpoint {
      return .drop(.reflected)
    }
    if holders.count > 1 { fate.note(.a12) }
    if let owner = holders.first {
      let candidates = topology.assumptions[.a12] ? [owner] : holders
      for candidate in candidates {
        if let port = takers(of: vlan, among: [candidate]).first {
          return .ports([port], isFlooded: false)
        }
      }
      if !wayOut.isEmpty, consult(.a11) { return .ports(wayOut, isFlooded: false) }
      let isPrivate = owner.mode.isPrivate || sender?.mode.isPrivate == true
      return .drop(isPrivate ? .failedPvlanSetting : .filteredVLAN)
    }
    if let port = others.first(where: { $0.endpoint == learned }),
      !takers(of: vlan, among: [port]).isEmpty
    {
      return .ports([.adapter(port.endpoint)], isFlooded: false)
    }
    return .ports(
      takersOfUnknown(in: vlan, among: others, isExternal: isExternal) + wayOut, isFlooded: true)
  }

  /// Whether lookup would flood unicast to more than the uplink (storm limit).
  mutating func isFlooded(
    to destination: MACAddress, in vlan: Int, from sender: AdapterPort
  ) -> Bool {
    let id = sender.virtualSwitch
    let others = ports(of: id).filter { $0.endpoint != sender.endpoint }
    let learned = switchTables[id]?.port(
      of: destination, in: vlan, nowNanoseconds: clockNanoseconds)
    guard destination != sender.mac, learned != sender.endpoint,
      ports(of: id, with: destination).isEmpty
    else { return false }
    if let port = others.first(where: { $0.endpoint == learned }), accepts(vlan, port) {
      return false
    }
    // One port is enough: no other one is asked.
    let toEveryPort = uplink(of: id) == nil && !consult(.a10)
    let candidates = toEveryPort ? others : others.filter(\.maySpoof)
    for port in candidates where accepts(vlan, port) { return toEveryPort || consult(.a9) }
    return false
  }

  /// Who gets unicast for an address that nobody knows (A9, A10), beside the uplink.
  private mutating func takersOfUnknown(
    in vlan: Int, among others: [AdapterPort], isExternal: Bool
  ) -> [SwitchPort] {
    if !isExternal, !consult(.a10) { return takers(of: vlan, among: others) }
    let spoofing = takers(of: vlan, among: others.filter(\.maySpoof))
    return spoofing.isEmpty || consult(.a9) ? spoofing : []
  }

  /// The ports among these that accept a VLAN, in file order.
  private mutating func takers(of vlan: Int, among ports: [AdapterPort]) -> [SwitchPort] {
    var takers: [SwitchPort] = []
    for port in ports where accepts(vlan, port) { takers.append(.adapter(port.endpoint)) }
    return takers
  }

  /// Semantics 3.2, column "accepts".
  mutating func accepts(_ vlan: Int, _ port: AdapterPort) -> Bool {
    guard let tag = VLANID(vlan) else { return acceptsUntagged(port.mode) }
    switch port.mode {
    case .untagged:
      return false
    case .access(let own), .isolationTaggedOnly(let own):
      return tag == own
    case .trunk(let native, let allowed):
      return tag == native || allowed.contains(tag)
    case .isolated(_, let primary):
      return tag == primary
    case .community(let secondary, let primary):
      return tag == primary || tag == secondary
    case .promiscuous(let secondaries, let primary):
      if tag == primary { return true }
      let related = ports(of: port.virtualSwitch).filter { $0.mode.primaryVLAN == primary }
      guard related.contains(where: { $0.mode.secondaryVLANs.contains(tag) }) else { return false }
      return !consult(.a23) || secondaries.contains(tag)
    }
  }

  /// The same for frames without a VLAN.
  private mutating func acceptsUntagged(_ mode: PortMode) -> Bool {
    switch mode {
    case .untagged, .trunk(native: nil, _): true
    case .trunk: consult(.a4)
    case .access, .isolationTaggedOnly, .isolated, .community, .promiscuous: false
    }
  }

  /// The receiver's checks behind its VLAN; true where it takes the copy.
  private mutating func handOver(
    _ copy: Copy, in vlan: Int, to port: AdapterPort, isFlooded: Bool
  ) -> Bool {
    let isBypassed = bypassesPolicies(port)
    if !isBypassed, let refusal = inboundRefusal(of: copy, at: port) {
      fate.drop(refusal, at: topology[port.virtualSwitch].name, passed: copy.passed)
      return false
    }
    guard mayLoseTag(copy, in: vlan, for: port) else { return false }
    var copy = copy
    copy.isFlooded = isFlooded
    hand(handed(copy, in: vlan, to: port), to: port.endpoint)
    return true
  }

  /// A mirrored copy meets nothing but the VLAN mode of the port.
  mutating func handOverMirrored(_ copy: Copy, in vlan: Int, to port: AdapterPort) {
    guard mayLoseTag(copy, in: vlan, for: port) else { return }
    deliver(handed(copy, in: vlan, to: port), to: port.endpoint, as: .mirrored)
  }

  /// A tag that the receiver does not get is consumed; the inner one survives, or not (A32).
  private mutating func mayLoseTag(_ copy: Copy, in vlan: Int, for port: AdapterPort) -> Bool {
    if isTagged(vlan, for: port.mode) || reading.tag(of: copy.octets) == .none || consult(.a32) {
      return true
    }
    fate.drop(.invalidVlanFormat, at: topology[port.virtualSwitch].name, passed: copy.passed)
    return false
  }

  /// Semantics 3.2, column "handed over".
  private mutating func handed(_ copy: Copy, in vlan: Int, to port: AdapterPort) -> Copy {
    var copy = copy
    if isTagged(vlan, for: port.mode) {
      copy.octets = reading.adding(tag: vlan, to: copy.octets)
    }
    copy.passed += 1
    return copy
  }

  /// Whether a port's frames of this VLAN carry its tag.
  private mutating func isTagged(_ vlan: Int, for mode: PortMode) -> Bool {
    switch mode {
    case .untagged, .access, .isolationTaggedOnly: false
    case .trunk(let native, _): vlan != 0 && vlan != native.map { Int($0.rawValue) }
    case .isolated, .community, .promiscuous: !consult(.a22)
    }
  }

  /// Out by the uplink: untagged without a VLAN, otherwise tagged (semantics 3.3).
  private mutating func leave(
    _ id: ID<VirtualSwitch>, _ copy: Copy, in vlan: Int, isFlooded: Bool
  ) {
    guard let uplink = uplink(of: id) else { return }
    let octets = vlan == 0 ? copy.octets : reading.adding(tag: vlan, to: copy.octets)
    let member = sendingMember(of: id.index)
    leave(
      by: uplink.plugs[member].value, as: .uplink(id, member: member),
      Copy(octets: octets, isFlooded: isFlooded, passed: copy.passed + 1))
  }

  /// The uplink of an external switch.
  func uplink(of id: ID<VirtualSwitch>) -> VirtualSwitch.Uplink? {
    switch topology[id].kind {
    case .external(let uplink): uplink
    case .internal, .private: nil
    }
  }
}

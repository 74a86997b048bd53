import Frames
import TopologyModel

/// A wire: a bridge whose every port is a trunk for all VLANs (semantics 1, 5).
extension ReferenceInterpreter {
  /// The checks in the order of semantics 12, learning, lookup, and a copy for each port chosen.
  mutating func enter(_ id: ID<Wire>, by ingress: WirePort, _ copy: Copy) {
    let place = topology[id].name
    if let reason = refusal(of: copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    var rest = copy
    var vlan = 0
    if case .vid(let tag) = reading.tag(of: copy.octets) {
      vlan = tag
      rest.octets = reading.removingTag(copy.octets)
    }
    let destination = reading.destination(copy.octets)
    wireTables[id, default: LearningTable()].learn(
      reading.source(copy.octets), in: vlan, at: ingress, nowNanoseconds: clockNanoseconds)
    let known = wireTables[id]?.port(
      of: destination, in: vlan, nowNanoseconds: clockNanoseconds)
    if known == ingress { return fate.drop(.reflected, at: place, passed: copy.passed) }
    let chosen = known.map { [$0] } ?? ports(of: id).filter { $0 != ingress }
    let outgoing = Copy(
      octets: vlan == 0 ? rest.octets : reading.adding(tag: vlan, to: rest.octets),
      isFlooded: known == nil, passed: copy.passed + 1)
    var isTaken = false
    for port in chosen where leave(by: port, outgoing) { isTaken = true }
    guard !isTaken else { return }
    // Semantics 7: a flooded copy ends silently where nobody takes it; another one is dropped.
    let endsSilently = chosen.isEmpty ? copy.isFlooded : outgoing.isFlooded
    endsSilently
      ? fate.end(at: place, passed: copy.passed)
      : fate.drop(.noDestination, at: place, passed: copy.passed)
  }

  /// What is plugged in, and the rest of the world.
  private func ports(of id: ID<Wire>) -> [WirePort] {
    let uplinks = topology.virtualSwitches.indices.map { ID<VirtualSwitch>($0) }
      .filter { uplink(of: $0)?.plugs[0].value.wire == id }
      .map { WirePort.uplink($0) }
    let others = topology.endpoints.indices.compactMap { index -> WirePort? in
      switch topology.endpoints[index].attachment {
      case .adapter: nil
      case .nic(let nic): nic.plugs[0].value.wire == id ? .nic(ID(index)) : nil
      case .machine, .routerInterface: nil
      case .outside(let wire): wire == id ? .outside(ID(index)) : nil
      }
    }
    return uplinks + others
  }

  /// Length, source address, tag, `BridgeReserved`, `InvalidVlanFormat`, and A32 last.
  private mutating func refusal(of octets: [UInt8]) -> SubjectOutcome.Reason? {
    guard octets.count >= 14 else { return .invalidPacket }
    guard reading.source(octets).isValidSource else { return .invalidSourceMac }
    let tag = readTag(octets)
    if tag == .cutOff { return .invalidPacket }
    if reading.destination(octets).isBridgeReserved { return .bridgeReserved }
    if tag == .vid(4095) { return .invalidVlanFormat }
    if tag == .vid(0), reading.hasInnerTag(octets), !consult(.a32) { return .invalidVlanFormat }
    return nil
  }

  /// Hands a copy to what is plugged into a port; false where that ignores it.
  private mutating func leave(by port: WirePort, _ copy: Copy) -> Bool {
    switch port {
    case .outside(let receiver):
      deliver(copy, to: receiver)
      return true
    case .nic(let receiver):
      return receive(copy, by: receiver)
    case .uplink(let id):
      guard let uplink = uplink(of: id) else { return false }
      enter(id, byUplink: uplink, copy)
      return true
    }
  }
}

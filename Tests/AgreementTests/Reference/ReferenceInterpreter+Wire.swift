import Frames
import TopologyModel

/// A wire: a bridge whose every port is a trunk for all VLANs (semantics 1, 5).
extension ReferenceInterpreter {
  /// Checks, learning, lookup, and a copy for each port chosen.
  mutating func enter(_ id: ID<Wire>, by ingress: Attachment, _ copy: Copy) {
    let place = topology[id].name
    if let reason = bridgeRefusal(of: copy.octets) ?? refusalOfPriorityTag(copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    var rest = copy.octets
    var vlan = 0
    if case .vid(let tag) = reading.tag(of: copy.octets) {
      vlan = tag
      rest = reading.removingTag(copy.octets)
    }
    learn(reading.source(copy.octets), in: vlan, at: ingress, of: id)
    let known = wireTables[id]?.port(
      of: reading.destination(copy.octets), in: vlan, nowNanoseconds: clockNanoseconds)
    if known == ingress { return fate.drop(.reflected, at: place, passed: copy.passed) }
    let chosen = known.map { [$0] } ?? attachments(of: .wire(id)).filter { $0 != ingress }
    let outgoing = Copy(
      octets: vlan == 0 ? rest : reading.adding(tag: vlan, to: rest),
      isFlooded: known == nil, passed: copy.passed + 1)
    var isTaken = false
    for port in chosen where pass(outgoing, to: port) { isTaken = true }
    if !isTaken { end(copy, at: place, isFlooded: chosen.isEmpty ? copy.isFlooded : known == nil) }
  }

  /// What a router hands to the rest of the world goes by no table, but the wire learns from it
  /// (semantics 6).
  mutating func passToOutside(of id: ID<Wire>, from ingress: Attachment, _ copy: Copy) {
    var vlan = 0
    if case .vid(let tag) = reading.tag(of: copy.octets) { vlan = tag }
    if !misreads(.worldIsForgotten) {
      learn(reading.source(copy.octets), in: vlan, at: ingress, of: id)
    }
    var outgoing = copy
    outgoing.passed += 1
    for case .outside(let receiver) in attachments(of: .wire(id)) {
      deliver(outgoing, to: receiver, as: .flooded)
    }
  }

  private mutating func learn(
    _ source: MACAddress, in vlan: Int, at ingress: Attachment, of id: ID<Wire>
  ) {
    wireTables[id, default: LearningTable()].learn(
      source, in: vlan, at: ingress, nowNanoseconds: clockNanoseconds)
  }
}

/// What wires and physical switches have in common.
extension ReferenceInterpreter {
  /// Length, source address, tag, `BridgeReserved`, `InvalidVlanFormat` (semantics 12).
  mutating func bridgeRefusal(of octets: [UInt8]) -> SubjectOutcome.Reason? {
    guard octets.count >= 14 else { return .invalidPacket }
    guard reading.source(octets).isValidSource else { return .invalidSourceMac }
    let tag = readTag(octets)
    if tag == .cutOff { return .invalidPacket }
    if reading.destination(octets).isBridgeReserved { return .bridgeReserved }
    if tag == .vid(4095) { return .invalidVlanFormat }
    return nil
  }

  /// A VID 0 tag is consumed where it comes in; the inner one survives, or not (A32).
  mutating func refusalOfPriorityTag(_ octets: [UInt8]) -> SubjectOutcome.Reason? {
    guard reading.tag(of: octets) == .vid(0) else { return nil }
    return refusalOfInnerTag(octets)
  }

  /// The tag of these octets is consumed, whatever it is (A32).
  mutating func refusalOfInnerTag(_ octets: [UInt8]) -> SubjectOutcome.Reason? {
    reading.hasInnerTag(octets) && !consult(.a32) ? .invalidVlanFormat : nil
  }

  /// Semantics 7: a flooded copy that nobody takes ends silently, another one is dropped.
  mutating func end(_ copy: Copy, at place: String, isFlooded: Bool) {
    isFlooded
      ? fate.end(at: place, passed: copy.passed)
      : fate.drop(.noDestination, at: place, passed: copy.passed)
  }
}

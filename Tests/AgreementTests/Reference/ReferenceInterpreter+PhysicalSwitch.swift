import Frames
import TopologyModel

/// A physical switch: an IEEE 802.1Q bridge (semantics 5).
extension ReferenceInterpreter {
  /// What the VLAN rules of a port make of a frame that comes in.
  private enum Ingress {
    /// Its VLAN, and whether its tag ends here.
    case vlan(VLANID, consumesTag: Bool)
    case unauthorized
  }

  /// The checks in the order of semantics 12, learning, lookup, and a copy for each port chosen.
  mutating func enter(by ingress: ID<PhysicalPort>, _ copy: Copy) {
    let id = topology[ingress].physicalSwitch
    let place = topology[id].name
    if let reason = bridgeRefusal(of: copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    guard case .vlan(let vlan, let consumesTag) = classify(copy.octets, at: ingress) else {
      return fate.drop(.unauthorizedVLAN, at: place, passed: copy.passed)
    }
    if consumesTag, let reason = refusalOfInnerTag(copy.octets) {
      return fate.drop(reason, at: place, passed: copy.passed)
    }
    var rest = copy
    if reading.tag(of: copy.octets) != .none { rest.octets = reading.removingTag(copy.octets) }
    let table = misreads(.switchesKeepOneTable) ? 0 : Int(vlan.rawValue)
    bridgeTables[id, default: LearningTable()].learn(
      reading.source(copy.octets), in: table, at: ingress, nowNanoseconds: clockNanoseconds)
    let known = bridgeTables[id]?.port(
      of: reading.destination(copy.octets), in: table, nowNanoseconds: clockNanoseconds,
      lifetimeNanoseconds: misreads(.switchesNeverForget)
        ? .max : LearningTable<ID<PhysicalPort>>.ageingNanoseconds)
    if known == ingress { return fate.drop(.reflected, at: place, passed: copy.passed) }
    rest.isFlooded = known == nil
    let chosen = known.map { [$0] } ?? others(than: ingress, in: vlan, of: id)
    var isTaken = false
    for port in chosen where pass(rest, in: vlan, outBy: port) { isTaken = true }
    if !isTaken {
      end(copy, at: place, isFlooded: chosen.isEmpty ? copy.isFlooded : known == nil)
    }
  }

  /// The ports of a VLAN into which something is plugged, but for the one that a frame came in by.
  private func others(
    than ingress: ID<PhysicalPort>, in vlan: VLANID, of id: ID<PhysicalSwitch>
  ) -> [ID<PhysicalPort>] {
    topology[id].ports.map { ID<PhysicalPort>($0) }.filter { port in
      port != ingress && isMember(port, of: vlan) && attachment(of: port) != nil
    }
  }

  /// Out by a port, tagged or not; false where what is plugged in ignores the copy.
  private mutating func pass(_ rest: Copy, in vlan: VLANID, outBy port: ID<PhysicalPort>) -> Bool {
    guard let attachment = attachment(of: port) else { return false }
    var outgoing = rest
    if isTagged(vlan, at: port) {
      outgoing.octets = reading.adding(tag: Int(vlan.rawValue), to: rest.octets)
    } else if reading.tag(of: rest.octets) != .none, !consult(.a32) {
      // The tag that is not put back is consumed here; an inner one would be the next tag.
      let place = topology[topology[port].physicalSwitch].name
      fate.drop(.invalidVlanFormat, at: place, passed: rest.passed)
      return true
    }
    outgoing.passed += 1
    return pass(outgoing, to: attachment)
  }
}

/// VLANs of ports (semantics 5).
extension ReferenceInterpreter {
  /// Untagged and VID 0 frames are in the access or native VLAN.
  ///
  /// An access port takes its own tag off; that of a trunk is taken off where the frame leaves
  /// untagged.
  private mutating func classify(_ octets: [UInt8], at port: ID<PhysicalPort>) -> Ingress {
    guard let mode = topology[port].mode?.value else { return .unauthorized }
    switch reading.tag(of: octets) {
    case .none, .cutOff:
      return mode.untaggedVLAN.map { .vlan($0, consumesTag: false) } ?? .unauthorized
    case .vid(0):
      return mode.untaggedVLAN.map { .vlan($0, consumesTag: true) } ?? .unauthorized
    case .vid(let tag):
      guard let vlan = VLANID(tag), isMember(port, of: vlan) else { return .unauthorized }
      if case .access = mode {
        return .vlan(vlan, consumesTag: !misreads(.accessTagsEndOnTheWayOut))
      }
      return .vlan(vlan, consumesTag: false)
    }
  }

  /// A native VLAN is a member whether it is listed or not.
  private func isMember(_ port: ID<PhysicalPort>, of vlan: VLANID) -> Bool {
    switch topology[port].mode?.value {
    case .access(let own): vlan == own
    case .trunk(let native, let allowed): vlan == native || allowed.contains(vlan)
    case nil: false
    }
  }

  private func isTagged(_ vlan: VLANID, at port: ID<PhysicalPort>) -> Bool {
    topology[port].mode?.value.untaggedVLAN != vlan
  }
}

extension PhysicalPort.Mode {
  /// The VLAN that goes in and out without a tag.
  fileprivate var untaggedVLAN: VLANID? {
    switch self {
    case .access(let own): own
    case .trunk(let native, _): native
    }
  }
}

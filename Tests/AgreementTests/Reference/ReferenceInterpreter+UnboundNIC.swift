import Frames
import TopologyModel

/// A NIC, or a team of one, that stays with the management OS (semantics 4).
extension ReferenceInterpreter {
  /// What leaves the NIC: with a VLAN, untagged and VID 0 frames get its tag.
  mutating func driverOutput(of nic: Endpoint.UnboundNIC, for copy: Copy) -> Copy {
    guard let vlan = nic.vlan?.value, copy.octets.count >= 14 else { return copy }
    var output = copy
    switch readTag(copy.octets) {
    case .none:
      output.octets = reading.adding(tag: Int(vlan.rawValue), to: copy.octets)
    case .vid(0):
      output.octets = reading.adding(
        tag: Int(vlan.rawValue), to: reading.removingTag(copy.octets))
    case .vid, .cutOff:
      break
    }
    return output
  }

  /// Delivers or drops a copy that reaches the NIC; false where the NIC ignores it.
  mutating func receive(_ copy: Copy, by receiver: ID<Endpoint>) -> Bool {
    guard case .nic(let nic) = topology[receiver].attachment else { return false }
    switch verdict(of: nic, own: topology[receiver].mac, on: copy.octets) {
    case .ignores:
      return false
    case .drops(let reason):
      fate.drop(reason, at: topology[receiver].name, passed: copy.passed)
    case .takes:
      var handed = copy
      if nic.vlan != nil { handed.octets = reading.removingTag(copy.octets) }
      deliver(handed, to: receiver)
    }
    return true
  }

  /// What a NIC does with a frame that reaches it.
  private enum Verdict {
    case takes, ignores
    case drops(SubjectOutcome.Reason)
  }

  private mutating func verdict(
    of nic: Endpoint.UnboundNIC, own: MACAddress?, on octets: [UInt8]
  ) -> Verdict {
    // Semantics 5, teams: the team's own address is a local one too.
    if nic.isTeam, reading.source(octets) == own { return .drops(.reflected) }
    let destination = reading.destination(octets)
    guard destination == own || destination.isGroup else { return .ignores }
    let takes: Bool
    switch readTag(octets) {
    case .cutOff: return .drops(.invalidPacket)
    case .vid(4095): return .drops(.invalidVlanFormat)
    case .none, .vid(0): takes = nic.vlan == nil
    case .vid(let tag): takes = tag == nic.vlan.map { Int($0.value.rawValue) }
    }
    guard takes else { return destination == own ? .drops(.filteredVLAN) : .ignores }
    // With a VLAN the tag is consumed here; an inner one then is the tag of what is left (A32).
    if nic.vlan != nil, reading.hasInnerTag(octets), !consult(.a32) {
      return .drops(.invalidVlanFormat)
    }
    return .takes
  }
}

import Frames
import TopologyModel

/// NICs and teams that stay with the management OS, machines, plugs of routers (semantics 4, 6).
extension ReferenceInterpreter {
  /// What leaves the NIC: with a VLAN, untagged and VID 0 frames get its tag.
  mutating func driverOutput(vlan: VLANID?, for copy: Copy) -> Copy {
    guard let vlan, copy.octets.count >= 14 else { return copy }
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

  /// A machine takes what is for it, tagged or not, as it comes.
  mutating func receive(_ copy: Copy, byMachine receiver: ID<Endpoint>) -> Bool {
    let destination = reading.destination(copy.octets)
    guard destination == topology[receiver].mac || destination.isGroup else { return false }
    hand(copy, to: receiver)
    return true
  }

  /// Delivers or drops a copy that reaches the NIC; false where the NIC ignores it.
  mutating func receive(_ copy: Copy, byNIC receiver: ID<Endpoint>, member: Int) -> Bool {
    guard case .nic(let nic) = topology[receiver].attachment else { return false }
    let own = topology[receiver].mac
    // Semantics 5, teams: the team's own address is a local one too.
    if nic.isTeam, reading.source(copy.octets) == own {
      fate.drop(.reflected, at: topology[receiver].name, passed: copy.passed)
      return true
    }
    let isLocal = reading.destination(copy.octets) == own
    guard takesAny(byMember: member, isLocal: isLocal) else { return false }
    switch verdict(vlan: nic.vlan?.value, own: own, on: copy.octets) {
    case .ignores:
      return false
    case .drops(let reason):
      fate.drop(reason, at: topology[receiver].name, passed: copy.passed)
    case .takes:
      hand(asHandedOver(copy, vlan: nic.vlan?.value), to: receiver)
    }
    return true
  }

  /// The same for the plug of a router; if one of its interfaces takes the copy, the others say
  /// nothing, and if none does, the first that has something to say speaks for all.
  mutating func receive(_ copy: Copy, byInterfaces interfaces: [ID<Endpoint>]) -> Bool {
    var refusal: (reason: SubjectOutcome.Reason, place: String)?
    for id in interfaces {
      guard case .routerInterface(let interface) = topology[id].attachment else { continue }
      switch verdict(vlan: interface.vlan?.value, own: topology[id].mac, on: copy.octets) {
      case .ignores:
        continue
      case .drops(let reason):
        refusal = refusal ?? (reason, topology[interface.router].name)
        guard misreads(.everyInterfaceSpeaks) else { continue }
        fate.drop(reason, at: topology[interface.router].name, passed: copy.passed)
      case .takes:
        hand(asHandedOver(copy, vlan: interface.vlan?.value), to: id)
        return true
      }
    }
    guard let refusal else { return false }
    fate.drop(refusal.reason, at: refusal.place, passed: copy.passed)
    return true
  }

  /// With a VLAN the tag is consumed.
  private func asHandedOver(_ copy: Copy, vlan: VLANID?) -> Copy {
    var handed = copy
    if vlan != nil { handed.octets = reading.removingTag(copy.octets) }
    return handed
  }

  /// What a NIC does with a frame that reaches it.
  private enum Verdict {
    case takes, ignores
    case drops(SubjectOutcome.Reason)
  }

  private mutating func verdict(
    vlan: VLANID?, own: MACAddress?, on octets: [UInt8]
  ) -> Verdict {
    let destination = reading.destination(octets)
    guard destination == own || destination.isGroup else { return .ignores }
    let takes: Bool
    switch readTag(octets) {
    case .cutOff: return .drops(.invalidPacket)
    case .vid(4095): return .drops(.invalidVlanFormat)
    case .none, .vid(0): takes = vlan == nil
    case .vid(let tag): takes = tag == vlan.map { Int($0.rawValue) }
    }
    guard takes else { return destination == own ? .drops(.filteredVLAN) : .ignores }
    // With a VLAN the tag is consumed here; an inner one then is the tag of what is left (A32).
    if vlan != nil, reading.hasInnerTag(octets), !consult(.a32) {
      return .drops(.invalidVlanFormat)
    }
    return .takes
  }
}

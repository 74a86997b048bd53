import Frames
import TopologyModel

/// Teams (semantics 5): which member takes what.
///
/// What no team is has one member, the first.
extension ReferenceInterpreter {
  /// Whether the member of an uplink takes a copy, or has something to say about it.
  func takes(_ copy: Copy, byMember member: Int, of id: ID<VirtualSwitch>) -> Bool {
    let isLocal = !ports(of: id, with: reading.destination(copy.octets)).isEmpty
    let refuses = member == 0 || !misreads(.teamsReflectAtFirstMember)
    return isAtEndOfWay(copy) || refuses && isReflected(copy, from: id)
      || takesAny(byMember: member, isLocal: isLocal)
  }

  /// Unicast for local addresses by every member, everything else by the first.
  func takesAny(byMember member: Int, isLocal: Bool) -> Bool {
    member == 0 || isLocal || misreads(.teamsTakeAllFromEveryMember)
  }

  /// The copy comes in by the team that a local adapter's frames leave by.
  func isReflected(_ copy: Copy, from id: ID<VirtualSwitch>) -> Bool {
    guard let uplink = uplink(of: id), uplink.isTeam else { return false }
    return !ports(of: id, with: reading.source(copy.octets)).isEmpty
  }
}

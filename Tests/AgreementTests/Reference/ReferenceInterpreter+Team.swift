import Frames
import TopologyModel

/// Teams (semantics 5): which member takes what.
///
/// What no team is has one member, the first.
extension ReferenceInterpreter {
  /// The member that a team sends by (semantics 5: in a replay the first).
  func sendingMember(of team: Int) -> Int {
    sendingMembers.indices.contains(team) ? sendingMembers[team] : 0
  }

  /// A copy comes to a member of an uplink; false where that ignores it.
  mutating func receive(
    _ copy: Copy, byMember member: Int, of id: ID<VirtualSwitch>
  ) -> Bool {
    let refuses = member == 0 || !misreads(.teamsReflectAtFirstMember)
    // At every member, and before any other check.
    if refuses, isReflected(copy, from: id) {
      fate.drop(.reflected, at: topology[id].name, passed: copy.passed)
      return true
    }
    let isLocal = !ports(of: id, with: reading.destination(copy.octets)).isEmpty
    guard takesAny(byMember: member, isLocal: isLocal) else { return false }
    queue.append((.byUplink(id), copy))
    return true
  }

  /// Unicast for local addresses by every member, everything else by the first.
  func takesAny(byMember member: Int, isLocal: Bool) -> Bool {
    member == 0 || isLocal || misreads(.teamsTakeAllFromEveryMember)
  }

  /// The copy comes in by the team that a local adapter's frames leave by.
  private func isReflected(_ copy: Copy, from id: ID<VirtualSwitch>) -> Bool {
    guard let uplink = uplink(of: id), uplink.isTeam else { return false }
    return !ports(of: id, with: reading.source(copy.octets)).isEmpty
  }
}

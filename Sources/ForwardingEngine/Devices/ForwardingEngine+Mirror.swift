internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Makes the mirror copies of a frame that has passed a switch's lookup (semantics 3.9).
  mutating func mirror(
    _ copy: SwitchedCopy, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    guard isMirrored(copy) else { return }
    var sender: Int32 = -1
    if case .port(let port) = copy.ingress { sender = port }
    for position in program.switches[Int(index)].mirrorPorts {
      let port = program.mirrorPorts[position]
      guard port != sender, !fate.isTaken(by: port), considers(port, copy.vlan) else { continue }
      let row = program.ports[Int(port)]
      if program.policies[Int(row.policy)].traits.contains(.sriov) {
        consulted.insert(.a27)
        if program.assumptions.contains(.a27) { continue }
      }
      emit(copy, to: port, on: index, .mirrored, frame, observer: &observer)
    }
  }

  /// The sender's port gives copies, or that of someone to whom the frame was delivered.
  private func isMirrored(_ copy: SwitchedCopy) -> Bool {
    if case .port(let port) = copy.ingress, isMirrorSource(port) { return true }
    for index in fate.taken.indices where isMirrorSource(fate.taken[index]) { return true }
    return false
  }

  private func isMirrorSource(_ port: Int32) -> Bool {
    let policy = program.ports[Int(port)].policy
    return policy >= 0 && program.policies[Int(policy)].traits.contains(.mirrorSource)
  }
}

internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Whether a port's storm limit lets a frame pass; one that it is not about always may.
  mutating func admitsStorm(
    _ copy: SwitchedCopy, from port: Int32, on index: Int32, _ limit: UInt32,
    _ frame: borrowing FrameInFlight
  ) -> Bool {
    let before = consulted
    let isStorm = frame.destination.isGroup || wouldFlood(copy, from: port, on: index, frame)
    if isStorm {
      if defersState() { return true }
      recorder.noteUnrepeatable()
    }
    if isStorm, !storms.admits(port, limit: limit, now: clockNanoseconds) { return false }
    // The lookup itself will say what it rests on.
    consulted = before
    return true
  }

  /// Whether the lookup, as things are before learning, would flood a unicast frame to some port.
  private mutating func wouldFlood(
    _ copy: SwitchedCopy, from port: Int32, on index: Int32, _ frame: borrowing FrameInFlight
  ) -> Bool {
    guard case .unknown = lookUp(copy, on: index, frame) else { return false }
    // One port is enough: no other is asked.
    let row = program.switches[Int(index)]
    if row.kind != .external { consulted.insert(.a10) }
    if row.kind != .external, !program.assumptions.contains(.a10) {
      for other in row.ports where Int32(other) != port {
        if considers(Int32(other), copy.vlan) { return true }
      }
      return false
    }
    for position in row.spoofingPorts {
      let other = program.spoofingPorts[position]
      if other != port, considers(other, copy.vlan) {
        consulted.insert(.a9)
        return program.assumptions.contains(.a9)
      }
    }
    return false
  }
}

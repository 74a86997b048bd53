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
    let row = program.switches[Int(index)]
    var floods = false
    if row.kind != .external { consulted.insert(.a10) }
    if row.kind != .external, !program.assumptions.contains(.a10) {
      // Every port is asked, as flooding would: the answer may rest on what each of them is.
      for other in row.ports where Int32(other) != port {
        let takes = considers(Int32(other), copy.vlan)
        floods = takes || floods
      }
      return floods
    }
    for position in row.spoofingPorts {
      let other = program.spoofingPorts[position]
      guard other != port, considers(other, copy.vlan) else { continue }
      consulted.insert(.a9)
      floods = program.assumptions.contains(.a9)
    }
    return floods
  }
}

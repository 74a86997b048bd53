internal import ForwardingProgram

extension Proof {
  /// The VLANs of its virtual switch in which a port's frames may be (semantics 3.1).
  func vlans(of port: PortRow, _ freedom: Freedom) -> [Sending.Inside] {
    var parts: [Int16: FrameParts] = [:]
    let assumes = program.assumptions
    if takesUntagged(port) {
      parts[atoms[port.ingressVLAN], default: []].insert(.plain)
      // A further tag behind a priority tag, which is taken off.
      if freedom == .anything, assumes.isSuperset(of: [.a3, .a7, .a32]) {
        parts[atoms[port.ingressVLAN], default: []].insert(.stacked)
      }
    }
    if freedom == .anything || freedom == .honest && port.mode == .trunk {
      for tag in atoms.tags where tag != VLANAtoms.none && takesTag(tag, port, freedom) {
        parts[tag, default: []].insert(.plain)
        let keepsTag = port.mode == .trunk
        if freedom == .anything, assumes.contains(.a7), keepsTag || assumes.contains(.a32) {
          parts[tag, default: []].insert(.stacked)
        }
      }
    }
    return parts.map { Sending.Inside(vlan: $0.key, parts: $0.value) }
      .sorted { $0.vlan < $1.vlan }
  }

  func takesUntagged(_ port: PortRow) -> Bool {
    switch port.mode {
    case .isolationTaggedOnly: false
    case .trunk:
      port.ingressVLAN == 0 || program.lists(port.list, port.ingressVLAN)
        || program.assumptions.contains(.a6)
    case .untagged, .access, .isolated, .community, .promiscuous: true
    }
  }

  private func takesTag(_ tag: Int16, _ port: PortRow, _ freedom: Freedom) -> Bool {
    let vlan = atoms.vlan(tag)
    switch port.mode {
    case .untagged: return program.assumptions.contains(.a2)
    case .access, .isolated, .community, .promiscuous, .isolationTaggedOnly:
      return vlan == port.ingressVLAN && program.assumptions.contains(.a1)
    case .trunk:
      if program.lists(port.list, vlan) { return true }
      return freedom == .anything && vlan == port.ingressVLAN
        && program.assumptions.contains(.a5)
    }
  }

  /// Where the frames of a station come in that is plugged into a bridge (semantics 4, 5).
  func entries(of station: EndpointRow, by plug: Int32, _ freedom: Freedom) -> [FabricEntry] {
    let both: FrameParts = [.plain, .stacked]
    let isFree = freedom == .anything
    var entries: [FabricEntry] = []
    func add(_ tag: Int16, _ parts: FrameParts) {
      entries += fabric.entries(by: plug, tag: tag, parts, program)
    }
    if station.kind == .nic, station.nicVLAN != 0 {
      add(atoms[station.nicVLAN], isFree ? both : .plain)
    } else {
      add(VLANAtoms.none, .plain)
      // Behind a priority tag, which the bridge takes off.
      if isFree, program.assumptions.contains(.a32) {
        entries += fabric.entriesBehindPriorityTag(by: plug, program)
      }
    }
    if isFree || freedom == .honest && station.kind != .nic {
      for tag in atoms.tags where tag != VLANAtoms.none { add(tag, isFree ? both : .plain) }
    }
    return entries
  }
}

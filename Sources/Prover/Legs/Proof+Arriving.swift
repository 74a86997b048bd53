internal import ForwardingProgram

/// Which of a sender's frames an endpoint is handed.
struct Arrivals: Equatable {
  /// By the virtual switch that both are at.
  var within: FrameParts = []
  /// By the network behind it.
  var beyond: FrameParts = []

  /// Either way.
  var parts: FrameParts { within.union(beyond) }
}

/// Whom frames are handed to.
struct Taker: Hashable {
  /// Index of the endpoint.
  var endpoint: Int32
  /// A port of the same switch that must accept the frames' VLAN too, as it gets copies; −1 is none.
  var watcher: Int32 = -1
  /// In which form an adapter must be handed them.
  var form = HandedForm.any
}

/// With the tag of their VLAN, or without one.
enum HandedForm {
  case any, untagged, tagged
}

/// Where frames come into a virtual switch.
enum SwitchSide: Equatable {
  case port(Int32)
  case uplink
}

extension Proof {
  /// Which of a sender's frames to a destination an endpoint is handed, its inbound lists apart.
  ///
  /// `stacked` frames are told only where they are handed over untagged: a priority tag may then stand
  /// before a packet, which a router takes for untagged.
  mutating func arrivals(
    of sending: Sending, at taker: Taker, for destination: Destination
  ) -> Arrivals {
    let row = program.endpoints[Int(taker.endpoint)]
    switch row.kind {
    case .disconnected: return Arrivals()
    case .port: return arrivals(of: sending, atPort: row.entry, taker, for: destination)
    case .nic, .machine, .outside:
      return arrivals(of: sending, atStation: taker.endpoint, row, for: destination)
    }
  }

  private mutating func arrivals(
    of sending: Sending, atPort index: Int32, _ taker: Taker, for destination: Destination
  ) -> Arrivals {
    let port = program.ports[Int(index)]
    var found = Arrivals()
    if sending.port >= 0,
      program.ports[Int(sending.port)].virtualSwitch == port.virtualSwitch
    {
      guard sending.port != index else { return found }
      for inside in sending.inside
      where takes(
        index, inside.vlan, destination, from: .port(sending.port), sending.key.flows)
        && suits(taker, inside.vlan)
      {
        found.within.formUnion(handed(inside.parts, by: port, in: inside.vlan))
      }
    }
    let way = leaving(sending, for: destination)
    for plug in fabric.uplinks[Int(port.virtualSwitch)] {
      guard memberTakes(plug, of: port.virtualSwitch, destination) else { continue }
      for outside in way where outside.plug != plug {
        for inside in insides(behind: plug, reaches[Int(outside.reach)], takenBy: port)
        where takes(index, inside.vlan, destination, from: .uplink, sending.key.flows)
          && suits(taker, inside.vlan)
        {
          found.beyond.formUnion(handed(inside.parts, by: port, in: inside.vlan))
        }
      }
    }
    return found
  }

  /// Whether a taker's further wishes are met in a VLAN that its port takes.
  func suits(_ taker: Taker, _ vlan: Int16) -> Bool {
    if taker.watcher >= 0 {
      let watcher = program.ports[Int(taker.watcher)]
      guard program.accepts(watcher, atoms.vlan(vlan)) else { return false }
    }
    guard taker.form != .any else { return true }
    let port = program.ports[Int(program.endpoints[Int(taker.endpoint)].entry)]
    return isHandedTagged(by: port, in: vlan) == (taker.form == .tagged)
  }

  /// What leaves a sender's switch, or the sender itself: frames to an address of a port of the switch
  /// stay in it where that port takes them (semantics 3.5).
  private mutating func leaving(
    _ sending: Sending, for destination: Destination
  ) -> [Sending.Outside] {
    guard sending.port >= 0, case .address = destination else {
      return sending.outside
    }
    let port = program.ports[Int(sending.port)]
    let leaving = sending.inside.filter { leaves(destination, $0.vlan, from: sending.port) }
    return leaving.count == sending.inside.count
      ? sending.outside : outside(of: port.virtualSwitch, leaving)
  }

  /// Whether a port's frames in a VLAN leave its switch.
  func leaves(_ destination: Destination, _ atom: Int16, from index: Int32) -> Bool {
    guard case .address(let address) = destination else { return true }
    let port = program.ports[Int(index)]
    guard address != port.address else { return false }
    let vlan = atoms.vlan(atom)
    guard let owner = owner(of: address, on: port.virtualSwitch, for: vlan) else { return true }
    return !program.accepts(program.ports[Int(owner)], vlan) && program.assumptions.contains(.a11)
  }

  /// The VLANs of a virtual switch in which frames are that come in by its uplink, of those that a port
  /// takes.
  func insides(
    behind plug: Int32, _ reach: Reach, takenBy port: PortRow
  ) -> [Sending.Inside] {
    var insides: [Sending.Inside] = []
    for node in reach.nodes(of: program.plugs[Int(plug)].bridge) {
      guard let arrival = fabric.arrival(of: node.parts, in: node.node.vlan, at: plug, program),
        arrival.tag == VLANAtoms.none || program.accepts(port, atoms.vlan(arrival.tag))
      else { continue }
      for inside in self.insides(of: arrival) where program.accepts(port, atoms.vlan(inside.vlan)) {
        if let index = insides.firstIndex(where: { $0.vlan == inside.vlan }) {
          insides[index].parts.formUnion(inside.parts)
        } else {
          insides.append(inside)
        }
      }
    }
    return insides
  }

  func insides(of arrival: Arrival) -> [Sending.Inside] {
    let mayStack = program.assumptions.contains(.a7)
    guard arrival.tag == VLANAtoms.none else {
      let parts = mayStack ? arrival.parts : arrival.parts.subtracting(.stacked)
      return parts.isEmpty ? [] : [Sending.Inside(vlan: arrival.tag, parts: parts)]
    }
    let uncovered = arrival.parts.afterUncovering
    let untagged = arrival.parts.subtracting(.stacked).union(uncovered)
    var insides = [Sending.Inside(vlan: VLANAtoms.none, parts: untagged)]
    if !uncovered.isEmpty {
      insides += atoms.tags.filter { $0 != VLANAtoms.none }.map {
        Sending.Inside(vlan: $0, parts: uncovered)
      }
    }
    return insides.filter { !$0.parts.isEmpty }
  }

  /// Which frames an adapter is handed, of those that its port takes in a VLAN (semantics 3.2).
  func handed(_ parts: FrameParts, by port: PortRow, in vlan: Int16) -> FrameParts {
    let isTagged = isHandedTagged(by: port, in: vlan)
    return isTagged || !program.assumptions.contains(.a32) ? parts.subtracting(.stacked) : parts
  }

  private func isHandedTagged(by port: PortRow, in vlan: Int16) -> Bool {
    switch port.mode {
    // What is in no VLAN is never tagged (A4).
    case .trunk: vlan != VLANAtoms.none && atoms.vlan(vlan) != port.ingressVLAN
    case .isolated, .community, .promiscuous: !program.assumptions.contains(.a22)
    case .untagged, .access, .isolationTaggedOnly: false
    }
  }

  // MARK: Lookup

  /// Whether a switch hands a frame in a VLAN to a port (semantics 3.5).
  func takes(
    _ index: Int32, _ vlan: Int16, _ destination: Destination, from side: SwitchSide,
    _ flows: OpenFlows
  ) -> Bool {
    let port = program.ports[Int(index)]
    guard program.accepts(port, atoms.vlan(vlan)) else { return false }
    switch destination {
    case .group: return true
    case .unknown: return takesUnknown(port, vlan, flows)
    case .address(let address):
      if case .port(let sender) = side, program.ports[Int(sender)].address == address {
        return false
      }
      guard let owner = owner(of: address, on: port.virtualSwitch, for: atoms.vlan(vlan)) else {
        return takesUnknown(port, vlan, flows)
      }
      return owner == index
    }
  }

  /// Whether a port is handed unicast frames to addresses that no port of its switch has, by flooding
  /// or because it has sent from such an address before.
  private func takesUnknown(_ port: PortRow, _ vlan: Int16, _ flows: OpenFlows) -> Bool {
    if isFloodedUnknown(port) { return true }
    guard port.traits.contains(.spoofing) else { return false }
    // An honest adapter does not send from the addresses of others.
    return flows == .any && vlans(of: port, .anything).contains { $0.vlan == vlan }
  }

  /// Whether a port is handed unicast frames to addresses that its switch does not know (A9, A10).
  func isFloodedUnknown(_ port: PortRow) -> Bool {
    if program.switches[Int(port.virtualSwitch)].kind != .external,
      !program.assumptions.contains(.a10)
    {
      return true
    }
    return port.traits.contains(.spoofing) && program.assumptions.contains(.a9)
  }

  /// The port that a switch takes for an address's owner (A12).
  func owner(of address: UInt64, on virtualSwitch: Int32, for vlan: UInt16) -> Int32? {
    let found = program.owners.row(of: address)
    if found.port >= 0 {
      return program.ports[Int(found.port)].virtualSwitch == virtualSwitch ? found.port : nil
    }
    guard found.port == OwnerTable.shared else { return nil }
    let sharing = program.ports(sharing: address, on: virtualSwitch).map(\.port)
    guard !program.assumptions.contains(.a12) else { return sharing.first }
    return sharing.first { program.accepts(program.ports[Int($0)], vlan) } ?? sharing.first
  }

  /// The first member of a team takes everything, the others unicast for local addresses.
  func memberTakes(
    _ plug: Int32, of virtualSwitch: Int32, _ destination: Destination
  ) -> Bool {
    guard program.plugs[Int(plug)].member > 0 else { return true }
    guard case .address(let address) = destination else { return false }
    return owner(of: address, on: virtualSwitch, for: 0) != nil
  }

  // MARK: Stations

  private mutating func arrivals(
    of sending: Sending, atStation endpoint: Int32, _ row: EndpointRow,
    for destination: Destination
  ) -> Arrivals {
    var found = Arrivals()
    let way = leaving(sending, for: destination)
    for plug in fabric.plugsOfStation[endpoint] ?? [] {
      guard isTaken(row, byMember: program.plugs[Int(plug)].member, destination) else { continue }
      for outside in way where outside.plug != plug {
        for node in nodes(of: reaches[Int(outside.reach)], at: plug, takenBy: row) {
          guard
            let arrival = fabric.arrival(of: node.parts, in: node.node.vlan, at: plug, program)
          else { continue }
          found.beyond.formUnion(taken(arrival, by: row))
        }
      }
    }
    return found
  }

  /// The VLANs of a bridge that a station may take by a plug: where it has one of its own, that and the
  /// one that leaves untagged.
  private func nodes(
    of reach: Reach, at plug: Int32, takenBy row: EndpointRow
  ) -> [(node: FabricNode, parts: FrameParts)] {
    let plug = program.plugs[Int(plug)]
    guard row.kind == .nic, row.nicVLAN != 0 else { return Array(reach.nodes(of: plug.bridge)) }
    let untagged = plug.mode == .open ? VLANAtoms.none : atoms[plug.vlan]
    return Set([untagged, atoms[row.nicVLAN]]).compactMap { vlan in
      reach.node(FabricNode(bridge: plug.bridge, vlan: vlan))
    }
  }

  func isTaken(
    _ row: EndpointRow, byMember member: Int32, _ destination: Destination
  ) -> Bool {
    switch destination {
    case .group: row.kind == .outside || member == 0
    case .address(let address): row.kind == .outside || address == row.address
    case .unknown: row.kind == .outside
    }
  }

  /// What a station takes of frames that come to its plug (semantics 4).
  func taken(_ arrival: Arrival, by row: EndpointRow) -> FrameParts {
    guard row.kind == .nic else { return arrival.parts }
    let parts = arrival.parts
    let vlan = row.nicVLAN
    if arrival.tag != VLANAtoms.none {
      guard vlan != 0, arrival.tag == atoms[vlan] else { return [] }
      return program.assumptions.contains(.a32) ? parts : parts.subtracting(.stacked)
    }
    // A priority tag stays where it is; a further tag may be the NIC's own.
    return vlan == 0 ? parts : parts.afterUncovering
  }
}

internal import ForwardingProgram

extension Proof {
  /// The way of a sender's frame to a taker with the fewest devices.
  func way(
    _ sending: Sending, to taker: Taker, for destination: Destination, _ ending: Ending
  ) -> Way? {
    var search = WaySearch()
    for start in starts(of: sending, mayStack: ending != .plain) { search.begin(start) }
    while let index = search.take() {
      let visit = search.visits[index]
      switch visit.state.spot {
      case .inside(let vlan):
        if let end = endInside(visit.state.layer, vlan, sending, taker, destination, ending) {
          return finished(search, index, end, sending, taker)
        }
        leave(&search, index, vlan, sending, destination)
      case .bridge(let node, let plug):
        let end = endBeyond(
          visit, node, plug, taker, destination, ending, sending.key.flows)
        if let end {
          return finished(search, index, end, sending, taker)
        }
        goOn(&search, index, node, by: plug)
      }
    }
    return nil
  }

  /// How a way ended.
  private struct End {
    /// A tag that was chosen last.
    var tag: UInt16?
    var layer: TagLayer
  }

  private func finished(
    _ search: WaySearch, _ index: Int, _ end: End, _ sending: Sending, _ taker: Taker
  ) -> Way {
    var places: [PlaceID] = []
    let spots = search.spots(to: index)
    if sending.port >= 0 { places.append(switchPlace(of: sending.port)) }
    for case .bridge(let node, _) in spots {
      places.append(program.bridges[Int(node.bridge)].place)
    }
    let row = program.endpoints[Int(taker.endpoint)]
    if row.kind == .port, spots.contains(where: { if case .bridge = $0 { true } else { false } }) {
      places.append(switchPlace(of: row.entry))
    }
    let first = search.visits[index].firstPlug
    let isOther = first >= 0 && program.plugs[Int(first)].member > 0
    return Way(
      tags: search.tags(to: index) + [end.tag].compactMap(\.self), layer: end.layer,
      places: places, otherMember: isOther ? first : nil)
  }

  private func switchPlace(of port: Int32) -> PlaceID {
    program.switches[Int(program.ports[Int(port)].virtualSwitch)].place
  }

  // MARK: Starting

  private func starts(of sending: Sending, mayStack: Bool) -> [WaySearch.Start] {
    guard sending.port < 0 else { return insideStarts(sending, mayStack: mayStack) }
    let row = program.endpoints[Int(sending.key.endpoint)]
    let isFree = sending.key.freedom == .anything
    return sending.outside.flatMap { outside in
      stationStarts(row, by: outside.plug, sending.key, mayStack: mayStack && isFree)
    }
  }

  private func insideStarts(_ sending: Sending, mayStack: Bool) -> [WaySearch.Start] {
    let port = program.ports[Int(sending.port)]
    return sending.inside.flatMap { inside -> [WaySearch.Start] in
      let vlan = atoms.vlan(inside.vlan)
      let isNative = vlan == port.ingressVLAN && takesUntagged(port)
      let spot = WaySearch.Spot.inside(vlan: inside.vlan)
      var starts: [WaySearch.Start] = []
      if inside.parts.contains(.plain) {
        let state = WaySearch.State(spot: spot, layer: .plain)
        starts.append(WaySearch.Start(tags: isNative ? [] : [vlan], state: state, plug: -1))
      }
      if mayStack, inside.parts.contains(.stacked) {
        let state = WaySearch.State(spot: spot, layer: .stacked)
        let byPriorityTag = isNative && program.assumptions.isSuperset(of: [.a3, .a32])
        starts.append(
          WaySearch.Start(tags: [byPriorityTag ? 0 : vlan], state: state, plug: -1))
      }
      return starts
    }
  }

  private func stationStarts(
    _ row: EndpointRow, by plug: Int32, _ key: SendingKey, mayStack: Bool
  ) -> [WaySearch.Start] {
    var starts: [WaySearch.Start] = []
    func add(_ tags: [UInt16], _ tag: Int16, _ parts: FrameParts, _ layer: TagLayer) {
      for entry in fabric.entries(by: plug, tag: tag, parts, program)
      where entry.parts.contains(parts) && key.includes(entry.node.vlan) {
        let state = WaySearch.State(spot: .bridge(entry.node, plug: plug), layer: layer)
        starts.append(WaySearch.Start(tags: tags, state: state, plug: plug))
      }
    }
    if row.kind == .nic, row.nicVLAN != 0 {
      add([], atoms[row.nicVLAN], .plain, .plain)
      if mayStack { add([0], atoms[row.nicVLAN], .stacked, .stacked) }
    } else {
      add([], VLANAtoms.none, .plain, .plain)
      if mayStack, program.assumptions.contains(.a32) {
        for entry in fabric.entriesBehindPriorityTag(by: plug, program)
        where key.includes(entry.node.vlan) {
          let state = WaySearch.State(spot: .bridge(entry.node, plug: plug), layer: .stacked)
          starts.append(WaySearch.Start(tags: [0], state: state, plug: plug))
        }
      }
    }
    guard key.freedom == .anything || key.freedom == .honest && row.kind != .nic else {
      return starts
    }
    for tag in atoms.tags where tag != VLANAtoms.none {
      add([atoms.vlan(tag)], tag, .plain, .plain)
      if mayStack { add([atoms.vlan(tag)], tag, .stacked, .stacked) }
    }
    return starts
  }

  // MARK: Going on

  /// Leaves the sender's switch by its uplink.
  private func leave(
    _ search: inout WaySearch, _ index: Int, _ vlan: Int16, _ sending: Sending,
    _ destination: Destination
  ) {
    guard sending.port >= 0, leaves(destination, vlan, from: sending.port) else { return }
    let virtualSwitch = program.ports[Int(sending.port)].virtualSwitch
    for plug in fabric.uplinks[Int(virtualSwitch)] {
      hand(&search, index, to: plug, tag: vlan, firstPlug: plug)
    }
  }

  /// Leaves a bridge by its links.
  private func goOn(
    _ search: inout WaySearch, _ index: Int, _ node: FabricNode, by plug: Int32
  ) {
    for link in fabric.links(of: node.bridge) where link.plug != plug {
      let parts: FrameParts = search.visits[index].state.layer.hasTag ? .stacked : .plain
      guard let arrival = fabric.arrival(of: parts, in: node.vlan, at: link.plug, program),
        !arrival.parts.isEmpty
      else { continue }
      hand(
        &search, index, to: link.other, tag: arrival.tag,
        firstPlug: search.visits[index].firstPlug)
    }
  }

  /// Hands a frame to a plug: where it is untagged and has a further tag, that one is chosen.
  private func hand(
    _ search: inout WaySearch, _ index: Int, to plug: Int32, tag: Int16, firstPlug: Int32
  ) {
    let layer = search.visits[index].state.layer
    let row = program.plugs[Int(plug)]
    func come(_ vlan: UInt16, _ layer: TagLayer, chosen: UInt16?) {
      guard row.carries(vlan, in: program) else { return }
      let node = FabricNode(bridge: row.bridge, vlan: atoms[vlan])
      search.come(
        to: WaySearch.State(spot: .bridge(node, plug: plug), layer: layer), from: index,
        tag: chosen, firstPlug: firstPlug)
    }
    guard tag == VLANAtoms.none else {
      let isTakenOff = row.mode == .access && !program.assumptions.contains(.a32)
      if !(isTakenOff && layer.hasTag) { come(atoms.vlan(tag), layer, chosen: nil) }
      return
    }
    guard layer.hasTag else { return come(row.vlan, layer, chosen: nil) }
    let choices = [(0, row.vlan)] + tagChoices
    // Fewer tags first.
    for (chosen, vlan) in choices { come(vlan, .uncovered, chosen: chosen) }
    guard program.assumptions.contains(.a32) else { return }
    for (chosen, vlan) in choices { come(vlan, .uncoveredStack, chosen: chosen) }
  }

  /// Tags that may come to light, and the VLANs that they are of.
  private var tagChoices: [(UInt16, UInt16)] {
    atoms.tags.filter { $0 != VLANAtoms.none }.map { (atoms.vlan($0), atoms.vlan($0)) }
  }

  // MARK: Ending

  private func endInside(
    _ layer: TagLayer, _ vlan: Int16, _ sending: Sending, _ taker: Taker,
    _ destination: Destination, _ ending: Ending
  ) -> End? {
    let row = program.endpoints[Int(taker.endpoint)]
    guard row.kind == .port, row.entry != sending.port,
      program.ports[Int(row.entry)].virtualSwitch
        == program.ports[Int(sending.port)].virtualSwitch,
      takes(row.entry, vlan, destination, from: .port(sending.port), sending.key.flows),
      suits(taker, vlan)
    else { return nil }
    return self.end(layer, at: row.entry, in: vlan, ending)
  }

  /// A copy at an adapter's port, as the adapter is handed it.
  private func end(
    _ layer: TagLayer, at port: Int32, in vlan: Int16, _ ending: Ending
  ) -> End? {
    switch ending {
    case .plain: return layer == .plain ? End(tag: nil, layer: layer) : nil
    case .uncovered: return layer == .uncovered ? End(tag: nil, layer: layer) : nil
    case .priorityTag:
      guard layer.hasTag,
        !handed(.stacked, by: program.ports[Int(port)], in: vlan).isEmpty
      else { return nil }
      return End(tag: 0, layer: .uncovered)
    }
  }

  private func endBeyond(
    _ visit: WaySearch.Visit, _ node: FabricNode, _ plug: Int32, _ taker: Taker,
    _ destination: Destination, _ ending: Ending, _ flows: OpenFlows
  ) -> End? {
    let row = program.endpoints[Int(taker.endpoint)]
    let plugs =
      row.kind == .port
      ? fabric.uplinks[Int(program.ports[Int(row.entry)].virtualSwitch)]
      : fabric.plugsOfStation[taker.endpoint] ?? []
    let layer = visit.state.layer
    for exit in plugs
    where exit != plug && program.plugs[Int(exit)].bridge == node.bridge {
      let parts: FrameParts = layer.hasTag ? .stacked : .plain
      guard let arrival = fabric.arrival(of: parts, in: node.vlan, at: exit, program),
        !arrival.parts.isEmpty
      else { continue }
      let end =
        row.kind == .port
        ? endInSwitch(layer, arrival.tag, by: exit, row.entry, taker, destination, ending, flows)
        : endAtStation(layer, arrival.tag, by: exit, row, destination, ending)
      if let end { return end }
    }
    return nil
  }

  private func endInSwitch(
    _ layer: TagLayer, _ tag: Int16, by plug: Int32, _ port: Int32, _ taker: Taker,
    _ destination: Destination, _ ending: Ending, _ flows: OpenFlows
  ) -> End? {
    guard memberTakes(plug, of: program.ports[Int(port)].virtualSwitch, destination) else {
      return nil
    }
    func end(_ layer: TagLayer, _ vlan: Int16, chosen: UInt16?) -> End? {
      guard takes(port, vlan, destination, from: .uplink, flows), suits(taker, vlan),
        var end = self.end(layer, at: port, in: vlan, ending)
      else { return nil }
      // A tag that came to light at the switch, and a priority tag behind it.
      if let chosen {
        guard end.tag == nil else { return nil }
        end.tag = chosen
      }
      return end
    }
    guard tag == VLANAtoms.none, layer.hasTag else { return end(layer, tag, chosen: nil) }
    for (chosen, vlan) in [(0, 0)] + tagChoices {
      if let end = end(.uncovered, atoms[vlan], chosen: chosen) { return end }
    }
    return nil
  }

  private func endAtStation(
    _ layer: TagLayer, _ tag: Int16, by plug: Int32, _ row: EndpointRow,
    _ destination: Destination, _ ending: Ending
  ) -> End? {
    guard isTaken(row, byMember: program.plugs[Int(plug)].member, destination) else { return nil }
    let parts: FrameParts = layer.hasTag ? .stacked : .plain
    let taken = taken(Arrival(tag: tag, parts: parts), by: row)
    switch ending {
    case .plain:
      return layer == .plain && taken.contains(.plain) ? End(tag: nil, layer: .plain) : nil
    case .priorityTag:
      return layer.hasTag && taken.contains(.stacked) ? End(tag: 0, layer: .uncovered) : nil
    case .uncovered:
      if layer == .uncovered, taken.contains(.plain) { return End(tag: nil, layer: layer) }
      // The NIC's own tag comes to light.
      guard layer.hasTag, taken.contains(.uncovered) else { return nil }
      return End(tag: row.nicVLAN, layer: .uncovered)
    }
  }
}

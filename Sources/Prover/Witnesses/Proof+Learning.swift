internal import ForwardingProgram

/// What switches must have learned, or not, for a witness to arrive.
extension Proof {
  // MARK: Teams

  /// The plug of a team by which frames must have gone, other than by the first, for a witness to arrive.
  ///
  /// What its receiver has sent before is learned behind one member. The witness comes back there, where
  /// another member may not carry its VLAN; and from behind the same switch it must not have gone by that
  /// member itself. `nil` where neither matters.
  func memberForAnswers(to receiver: Int32, _ draft: Draft, _ openers: Openers) -> Int32? {
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port, openers.otherMembers.isEmpty,
      openers.steps.contains(where: { $0.sender == receiver && !isToItself($0) })
    else { return nil }
    let virtualSwitch = program.ports[Int(row.entry)].virtualSwitch
    if let unlike = unlikeMember(of: virtualSwitch) { return unlike }
    guard returnsUnrouted(draft, to: program.switches[Int(virtualSwitch)].place) else { return nil }
    return fabric.uplinks[Int(virtualSwitch)].dropFirst().first
  }

  /// Whether a frame comes back to a device as it has left it: a router would have addressed it anew.
  private func returnsUnrouted(_ draft: Draft, to place: PlaceID) -> Bool {
    guard let arrival = draft.places.lastIndex(of: place),
      let departure = draft.places[..<arrival].lastIndex(of: place)
    else { return false }
    let routers = draft.routers.map { program.routers[Int($0)].place }
    return draft.places[departure..<arrival].allSatisfy { !routers.contains($0) }
  }

  /// A frame that stays in its switch, and of which no other learns.
  private func isToItself(_ step: Witness.Step) -> Bool {
    let destination = step.octets.prefix(6).reduce(0) { $0 << 8 | UInt64($1) }
    return destination == address(of: step.sender)
  }

  /// The plug of a team's member that carries other VLANs than the first one's.
  private func unlikeMember(of virtualSwitch: Int32) -> Int32? {
    let plugs = fabric.uplinks[Int(virtualSwitch)]
    func settings(of plug: Int32) -> PlugSettings {
      var row = program.plugs[Int(plug)]
      row.member = 0
      return PlugSettings(row)
    }
    return plugs.first { settings(of: $0) != settings(of: plugs[0]) }
  }

  // MARK: Addresses

  /// The address for which a draft is handed to a port that must have sent from it before; `nil` where
  /// it is the port's own, or flooded.
  func learnedAddress(_ draft: Draft, to receiver: Int32) -> UInt64? {
    let row = program.endpoints[Int(receiver)]
    guard draft.kind == .flooded, row.kind == .port,
      !isFloodedUnknown(program.ports[Int(row.entry)])
    else { return nil }
    return draft.handedTo
  }

  /// Frames by which a switch learns that an address is behind a port, in each VLAN that the port sends
  /// and takes; they go to the sender itself, so that nobody else is handed them.
  mutating func learners(of address: UInt64, at endpoint: Int32) -> [Witness.Step] {
    let row = program.endpoints[Int(endpoint)]
    let port = program.ports[Int(row.entry)]
    let source = space.set(.sourceMAC, in: [MACOrder.value(of: address)])
    let toItself = space.set(.destinationMAC, in: [MACOrder.value(of: row.address)])
    guard let sending = sending(askedKey(endpoint, .anything, .none)) else { return [] }
    let frames = space.intersection(
      space.intersection(source, toItself), offered(by: port, .anything))
    let wishes = Pleasantness(from: endpoint, to: endpoint, addresses, program, &space)
    guard let (point, _) = choice(of: Offer(frames: frames, filters: sending.filters), wishes)
    else { return [] }
    return vlans(of: port, .anything).filter { $0.parts.contains(.plain) }.compactMap { inside in
      let vlan = atoms.vlan(inside.vlan)
      guard program.accepts(port, vlan) else { return nil }
      let isNative = vlan == port.ingressVLAN && takesUntagged(port)
      let assembly = FrameAssembly(tags: isNative ? [] : [vlan], point: point)
      return Witness.Step(sender: endpoint, octets: assembly.octets)
    }
  }
}

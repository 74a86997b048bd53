internal import ForwardingProgram

extension Proof {
  /// No frame of a sender comes to the receiver's port: where VLANs, switches and plugs stop them.
  mutating func addWayBlockers(
    _ list: inout BlockerList, _ sending: Sending, to receiver: Int32
  ) {
    addSwitchBlockers(&list, sending, to: receiver)
    let row = program.endpoints[Int(receiver)]
    let targets =
      row.kind == .port
      ? fabric.uplinks[Int(program.ports[Int(row.entry)].virtualSwitch)]
      : fabric.plugsOfStation[receiver] ?? []
    let isSameSwitch = sending.port >= 0 && row.kind == .port && sameSwitch(sending.port, row.entry)
    if isSameSwitch, targets.count < 2 { return }
    let sources = plugs(of: sending)
    guard !sources.isEmpty else {
      // A switch without an uplink: nothing leaves it.
      if sending.port >= 0 { addEnd(&list, inSwitchOf: sending.port) }
      return
    }
    guard !targets.isEmpty else {
      if row.kind == .port { addEnd(&list, inSwitchOf: row.entry) }
      return
    }
    for source in sources {
      for target in targets where source != target {
        addPathBlockers(&list, sending, from: source, to: target, receiver)
      }
    }
  }

  private func sameSwitch(_ first: Int32, _ second: Int32) -> Bool {
    program.ports[Int(first)].virtualSwitch == program.ports[Int(second)].virtualSwitch
  }

  private func plugs(of sending: Sending) -> [Int32] {
    sending.port >= 0
      ? fabric.uplinks[Int(program.ports[Int(sending.port)].virtualSwitch)]
      : fabric.plugsOfStation[sending.key.endpoint] ?? []
  }

  /// Frames that no check stops, and that no device has anywhere to send to: they end at the first.
  func addFirstDevice(_ list: inout BlockerList, of sending: Sending) {
    guard sending.port < 0 else { return addEnd(&list, inSwitchOf: sending.port) }
    for plug in plugs(of: sending) {
      let bridge = program.plugs[Int(plug)].bridge
      list.add(.noDestination, at: program.bridges[Int(bridge)].place, by: .bridge(bridge))
    }
  }

  private func addEnd(_ list: inout BlockerList, inSwitchOf port: Int32) {
    let index = program.ports[Int(port)].virtualSwitch
    list.add(
      .noDestination, at: program.switches[Int(index)].place, by: .virtualSwitch(index))
  }

  /// What stops frames inside the switch of both, or at the sender's own port.
  private func addSwitchBlockers(
    _ list: inout BlockerList, _ sending: Sending, to receiver: Int32
  ) {
    guard sending.port >= 0 else { return }
    let port = program.ports[Int(sending.port)]
    let place = place(ofSwitchAt: sending.port)
    if port.mode != .trunk {
      // It might tag its frames with the receiver's VLAN, if it were let.
      list.add(.unauthorizedVLAN, at: place, by: .endpoint(port.endpoint))
    }
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port, sameSwitch(sending.port, row.entry) else { return }
    addRefusal(&list, by: row.entry, isSenderPrivate: port.mode.isPrivate)
  }

  /// A port does not accept the VLANs in which frames come to its switch.
  private func addRefusal(
    _ list: inout BlockerList, by index: Int32, isSenderPrivate: Bool
  ) {
    let port = program.ports[Int(index)]
    let isPrivate = isSenderPrivate || port.mode.isPrivate
    list.add(
      isPrivate ? .failedPvlanSetting : .filteredVLAN, at: place(ofSwitchAt: index),
      by: .endpoint(port.endpoint))
  }

  // MARK: Along the bridges

  /// Follows the one path from a plug to another, up to where no VLAN of the sender goes on.
  private mutating func addPathBlockers(
    _ list: inout BlockerList, _ sending: Sending, from source: Int32, to target: Int32,
    _ receiver: Int32
  ) {
    let first = program.plugs[Int(source)].bridge
    guard let outside = sending.outside.first(where: { $0.plug == source }) else {
      // The first bridge takes none of the sender's VLANs.
      list.add(
        .unauthorizedVLAN, at: program.bridges[Int(first)].place,
        by: program.plugs[Int(source)].mode == .open ? .bridge(first) : .plug(source))
      return
    }
    guard let links = fabric.path(from: first, to: program.plugs[Int(target)].bridge, program)
    else {
      // Two networks that nothing joins: the frames end in the sender's.
      return list.add(
        .noDestination, at: program.bridges[Int(first)].place, by: .bridge(first))
    }
    let reach = reaches[Int(outside.reach)]
    for link in links {
      let bridge = program.plugs[Int(link.plug)].bridge
      let other = program.plugs[Int(link.other)].bridge
      guard reach.nodes(of: other).isEmpty else { continue }
      let carried = reach.nodes(of: bridge).contains {
        fabric.arrival(of: $0.parts, in: $0.node.vlan, at: link.plug, program) != nil
      }
      return carried
        ? list.add(
          .unauthorizedVLAN, at: program.bridges[Int(other)].place, by: .plug(link.other))
        : list.add(
          .noDestination, at: program.bridges[Int(bridge)].place, by: .plug(link.plug))
    }
    addArrivalBlockers(&list, sending, reach, at: target, receiver)
  }

  /// Frames come to the last bridge, and its plug or what is behind it does not take them.
  private func addArrivalBlockers(
    _ list: inout BlockerList, _ sending: Sending, _ reach: Reach, at target: Int32,
    _ receiver: Int32
  ) {
    let plug = program.plugs[Int(target)]
    let nodes = reach.nodes(of: plug.bridge)
    let isCarried = nodes.contains {
      fabric.arrival(of: $0.parts, in: $0.node.vlan, at: target, program) != nil
    }
    guard isCarried else {
      return list.add(
        .noDestination, at: program.bridges[Int(plug.bridge)].place, by: .plug(target))
    }
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port else {
      return list.add(.filteredVLAN, at: row.place, by: .endpoint(receiver))
    }
    let isPrivate = sending.port >= 0 && program.ports[Int(sending.port)].mode.isPrivate
    addRefusal(&list, by: row.entry, isSenderPrivate: isPrivate)
  }
}

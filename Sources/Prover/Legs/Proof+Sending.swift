internal import ForwardingProgram

extension Proof {
  /// What an endpoint may send, and what its frames reach; `nil` where it sends nothing.
  mutating func sending(_ key: SendingKey) -> Sending? {
    if let known = sendings[key] { return known }
    let (endpoint, freedom) = (key.endpoint, key.freedom)
    let row = program.endpoints[Int(endpoint)]
    var sending = Sending(
      key: key, port: -1, frames: .empty, filters: [], inside: [], outside: [])
    switch row.kind {
    case .disconnected: return nil
    case .port:
      let port = program.ports[Int(row.entry)]
      sending.port = row.entry
      sending.frames = offered(by: port, freedom)
      sending.filters = filters(at: endpoint, .outbound, key.flows)
      sending.inside = vlans(of: port, freedom).filter { key.includes($0.vlan) }
      sending.outside = outside(of: port.virtualSwitch, sending.inside)
    case .nic, .machine, .outside:
      sending.frames = framesOfStation(endpoint, freedom)
      for plug in fabric.plugsOfStation[endpoint] ?? [] {
        let entries = entries(of: row, by: plug, freedom).filter { key.includes($0.node.vlan) }
        guard !entries.isEmpty else { continue }
        sending.outside.append(Sending.Outside(plug: plug, reach: reach(from: entries)))
      }
    }
    sendings[key] = sending
    return sending
  }

  /// What frames reach that leave a virtual switch in some VLANs.
  mutating func outside(
    of virtualSwitch: Int32, _ inside: [Sending.Inside]
  ) -> [Sending.Outside] {
    fabric.uplinks[Int(virtualSwitch)].compactMap { plug in
      let entries = inside.flatMap { fabric.entries(by: plug, tag: $0.vlan, $0.parts, program) }
      guard !entries.isEmpty else { return nil }
      return Sending.Outside(plug: plug, reach: reach(from: entries))
    }
  }

  /// The number of what frames reach that come in at some places.
  mutating func reach(from places: [FabricEntry]) -> Int32 {
    // Nodes of one component reach the same: one of them is asked for all.
    let entries = united(
      places.map {
        FabricEntry(node: fabric.components.representative(of: $0.node), parts: $0.parts)
      })
    if let number = reachNumbers[entries] { return number }
    let number = Int32(reaches.count)
    reaches.append(fabric.reach(from: entries, program))
    reachNumbers[entries] = number
    return number
  }

  /// The same places in order, each once.
  private func united(_ entries: [FabricEntry]) -> [FabricEntry] {
    guard entries.count > 1 else { return entries }
    var united: [FabricEntry] = []
    united.reserveCapacity(entries.count)
    for entry in entries.sorted() {
      if united.last?.node == entry.node {
        united[united.count - 1].parts.formUnion(entry.parts)
      } else {
        united.append(entry)
      }
    }
    return united
  }

  // MARK: Frames

  /// The frames that come to the outbound lists of a port.
  mutating func offered(by port: PortRow, _ freedom: Freedom) -> FrameSet {
    var offered = sources(of: port, freedom)
    if freedom == .honest {
      offered = space.intersection(offered, honestContent(of: port.endpoint))
    }
    // What a guard cannot read, it drops.
    guard hasGuard(port) else { return offered }
    return space.subtracting(common.unreadableToGuards, from: offered)
  }

  private func hasGuard(_ port: PortRow) -> Bool {
    port.policy >= 0 && !program.policies[Int(port.policy)].traits.isDisjoint(with: .guards)
  }

  /// The source addresses with which a port lets frames out (semantics 3.4).
  mutating func sources(of port: PortRow, _ freedom: Freedom) -> FrameSet {
    let isOwnAllowed = mayUseOwnAddress(port)
    guard freedom == .anything else {
      return isOwnAllowed ? space.set(.sourceMAC, in: [MACOrder.value(of: port.address)]) : .empty
    }
    if mayUseAnyAddress(port) { return common.fromSource }
    var own = isOwnAllowed ? [port.address] : []
    if port.family >= 0 {
      own += program.familyAddresses.filter { $0.family == port.family }.map(\.address)
        .filter { program.mayTeam(port, from: $0) }
    }
    return own.isEmpty ? .empty : space.set(.sourceMAC, in: own.map(MACOrder.value(of:)))
  }

  private func mayUseAnyAddress(_ port: PortRow) -> Bool {
    port.traits.contains(.spoofing)
      || port.traits.contains(.managementOS) && !program.assumptions.contains(.a28)
  }

  private func mayUseOwnAddress(_ port: PortRow) -> Bool {
    mayUseAnyAddress(port) || port.traits.contains(.ownsAddress)
      || !program.assumptions.contains(.a12) || program.mayTeam(port, from: port.address)
  }

  private mutating func framesOfStation(_ endpoint: Int32, _ freedom: Freedom) -> FrameSet {
    switch freedom {
    case .anything: return common.fromSource
    case .routing:
      return space.set(.sourceMAC, in: [ownValue(of: endpoint)])
    case .honest:
      let sources =
        program.endpoints[Int(endpoint)].kind == .outside
        ? foreignSources() : space.set(.sourceMAC, in: [ownValue(of: endpoint)])
      return space.intersection(sources, honestContent(of: endpoint))
    }
  }

  private func ownValue(of endpoint: Int32) -> UInt64 {
    MACOrder.value(of: program.endpoints[Int(endpoint)].address)
  }

  /// Sources that no endpoint owns; where they are told apart by nothing and by many owned ones, the
  /// first of them stands for all, so that no set with a gap for each endpoint is gone through for
  /// every receiver.
  private mutating func foreignSources() -> FrameSet {
    let owned = program.endpoints.filter { $0.kind != .outside }.map {
      MACOrder.value(of: $0.address)
    }
    if !hasAddressRules, owned.count > Proof.ownedSourcesLimit {
      let taken = Set(owned)
      let first = Proof.foreignSources.first { !taken.contains($0) }
      if let first { return space.set(.sourceMAC, in: [first]) }
    }
    return space.subtracting(space.set(.sourceMAC, in: owned), from: common.fromSource)
  }

  /// Of so many owned addresses each has a gap in the set of those that nobody owns.
  private static var ownedSourcesLimit: Int { 1_000 }

  /// Locally administered addresses, from 02-00-00-00-00-01 on: what no network card is delivered with.
  private static var foreignSources: ClosedRange<UInt64> {
    MACOrder.value(of: 0x0200_0000_0001)...MACOrder.value(of: 0x02FF_FFFF_FFFF)
  }

  /// Frames without a further tag, and packets of its own addresses only; where it has none, of those
  /// that nobody declares (semantics 9).
  mutating func honestContent(of endpoint: Int32) -> FrameSet {
    let own = addresses[endpoint]
    let packets: FrameSet
    if own.isEmpty {
      let declared = space.packets(.source, in: addresses.rows)
      packets = space.subtracting(declared, from: common.addressed)
    } else {
      packets = space.intersection(space.packets(.source, in: own), common.addressed)
    }
    return space.union(packets, space.frames(of: [.other]))
  }
}

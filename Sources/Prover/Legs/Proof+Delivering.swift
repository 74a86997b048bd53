internal import ForwardingProgram

/// The frames that one endpoint is handed of another's, without a further tag.
struct Delivered {
  /// As they were sent.
  var plain = FrameSet.empty
  /// Those whose outer tags are gone.
  var uncovered = FrameSet.empty
  /// Frames with a further tag, handed over untagged.
  var stacked = FrameSet.empty
}

extension Proof {
  /// The frames of a sender to a destination that an endpoint is handed, of those in a limit; the
  /// endpoint's inbound lists are the caller's business.
  mutating func delivered(
    _ sending: Sending, to taker: Taker, for destination: Destination, limitedTo limit: FrameSet
  ) -> Delivered {
    let receiver = taker.endpoint
    let arrivals = arrivals(of: sending, at: taker, for: destination)
    var delivered = Delivered()
    guard !arrivals.parts.isEmpty else { return delivered }
    let conditions = space.intersection(
      self.destination(destination, from: sending, to: receiver), limit)
    if !arrivals.within.isEmpty {
      add(arrivals.within, of: sending.frames, within: conditions, to: &delivered)
    }
    if !arrivals.beyond.isEmpty {
      let refused = space.union(refusedSources(at: receiver), common.toReserved)
      let foreign = space.subtracting(refused, from: conditions)
      add(arrivals.beyond, of: sending.frames, within: foreign, to: &delivered)
    }
    return delivered
  }

  private mutating func add(
    _ parts: FrameParts, of frames: FrameSet, within conditions: FrameSet,
    to delivered: inout Delivered
  ) {
    if parts.contains(.plain) {
      let plain = space.intersection(space.intersection(frames, common.single), conditions)
      delivered.plain = space.union(delivered.plain, plain)
    }
    guard !parts.isDisjoint(with: [.stacked, .uncovered]) else { return }
    // Nothing is known of what is behind a further tag but the addresses before it.
    let stacked = space.intersection(frames, common.stacked)
    if parts.contains(.uncovered) {
      let outer = space.forgetting(.content, in: stacked)
      let uncovered = space.intersection(space.intersection(outer, common.single), conditions)
      delivered.uncovered = space.union(delivered.uncovered, uncovered)
    }
    if parts.contains(.stacked) {
      delivered.stacked = space.union(
        delivered.stacked, space.intersection(stacked, conditions))
    }
  }

  /// What an endpoint's inbound lists let pass.
  mutating func accepted(by receiver: Int32, _ flows: OpenFlows) -> FrameSet {
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port else { return .everything }
    let port = program.ports[Int(row.entry)]
    let rules = rules(ofPolicy: port.policy, .inbound)
    return rules.passing(open(at: row.entry, ofPolicy: port.policy, flows), in: &space)
  }

  /// Frames with a destination of a kind.
  private mutating func destination(
    _ destination: Destination, from sending: Sending, to receiver: Int32
  ) -> FrameSet {
    switch destination {
    case .group: return common.toGroup
    case .address(let address):
      let value = MACOrder.value(of: address)
      let right = space.set(.destinationMAC, in: [value])
      // A frame to its own source comes back to where it came from.
      return space.subtracting(space.set(.sourceMAC, in: [value]), from: right)
    case .unknown:
      var owned: [UInt64] = []
      if sending.port >= 0 {
        owned += addresses(on: program.ports[Int(sending.port)].virtualSwitch)
      }
      let row = program.endpoints[Int(receiver)]
      if row.kind == .port {
        owned += addresses(on: program.ports[Int(row.entry)].virtualSwitch)
      }
      let known = space.set(.destinationMAC, in: owned.map(MACOrder.value(of:)))
      return space.subtracting(known, from: common.toUnicast)
    }
  }

  /// Frames that a team refuses from its uplink, or an unbound one from its plugs: they have a local
  /// source (semantics 5, teams).
  private mutating func refusedSources(at receiver: Int32) -> FrameSet {
    let row = program.endpoints[Int(receiver)]
    if row.isTeam { return space.set(.sourceMAC, in: [MACOrder.value(of: row.address)]) }
    guard row.kind == .port else { return .empty }
    let virtualSwitch = program.ports[Int(row.entry)].virtualSwitch
    guard program.switches[Int(virtualSwitch)].hasTeam else { return .empty }
    return space.set(.sourceMAC, in: addresses(on: virtualSwitch).map(MACOrder.value(of:)))
  }

  /// The addresses of a switch's ports.
  func addresses(on virtualSwitch: Int32) -> [UInt64] {
    program.switches[Int(virtualSwitch)].ports.map { program.ports[$0].address }
  }
}

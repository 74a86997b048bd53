internal import ForwardingProgram

extension Proof {
  /// What must be true of a frame's tags where it is handed over.
  enum Ending: Hashable {
    /// It has none, and never had a further one.
    case plain
    /// It has none; its outer tags are gone.
    case uncovered
    /// It has a further one and is handed over untagged: a router takes a priority tag for none.
    case priorityTag
  }

  /// The frames of a sender to a destination that come to an endpoint in one network, by how their tags
  /// end.
  ///
  /// - Parameters:
  ///   - sending: what is sent.
  ///   - taker: to whom they come.
  ///   - destination: what they are addressed to.
  ///   - withInbound: whether they must pass the endpoint's own lists too.
  /// - Returns: offers that are not empty.
  mutating func directOffers(
    _ sending: Sending, to taker: Taker, for destination: Destination, withInbound: Bool
  ) -> [(ending: Ending, offer: Offer)] {
    let arrivals = arrivals(of: sending, at: taker, for: destination)
    guard !arrivals.parts.isEmpty else { return [] }
    let right = self.destination(destination, from: sending, to: taker.endpoint)
    let refused = arrivals.beyond.isEmpty ? .empty : refusedFrames(at: taker.endpoint)
    let inbound = withInbound ? filters(at: taker.endpoint, .inbound, sending.key.flows) : []
    var offers: [(ending: Ending, offer: Offer)] = []
    func add(_ ending: Ending, _ part: FrameParts, _ frames: FrameSet, _ filters: [PassageFilter]) {
      guard arrivals.parts.contains(part) else { return }
      var own = space.intersection(frames, right)
      if !arrivals.within.contains(part) { own = space.subtracting(refused, from: own) }
      if !own.isEmpty { offers.append((ending, Offer(frames: own, filters: filters))) }
    }
    let plain = space.intersection(sending.frames, common.single)
    add(.plain, .plain, plain, sending.filters + inbound)
    let stacked = space.intersection(sending.frames, common.stacked)
    guard !arrivals.parts.isDisjoint(with: [.stacked, .uncovered]), !stacked.isEmpty else {
      return offers
    }
    if arrivals.parts.contains(.uncovered) {
      // Nothing is known of what was behind a further tag but the addresses before it.
      let passed = passing(Offer(frames: stacked, filters: sending.filters))
      let outer = space.forgetting(.content, in: passed)
      add(.uncovered, .uncovered, space.intersection(outer, common.single), inbound)
    }
    add(.priorityTag, .stacked, stacked, sending.filters + inbound)
    return offers
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

  /// Frames that do not come by bridges: to reserved groups, and, to a team or one that is unbound, from
  /// a local source (semantics 5, teams).
  private mutating func refusedFrames(at receiver: Int32) -> FrameSet {
    space.union(refusedSources(at: receiver), common.toReserved)
  }

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

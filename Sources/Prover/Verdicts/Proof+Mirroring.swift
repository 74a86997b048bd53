internal import ForwardingProgram

extension Proof {
  /// An endpoint is handed mirrored copies of some frame of another (semantics 3.6).
  mutating func isMirrored(from sender: Int32, to receiver: Int32) -> Bool {
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port, has(.mirrorDestination, row.entry) else { return false }
    guard question.threat == .honest else {
      let delivered = alwaysHanded(to: receiver, row, from: askedKey(sender, .anything, .none))
      return isMirrored(askedKey(sender, .anything, .any), to: row, butFor: delivered)
    }
    func isHonestlyMirrored(_ flows: OpenFlows) -> Bool {
      let key = askedKey(sender, .honest, flows)
      let delivered = handed(
        to: Taker(endpoint: receiver), from: key, limitedTo: common.copied)
      return isMirrored(key, to: row, butFor: delivered)
    }
    return isHonestlyMirrored(.none)
      || keepsFlows && isHonestlyMirrored(.answers(to: receiver))
  }

  /// What an endpoint is handed in whatever state: no flow of its own need be open, and no table send
  /// it elsewhere.
  private mutating func alwaysHanded(
    to receiver: Int32, _ row: EndpointRow, from key: SendingKey
  ) -> FrameSet {
    let port = program.ports[Int(row.entry)]
    let canBeElsewhere = program.switches[Int(port.virtualSwitch)].spoofingPorts.contains {
      program.spoofingPorts[$0] != row.entry
    }
    var result = FrameSet.empty
    for candidate in candidates(from: key, to: Taker(endpoint: receiver))
    where !canBeElsewhere || candidate.isFor(row.address) {
      result = space.union(result, passing(limited(candidate.offer, to: common.copied)))
    }
    return result
  }

  /// Some frame is copied to a port; a frame that is delivered to it anyway is not.
  private mutating func isMirrored(
    _ key: SendingKey, to row: EndpointRow, butFor delivered: FrameSet
  ) -> Bool {
    guard let sending = sending(key) else { return false }
    let virtualSwitch = program.ports[Int(row.entry)].virtualSwitch
    for index in program.switches[Int(virtualSwitch)].ports where has(.mirrorSource, Int32(index)) {
      // A router may hand a port its own packets.
      var copied = taken(from: key, by: Int32(index), watchedBy: row.entry)
      if Int32(index) == sending.port {
        copied = space.union(copied, sent(by: sending, watchedBy: row.entry))
      }
      if !space.subtracting(delivered, from: copied).isEmpty { return true }
    }
    return false
  }

  private func has(_ trait: PolicyRow.Traits, _ port: Int32) -> Bool {
    let policy = program.ports[Int(port)].policy
    return policy >= 0 && program.policies[Int(policy)].traits.contains(trait)
  }

  /// What a port sends in VLANs that another one accepts.
  private mutating func sent(by sending: Sending, watchedBy watcher: Int32) -> FrameSet {
    let frames = space.intersection(sending.frames, common.copied)
    return sent(
      by: sending, Offer(frames: frames, filters: sending.filters), watchedBy: watcher)
  }

  /// What of an offer a port sends in VLANs that another one accepts.
  private mutating func sent(
    by sending: Sending, _ offer: Offer, watchedBy watcher: Int32
  ) -> FrameSet {
    let isHeard = sending.inside.contains {
      program.accepts(program.ports[Int(watcher)], atoms.vlan($0.vlan))
    }
    return isHeard ? passing(offer) : .empty
  }

  /// What a port is handed in VLANs that another one accepts.
  private mutating func taken(
    from key: SendingKey, by index: Int32, watchedBy watcher: Int32
  ) -> FrameSet {
    let endpoint = program.ports[Int(index)].endpoint
    let taker = Taker(endpoint: endpoint, watcher: watcher)
    var frames = handed(to: taker, from: key, limitedTo: common.copied)
    guard program.endpoints[Int(endpoint)].interface >= 0, let sending = sending(key) else {
      return frames
    }
    // What a guest is handed to pass it on is copied too.
    let own = Destination.address(address(of: endpoint))
    for (_, offer) in directOffers(sending, to: taker, for: own, withInbound: true) {
      frames = space.union(frames, passing(limited(offer, to: common.copied)))
    }
    // And what it passes on.
    let passedOn = space.intersection(passedOn(by: endpoint, from: key), common.copied)
    let interface = program.endpoints[Int(endpoint)].interface
    guard let routing = self.sending(routingKey(interface, key.flows)) else { return frames }
    let offered = space.intersection(passedOn, routing.frames)
    return space.union(
      frames,
      sent(
        by: routing, Offer(frames: offered, filters: routing.filters), watchedBy: watcher))
  }
}

extension Candidate {
  /// Its frames are for an address, or for a group.
  fileprivate func isFor(_ address: UInt64) -> Bool {
    switch route {
    case .direct(_, let destination, _): destination == .group || destination == .address(address)
    case .routed(_, _, let next): next == .one(address)
    }
  }
}

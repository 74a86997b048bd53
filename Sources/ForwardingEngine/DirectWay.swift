internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// From one port of a switch to another, where nothing but extended ACLs can stop a frame.
struct DirectWay: BitwiseCopyable {
  /// Index of the endpoint at its end; −1 where there is no such way.
  var receiver: Int32
  /// The port that the frame comes in by.
  var ingress: Int32
  /// The port that it goes out by.
  var egress: Int32
  /// Where the EtherType behind the switch's tag stands.
  var packetOffset: Int32
  /// One of the ports has an extended ACL.
  var asksRules: Bool

  /// It leads to the receiver, whatever the packet.
  @inline(__always)
  var isPlain: Bool { receiver >= 0 && !asksRules }

  static var none: DirectWay {
    DirectWay(receiver: -1, ingress: -1, egress: -1, packetOffset: 0, asksRules: false)
  }
}

extension ForwardingEngine {
  /// Finds the direct ways of frames, ahead of going them: nothing that frames leave behind has a say.
  mutating func findWays(of rows: Span<FrameRow>, octets: Span<UInt8>) {
    let tables = DirectPath.Tables(program)
    let direct = tables.path
    // Scopes look into packets.
    let mayGoDirectly = program.scopes.isEmpty
    ways.removeAll(keepingCapacity: true)
    for index in rows.indices {
      let row = rows[index]
      let isKnown = mayGoDirectly && row.sender >= 0
      ways.append(isKnown ? direct.way(of: row, octets: octets) : .none)
    }
  }

  /// Has the processor fetch the rows of the pairs at the ends of the ways, side by side.
  mutating func touchPairs(of rows: Span<FrameRow>) {
    guard pairTable.isLarge else { return }
    touchedPairs.removeAll(keepingCapacity: true)
    for index in ways.indices where ways[index].receiver >= 0 {
      touchedPairs.append(pairTable.row(from: rows[index].sender, to: ways[index].receiver))
    }
    for index in touchedPairs.indices { pairTable.touch(touchedPairs[index]) }
  }

  /// Takes a frame its direct way, as the walk would: it is delivered, a rule drops it, or an engine
  /// without state leaves it.
  mutating func go(_ way: DirectWay, _ row: FrameRow, _ frame: borrowing FrameInFlight) {
    fate.reset()
    let refusal = ruleRefusal(on: way, frame)
    if deferral.isMet { return }
    guard let refusal else {
      fate.isDelivered = true
      let pair = countDirectly(row, to: way.receiver)
      return recorder.does(.counts(pair: Int32(pair), .unicast))
    }
    let number = dropDirectly(row, on: way, refusal)
    recorder.does(.drops(row: Int32(number)))
  }

  /// Counts a frame that a rule stops on its way; returns the row of the drop.
  mutating func dropDirectly(_ row: FrameRow, on way: DirectWay, _ refusal: Refusal) -> Int {
    let virtualSwitch = program.ports[Int(way.ingress)].virtualSwitch
    let drop = CopyDrop(
      passed: 0, place: program.switches[Int(virtualSwitch)].place, reason: refusal.reason,
      decider: refusal.decider)
    totals.dropped &+= 1
    return dropTable.add(drop, from: row.sender, isOutcome: true, witness: row.witness)
  }

  /// Why a rule stops a frame on its way, if one does: the sender's before the receiver's.
  private mutating func ruleRefusal(
    on way: DirectWay, _ frame: borrowing FrameInFlight
  ) -> Refusal? {
    var observer = SilentObserver()
    if program.ports[Int(way.ingress)].policy >= 0 {
      let passage = passage(of: way.packetOffset, at: way.ingress, .outbound)
      let verdict = extendedVerdict(passage, frame, observer: &observer)
      if case .refused(let refusal) = verdict { return refusal }
    }
    guard program.ports[Int(way.egress)].policy >= 0 else { return nil }
    let passage = passage(of: way.packetOffset, at: way.egress, .inbound)
    return extendedVerdict(passage, frame, observer: &observer).refusal
  }

  /// Counts a frame that one endpoint gets and nobody else; returns the row of the pair.
  @inline(__always)
  mutating func countDirectly(_ row: FrameRow, to receiver: Int32) -> Int {
    totals.delivered &+= 1
    let (pair, isNew) = pairTable.add(
      from: row.sender, to: receiver, .unicast, octets: row.lengthOctets, witness: row.witness)
    if isNew {
      pairTable.startPath(of: pair)
      pairTable.addToPath(program.endpoints[Int(receiver)].place)
    }
    return pair
  }
}

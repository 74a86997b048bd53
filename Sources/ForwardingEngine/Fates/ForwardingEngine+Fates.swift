internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Counts a frame as one that was alike, where nothing that it rested on has changed since; or puts it
  /// aside as the other was.
  ///
  /// Only for frames whose senders follow from their source addresses.
  @inline(__always)
  mutating func repeatFate(of row: FrameRow, _ link: LinkFateKey, octets: Span<UInt8>) -> Bool {
    let fate = fates.fate(
      of: link, octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
    guard fate.knowledge == .all else {
      if fate.knowledge == .restsOnState { deferral.rows.append(row) }
      return fate.knowledge == .restsOnState
    }
    let first = fate.room.first
    let done = first &+ Int(fate.askedCount)
    for index in first..<done where !holds(fates.steps[index]) { return false }
    if fate.isDelivered { totals.delivered &+= 1 } else { totals.dropped &+= 1 }
    if fate.pair >= 0 {
      pairTable.add(fate.kind, to: Int(fate.pair), octets: row.lengthOctets)
    }
    for index in done..<first &+ Int(fate.stepCount) {
      perform(fates.steps[index], lengthOctets: row.lengthOctets)
    }
    return true
  }

  /// Has the processor fetch what is known of frames: their fates, then the rows of their pairs and
  /// the first step of each, then the flows that those ask for.
  mutating func touchFates(
    of rows: Span<FrameRow>, octets: Span<UInt8>, by layer: KnownFates.Layer
  ) {
    fates.touch(rows, octets: octets, by: layer)
    var asksFlows = false
    for index in fates.touched.indices {
      let fate = fates.touched[index]
      pairTable.touch(fate.pair)
      guard fate.stepCount > 0, case .isOfFlow = fates.steps[fate.room.first] else { continue }
      asksFlows = true
    }
    guard asksFlows else { return }
    for index in fates.touched.indices where fates.touched[index].askedCount > 0 {
      let fate = fates.touched[index]
      for step in fate.room.first..<fate.room.first &+ Int(fate.askedCount) {
        if case .isOfFlow(let entry, _) = fates.steps[step] { flows.touch(Int(entry)) }
      }
    }
  }

  /// Keeps the fate of the frame that has just been settled.
  mutating func keepFate(of row: FrameRow, _ link: LinkFateKey, octets: Span<UInt8>) {
    recorder.stop()
    // Of a source that nobody owns each frame is counted where senders are found.
    guard recorder.isRepeatable, program.owners.row(of: row.source).endpoint == row.sender
    else { return }
    guard recorder.restsOnPacket else {
      let fate = recordedFate()
      if fate.isOneUnicast { keepKnownPair(Int(fate.pair), for: link) }
      return fates.keep(fate, for: link)
    }
    if fates.fate(of: link).knowledge != .restsOnPacket { fates.keep(.restsOnPacket, for: link) }
    guard
      let packet = PacketFateKey(
        link, octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
    else { return }
    fates.keep(recordedFate(), for: packet)
  }

  private mutating func recordedFate() -> KnownFate {
    deferral.isMet
      ? .restsOnState : fates.fate(from: recorder, isDelivered: self.fate.isDelivered)
  }

  /// Whether what a fate rests on is as it was.
  @inline(__always)
  private func holds(_ step: FateStep) -> Bool {
    switch step {
    case .finds(let entry, let port):
      learning.port(at: Int(entry), now: clockNanoseconds) == port
    case .findsNothing(let entry): learning.isEmpty(at: Int(entry))
    case .isOfFlow(let entry, let rule): flows.rule(at: Int(entry), now: clockNanoseconds) == rule
    case .isOfNoFlow(let entry): flows.isEmpty(at: Int(entry))
    case .counts, .countsInScope, .drops, .matches, .learns, .refreshes, .room, .noRoom:
      preconditionFailure("it is not asked")
    }
  }

  @inline(__always)
  private mutating func perform(_ step: FateStep, lengthOctets: UInt32) {
    switch step {
    case .counts(let pair, let kind):
      pairTable.add(kind, to: Int(pair), octets: lengthOctets)
    case .countsInScope(let scope, let pair, let kind):
      scopedPairTables[Int(scope)].add(kind, to: Int(pair), octets: lengthOctets)
    case .drops(let row): dropTable.addOne(to: Int(row))
    case .matches(let rule): ruleTable[Int(rule)].add(octets: lengthOctets)
    case .learns(let entry, let port):
      learning.learn(at: Int(entry), port: port, now: clockNanoseconds)
    case .refreshes(let entry, let rule):
      flows.refresh(at: Int(entry), now: clockNanoseconds)
      ruleTable[Int(rule)].flowFrames &+= 1
    case .finds, .findsNothing, .isOfFlow, .isOfNoFlow, .room, .noRoom:
      preconditionFailure("it is not done")
    }
  }
}

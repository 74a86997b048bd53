internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Counts a frame as one that was alike, where nothing that it rested on has changed since; or puts it
  /// aside as the other was.
  ///
  /// Only for frames whose senders follow from their source addresses.
  @inline(__always)
  mutating func repeatFate(_ found: FoundFate, of row: FrameRow) -> Bool {
    let fate = found.fate
    guard fate.knowledge == .all else {
      if fate.knowledge == .restsOnState { deferral.rows.append(row) }
      return fate.knowledge == .restsOnState
    }
    let asked = Int(fate.askedCount)
    for index in 0..<asked where !holds(fates.step(index, of: found)) { return false }
    if fate.isDelivered { totals.delivered &+= 1 } else { totals.dropped &+= 1 }
    if fate.pair >= 0 {
      pairTable.add(fate.kind, to: Int(fate.pair), octets: row.lengthOctets)
    }
    for index in asked &- Int(fate.continuedCount)..<Int(fate.stepCount) {
      perform(fates.step(index, of: found), lengthOctets: row.lengthOctets)
    }
    return true
  }

  /// Has the processor fetch what is known of frames: their fates, then the rows of their pairs and
  /// the first step of each, then the flows that those ask for.
  mutating func askFates(of rows: Span<FrameRow>, octets: Span<UInt8>) {
    fates.ask(rows, octets: octets)
    var asksFlows = false
    for index in fates.found.indices {
      let found = fates.found[index]
      pairTable.touch(found.fate.pair)
      if found.fate.askedCount > 0, fates.step(0, of: found).isOfSomeFlow { asksFlows = true }
    }
    guard asksFlows else { return }
    for index in fates.found.indices {
      let found = fates.found[index]
      for step in 0..<Int(found.fate.askedCount) {
        let step = fates.step(step, of: found)
        if step.kind == .continuesFlow { flows.touch(step.entry) }
      }
    }
  }

  /// Keeps the fate of the frame that has just been settled.
  mutating func keepFate(of row: FrameRow, _ link: LinkFateKey, octets: Span<UInt8>) {
    recorder.stop()
    // Of a source that nobody owns each frame is counted where senders are found.
    guard recorder.isRepeatable, program.owners.row(of: row.source).endpoint == row.sender
    else { return }
    guard recorder.restsOnPacket else { return keepFate(for: link) }
    if fates.fate(of: link).knowledge != .restsOnPacket { fates.keep(.restsOnPacket, for: link) }
    guard
      let packet = PacketFateKey(
        link, octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
    else { return }
    if deferral.isMet {
      fates.keep(.restsOnState, for: packet)
    } else {
      fates.keep(recorder, isDelivered: fate.isDelivered, for: packet)
    }
  }

  private mutating func keepFate(for link: LinkFateKey) {
    if deferral.isMet { return fates.keep(.restsOnState, for: link) }
    let fate = fates.keep(recorder, isDelivered: self.fate.isDelivered, for: link)
    if fate.isOneUnicast { keepKnownPair(Int(fate.pair), for: link) }
  }

  /// Whether what a fate rests on is as it was.
  @inline(__always)
  private func holds(_ step: FateStep) -> Bool {
    switch step.kind {
    case .finds: learning.port(at: step.entry, now: clockNanoseconds) == step.number
    case .findsNothing: learning.isEmpty(at: step.entry)
    case .isOfFlow, .continuesFlow:
      flows.rule(at: step.entry, now: clockNanoseconds) == step.number
    case .isOfNoFlow: flows.isEmpty(at: step.entry)
    case .counts, .countsInScope, .drops, .matches, .learns, .room, .noRoom, .unkept:
      preconditionFailure("it is not asked")
    }
  }

  @inline(__always)
  private mutating func perform(_ step: FateStep, lengthOctets: UInt32) {
    switch step.kind {
    case .counts:
      pairTable.add(step.delivery, to: Int(step.number), octets: lengthOctets)
    case .countsInScope:
      scopedPairTables[step.scope].add(
        step.delivery, to: Int(step.number), octets: lengthOctets)
    case .drops: dropTable.addOne(to: Int(step.number))
    case .matches: ruleTable[Int(step.number)].add(octets: lengthOctets)
    case .learns: learning.learn(at: step.entry, port: step.number, now: clockNanoseconds)
    case .continuesFlow:
      flows.refresh(at: step.entry, now: clockNanoseconds)
      ruleTable[Int(step.number)].flowFrames &+= 1
    case .finds, .findsNothing, .isOfFlow, .isOfNoFlow, .room, .noRoom, .unkept:
      preconditionFailure("it is not done")
    }
  }
}

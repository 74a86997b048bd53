internal import BasicContainers

/// What has become of frames, by the octets that decided it.
///
/// A frame whose fate rests on the link layer alone is found by its first octets; where rules, routers
/// or policies have looked into its packet, by those of the packet too. Everything else that a fate
/// rests on, the state that traffic makes, is asked again each time (`FateStep`).
struct KnownFates: ~Copyable {
  var links = FateTable<LinkFateKey>(limit: 1 << 18)
  var packets = FateTable<PacketFateKey>(limit: 1 << 20)
  var steps = UniqueArray<FateStep>()
  /// Most frames' fates have rested on their packets lately, so that these are asked for first.
  var prefersPackets = false
  /// What `touch` has seen of entries; nobody wants to know.
  private var touched: UInt32 = 0

  /// More steps than these are forgotten, and with them all fates.
  static var stepLimit: Int { 1 << 21 }

  /// Has the processor fetch the entries of many frames side by side, ahead of one question after the
  /// other.
  mutating func touch(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    for index in rows.indices { touch(rows[index], octets: octets) }
  }

  @inline(__always)
  private mutating func touch(_ row: FrameRow, octets: Span<UInt8>) {
    let offset = Int(row.offset)
    guard let link = LinkFateKey(octets, at: offset, lengthOctets: row.lengthOctets) else {
      return
    }
    guard prefersPackets,
      let packet = PacketFateKey(link, octets, at: offset, lengthOctets: row.lengthOctets)
    else {
      touched ^= links.touch(link)
      return
    }
    touched ^= packets.touch(packet)
  }

  /// What is known of a frame: of its packet first, where that has been the rule.
  @inline(__always)
  mutating func fate(
    of link: LinkFateKey, _ octets: Span<UInt8>, at offset: Int, lengthOctets: UInt32
  ) -> KnownFate {
    if prefersPackets,
      let packet = PacketFateKey(link, octets, at: offset, lengthOctets: lengthOctets)
    {
      let fate = packets.fate(of: packet)
      if fate.knowledge == .all { return fate }
    }
    let fate = links.fate(of: link)
    guard fate.knowledge == .restsOnPacket, !prefersPackets else {
      prefersPackets = prefersPackets && fate.knowledge != .all
      return fate
    }
    prefersPackets = true
    guard let packet = PacketFateKey(link, octets, at: offset, lengthOctets: lengthOctets)
    else { return fate }
    return packets.fate(of: packet)
  }

  mutating func removeAll() {
    links.removeAll()
    packets.removeAll()
    steps.removeAll(keepingCapacity: true)
  }

  /// Keeps what a recorder has written down, in the room of what was known before where that is enough.
  mutating func add(
    _ recorder: borrowing FateRecorder, isDelivered: Bool, replacing old: KnownFate
  ) -> KnownFate {
    var fate = KnownFate()
    fate.knowledge = .all
    fate.isDelivered = isDelivered
    fate.askedCount = UInt16(recorder.asked.count)
    let onlyPair = recorder.onlyPair
    if let onlyPair { (fate.pair, fate.kind) = onlyPair }
    let count = recorder.asked.count + recorder.done.count - (onlyPair == nil ? 0 : 1)
    fate.stepCount = UInt16(count)
    (fate.firstStep, fate.roomExponent) = room(for: count, old)
    var next = Int(fate.firstStep)
    for index in recorder.asked.indices {
      steps[next] = recorder.asked[index]
      next += 1
    }
    for index in recorder.done.indices {
      if onlyPair != nil, case .counts = recorder.done[index] { continue }
      steps[next] = recorder.done[index]
      next += 1
    }
    return fate
  }

  /// Where so many steps may stand.
  private mutating func room(
    for count: Int, _ old: KnownFate
  ) -> (first: UInt32, exponent: UInt8) {
    if old.knowledge == .all, old.room >= count { return (old.firstStep, old.roomExponent) }
    let exponent = Int.bitWidth - (count - 1).leadingZeroBitCount
    if steps.count + 1 << exponent > KnownFates.stepLimit { removeAll() }
    let first = steps.count
    for _ in 0..<1 << exponent { steps.append(.drops(row: 0)) }
    return (UInt32(first), UInt8(exponent + 1))
  }
}

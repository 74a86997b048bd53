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
    for index in rows.indices {
      let (offset, length) = (Int(rows[index].offset), rows[index].lengthOctets)
      guard let link = LinkFateKey(octets, at: offset, lengthOctets: length) else { continue }
      if prefersPackets,
        let packet = PacketFateKey(link, octets, at: offset, lengthOctets: length)
      {
        touched ^= packets.touch(packet)
      } else {
        touched ^= links.touch(link)
      }
    }
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

  /// Keeps what a recorder has written down; what is known is how the key's frames fare.
  mutating func add(_ recorder: borrowing FateRecorder, isDelivered: Bool) -> KnownFate {
    if steps.count + FateRecorder.stepLimit > KnownFates.stepLimit { removeAll() }
    var fate = KnownFate()
    fate.knowledge = .all
    fate.isDelivered = isDelivered
    fate.firstStep = UInt32(steps.count)
    fate.askedCount = UInt16(recorder.asked.count)
    for index in recorder.asked.indices { steps.append(recorder.asked[index]) }
    var pairs = 0
    for index in recorder.done.indices {
      if case .counts = recorder.done[index] { pairs += 1 }
    }
    for index in recorder.done.indices {
      if pairs == 1, case .counts(let pair, let kind) = recorder.done[index] {
        (fate.pair, fate.kind) = (pair, kind)
      } else {
        steps.append(recorder.done[index])
      }
    }
    fate.stepCount = UInt16(steps.count - Int(fate.firstStep))
    return fate
  }
}

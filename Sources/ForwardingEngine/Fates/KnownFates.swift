internal import BasicContainers

/// What has become of frames, by the octets that decided it.
///
/// A frame whose fate rests on the link layer alone is found by its first octets; where rules, routers
/// or policies have looked into its packet, by those of the packet too. Everything else that a fate
/// rests on, the state that traffic makes, is asked again each time (`FateStep`).
struct KnownFates: ~Copyable {
  private var links = FateTable<LinkFateKey>(limit: 1 << 18)
  private var packets = FateTable<PacketFateKey>(limit: 1 << 20)
  private(set) var steps = UniqueArray<FateStep>()
  /// Most frames' fates have rested on their packets lately, so that these are asked for first.
  private(set) var prefersPackets = false
  /// By exponent, the first of the rooms that are free; each says in its first step which is the next.
  private var freeRooms = InlineArray<11, FateStep>(repeating: .noRoom)
  /// What `touch` has seen of the frames at hand.
  private var places = UniqueArray<Int32>(minimumCapacity: 256)
  private(set) var pairs = UniqueArray<Int32>(minimumCapacity: 256)

  /// More steps than these are forgotten, and with them all fates.
  static var stepLimit: Int { 1 << 21 }

  /// Finds the rows of the pairs for which frames will probably count, −1 for none.
  ///
  /// It has the processor fetch the entries of all these frames side by side, ahead of one question after
  /// the other.
  mutating func touch(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    pairs.removeAll(keepingCapacity: true)
    // What is near is not worth fetching.
    guard prefersPackets ? packets.isLarge : links.isLarge else { return }
    places.removeAll(keepingCapacity: true)
    for index in rows.indices { places.append(place(of: rows[index], octets: octets)) }
    for index in places.indices {
      pairs.append(pair(at: Int(places[index])))
    }
  }

  /// For which pair the frames of a place count.
  @inline(__always)
  private func pair(at place: Int) -> Int32 {
    guard place >= 0 else { return -1 }
    return prefersPackets ? packets.pair(at: place) : links.pair(at: place)
  }

  /// The place where the fate of a frame is first looked for; −1 is nowhere.
  @inline(__always)
  private func place(of row: FrameRow, octets: Span<UInt8>) -> Int32 {
    let offset = Int(row.offset)
    guard let link = LinkFateKey(octets, at: offset, lengthOctets: row.lengthOctets) else {
      return -1
    }
    guard prefersPackets else { return Int32(links.place(of: link)) }
    let packet = PacketFateKey(link, octets, at: offset, lengthOctets: row.lengthOctets)
    return packet.map { Int32(packets.place(of: $0)) } ?? -1
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

  /// What is known of a frame by its link layer alone.
  @inline(__always)
  func fate(of link: LinkFateKey) -> KnownFate { links.fate(of: link) }

  mutating func removeAll() {
    links.removeAll()
    packets.removeAll()
    steps.removeAll(keepingCapacity: true)
    freeRooms = InlineArray(repeating: .noRoom)
  }

  // MARK: Keeping

  /// Keeps a fate that the link layer decides.
  mutating func keep(_ fate: KnownFate, for link: LinkFateKey) {
    free(links.keep(fate, for: link))
  }

  /// Keeps a fate that rests on the packet.
  mutating func keep(_ fate: KnownFate, for packet: PacketFateKey) {
    free(packets.keep(fate, for: packet))
  }

  /// The fate that a recorder has written down, its steps among all the others'.
  mutating func fate(from recorder: borrowing FateRecorder, isDelivered: Bool) -> KnownFate {
    var fate = KnownFate()
    fate.knowledge = .all
    fate.isDelivered = isDelivered
    let onlyPair = recorder.onlyPair
    if let onlyPair { (fate.pair, fate.kind) = onlyPair }
    fate.askedCount = UInt16(recorder.asked.count)
    fate.stepCount = UInt16(
      recorder.asked.count + recorder.done.count - (onlyPair == nil ? 0 : 1))
    (fate.firstStep, fate.roomExponent) = room(for: Int(fate.stepCount))
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
  private mutating func room(for count: Int) -> (first: UInt32, exponent: UInt8) {
    guard count > 0 else { return (0, 0) }
    let exponent = Int.bitWidth - (count - 1).leadingZeroBitCount
    if case .room(let next) = freeRooms[exponent] {
      freeRooms[exponent] = steps[Int(next)]
      return (next, UInt8(exponent + 1))
    }
    if steps.count + 1 << exponent > KnownFates.stepLimit { removeAll() }
    let first = UInt32(steps.count)
    for _ in 0..<1 << exponent { steps.append(.noRoom) }
    return (first, UInt8(exponent + 1))
  }

  /// Gives the room of a fate that is known no more to others.
  private mutating func free(_ fate: KnownFate) {
    guard fate.roomExponent > 0 else { return }
    let exponent = Int(fate.roomExponent) - 1
    steps[Int(fate.firstStep)] = freeRooms[exponent]
    freeRooms[exponent] = .room(fate.firstStep)
  }
}

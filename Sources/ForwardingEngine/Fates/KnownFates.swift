internal import BasicContainers

/// What has become of frames, by the octets that decided it.
///
/// A frame whose fate rests on the link layer alone is found by its first octets; where rules, routers
/// or policies have looked into its packet, by those of the packet too. Everything else that a fate
/// rests on, the state that traffic makes, is asked again each time (`FateStep`).
struct KnownFates: ~Copyable {
  /// What fates are found by.
  enum Layer {
    case link, packet
  }

  private var links = FateTable<LinkFateKey>(limit: 1 << 18)
  private var packets = FateTable<PacketFateKey>(limit: 1 << 20)
  private(set) var steps = FateSteps()
  /// On what the fate of the last frame has rested, which is asked for first.
  private(set) var lastLayer = Layer.link
  /// What `touch` has seen of the frames at hand.
  private var places = UniqueArray<Int32>(minimumCapacity: 256)
  private(set) var touched = UniqueArray<KnownFate>(minimumCapacity: 256)

  /// Finds the fates that frames will probably have.
  ///
  /// It has the processor fetch the entries of all these frames side by side, ahead of one question after
  /// the other.
  mutating func touch(_ rows: Span<FrameRow>, octets: Span<UInt8>, by layer: Layer) {
    touched.removeAll(keepingCapacity: true)
    // What is near is not worth fetching.
    guard layer == .packet ? packets.isLarge : links.isLarge else { return }
    places.removeAll(keepingCapacity: true)
    for index in rows.indices {
      places.append(place(of: rows[index], octets: octets, by: layer))
    }
    for index in places.indices where places[index] >= 0 {
      let place = Int(places[index])
      touched.append(layer == .packet ? packets.fate(at: place) : links.fate(at: place))
    }
  }

  /// The place where the fate of a frame is first looked for; −1 is nowhere.
  @inline(__always)
  private func place(of row: FrameRow, octets: Span<UInt8>, by layer: Layer) -> Int32 {
    let offset = Int(row.offset)
    guard let link = LinkFateKey(octets, at: offset, lengthOctets: row.lengthOctets) else {
      return -1
    }
    guard layer == .packet else { return Int32(links.place(of: link)) }
    let packet = PacketFateKey(link, octets, at: offset, lengthOctets: row.lengthOctets)
    return packet.map { Int32(packets.place(of: $0)) } ?? -1
  }

  /// What is known of a frame.
  @inline(__always)
  mutating func fate(
    of link: LinkFateKey, _ octets: Span<UInt8>, at offset: Int, lengthOctets: UInt32
  ) -> KnownFate {
    let asked = lastLayer
    if asked == .packet,
      let packet = PacketFateKey(link, octets, at: offset, lengthOctets: lengthOctets)
    {
      let fate = packets.fate(of: packet)
      if fate.knowledge == .all || fate.knowledge == .restsOnState { return fate }
    }
    let fate = links.fate(of: link)
    switch fate.knowledge {
    case .nothing: return fate
    case .all, .restsOnState:
      lastLayer = .link
      return fate
    case .restsOnPacket:
      lastLayer = .packet
      guard asked == .link,
        let packet = PacketFateKey(link, octets, at: offset, lengthOctets: lengthOctets)
      else { return fate }
      return packets.fate(of: packet)
    }
  }

  /// What is known of a frame by its link layer alone.
  @inline(__always)
  func fate(of link: LinkFateKey) -> KnownFate { links.fate(of: link) }

  mutating func removeAll() {
    links.removeAll()
    packets.removeAll()
    steps.removeAll()
  }

  // MARK: Keeping

  /// Keeps a fate that the link layer decides.
  mutating func keep(_ fate: KnownFate, for link: LinkFateKey) {
    links.keep(fate, for: link, freeing: &steps)
  }

  /// Keeps a fate that rests on the packet.
  mutating func keep(_ fate: KnownFate, for packet: PacketFateKey) {
    packets.keep(fate, for: packet, freeing: &steps)
  }

  /// The fate that a recorder has written down, its steps among all the others'.
  mutating func fate(from recorder: borrowing FateRecorder, isDelivered: Bool) -> KnownFate {
    if !steps.hasRoom { removeAll() }
    let onlyPair = recorder.onlyPair
    var fate = KnownFate()
    fate.knowledge = .all
    fate.isDelivered = isDelivered
    if let onlyPair { (fate.pair, fate.kind) = onlyPair }
    fate.askedCount = UInt16(recorder.asked.count)
    fate.stepCount = UInt16(
      recorder.asked.count + recorder.done.count - (onlyPair == nil ? 0 : 1))
    fate.room = steps.room(for: Int(fate.stepCount))
    var next = fate.room.first
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
}

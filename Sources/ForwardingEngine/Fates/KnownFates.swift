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

  /// About so many frames are asked for together: what is fetched for them fits the cache that is next
  /// to the processor.
  static var togetherLimit: Int { 64 }

  private var links = FateTable<LinkFateKey>(limit: 1 << 18)
  private var packets = FateTable<PacketFateKey>(limit: 1 << 20)
  private var steps = FateSteps()
  /// On what the fate of the last frame has rested, which is asked for first.
  private(set) var lastLayer = Layer.link
  /// What is asked for each of the frames at hand.
  private(set) var questions = UniqueArray<FateQuestion>(minimumCapacity: KnownFates.togetherLimit)
  /// Where the fates of these frames were found ahead; none where that is not worth while.
  private var places = UniqueArray<Int32>(minimumCapacity: KnownFates.togetherLimit)
  /// The fates that were.
  private(set) var found = UniqueArray<FoundFate>(minimumCapacity: KnownFates.togetherLimit)
  /// What was read of entries to have them fetched; nobody wants to know.
  private var touched: Int32 = 0

  /// Makes the questions for frames, and finds the fates that they will probably have: those before them
  /// may change what is known.
  ///
  /// It has the processor fetch the entries of all these frames side by side, ahead of one question after
  /// the other.
  mutating func ask(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    let layer = lastLayer
    questions.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    for index in rows.indices {
      questions.append(FateQuestion(rows[index], octets: octets, by: layer))
    }
    // What is near is not worth fetching.
    guard layer == .packet ? packets.isLarge : links.isLarge else { return }
    for index in questions.indices {
      let hash = questions[index].hash
      touched ^=
        layer == .packet
        ? packets[packets.place(of: hash)].fate.pair : links[links.place(of: hash)].fate.pair
    }
    for index in questions.indices {
      let question = questions[index]
      var place = -1
      if let packet = question.packet {
        place = packets.index(of: packet, hash: question.hash)
        if place >= 0 { found.append(FoundFate(packets[place])) }
      } else if layer == .link, let link = question.link {
        place = links.index(of: link, hash: question.hash)
        if place >= 0 { found.append(FoundFate(fate: links[place].fate)) }
      }
      places.append(Int32(place))
    }
  }

  /// What is known of one of the frames that was asked for.
  @inline(__always)
  mutating func fate(
    ofQuestion index: Int, _ link: LinkFateKey, _ row: FrameRow, octets: Span<UInt8>
  ) -> FoundFate {
    let question = questions[index]
    if index < places.count, places[index] >= 0, let packet = question.packet {
      let entry = packets[Int(places[index])]
      if entry.key == packet, entry.fate.isSettled { return FoundFate(entry) }
    }
    return fate(of: question, link, row, octets: octets)
  }

  /// What is known of a frame.
  @inline(__always)
  mutating func fate(
    of question: FateQuestion, _ link: LinkFateKey, _ row: FrameRow, octets: Span<UInt8>
  ) -> FoundFate {
    if let packet = question.packet {
      let found = fate(of: packet, hash: question.hash)
      if found.fate.isSettled { return found }
    }
    let hash = question.packet == nil ? question.hash : link.hash
    let fate = links.fate(of: link, hash: hash)
    switch fate.knowledge {
    case .nothing: break
    case .all, .restsOnState: lastLayer = .link
    case .restsOnPacket:
      lastLayer = .packet
      guard question.packet == nil,
        let packet = PacketFateKey(
          link, octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
      else { break }
      return self.fate(of: packet, hash: packet.hash)
    }
    return FoundFate(fate: fate)
  }

  @inline(__always)
  private func fate(of packet: PacketFateKey, hash: UInt64) -> FoundFate {
    let index = packets.index(of: packet, hash: hash)
    guard index >= 0 else { return FoundFate(fate: KnownFate()) }
    return FoundFate(packets[index])
  }

  /// What is known of a frame by its link layer alone.
  @inline(__always)
  func fate(of link: LinkFateKey) -> KnownFate { links.fate(of: link, hash: link.hash) }

  /// A step of a fate.
  @inline(__always)
  func step(_ index: Int, of found: FoundFate) -> FateStep {
    found.fate.room.isNone ? found.near[index] : steps[found.fate.room.first &+ index]
  }

  mutating func removeAll() {
    links.removeAll()
    packets.removeAll()
    steps.removeAll()
  }

  // MARK: Keeping

  /// Keeps a fate without steps that the link layer decides.
  mutating func keep(_ fate: KnownFate, for link: LinkFateKey) {
    links.keep(fate, for: link, freeing: &steps)
  }

  /// Keeps a fate without steps that rests on the packet.
  mutating func keep(_ fate: KnownFate, for packet: PacketFateKey) {
    packets.keep(fate, for: packet, freeing: &steps)
  }

  /// Keeps the fate that a recorder has written down, which the link layer decides; returns it.
  mutating func keep(
    _ recorder: borrowing FateRecorder, isDelivered: Bool, for link: LinkFateKey
  ) -> KnownFate {
    var fate = KnownFate(recorder, isDelivered: isDelivered)
    makeRoom(for: &fate, recorder)
    links.keep(fate, for: link, freeing: &steps)
    return fate
  }

  /// Keeps the fate that a recorder has written down, which rests on the packet.
  mutating func keep(
    _ recorder: borrowing FateRecorder, isDelivered: Bool, for packet: PacketFateKey
  ) {
    var fate = KnownFate(recorder, isDelivered: isDelivered)
    var near = NearSteps.none
    if fate.stepCount <= NearSteps.count {
      var next = 0
      recorder.forEachStep(ofFate: fate) { step in
        near[next] = step
        next += 1
      }
    } else {
      makeRoom(for: &fate, recorder)
    }
    packets.keep(fate, near, for: packet, freeing: &steps)
  }

  /// Gives a fate room for its steps among all the others'.
  private mutating func makeRoom(for fate: inout KnownFate, _ recorder: borrowing FateRecorder) {
    if !steps.hasRoom { removeAll() }
    fate.room = steps.room(for: Int(fate.stepCount))
    var next = fate.room.first
    recorder.forEachStep(ofFate: fate) { step in
      steps[next] = step
      next += 1
    }
  }
}

extension FoundFate {
  @inline(__always)
  fileprivate init(_ entry: FateEntry<PacketFateKey>) { (fate, near) = (entry.fate, entry.near) }
}

extension KnownFate {
  /// The fate that a recorder has written down, without its steps.
  fileprivate init(_ recorder: borrowing FateRecorder, isDelivered: Bool) {
    knowledge = .all
    self.isDelivered = isDelivered
    let onlyPair = recorder.onlyPair
    if let onlyPair { (pair, kind) = onlyPair }
    let asked = recorder.asked.count + recorder.continued.count
    askedCount = UInt16(asked)
    continuedCount = UInt8(recorder.continued.count)
    stepCount = UInt16(asked + recorder.done.count - (onlyPair == nil ? 0 : 1))
  }
}

extension FateRecorder {
  /// The steps of a fate in their order: what is asked, what is asked and done, what is done; but for the
  /// one pair that the fate names.
  fileprivate borrowing func forEachStep(ofFate fate: KnownFate, _ body: (FateStep) -> Void) {
    for index in asked.indices { body(asked[index]) }
    for index in continued.indices { body(continued[index]) }
    for index in done.indices where fate.pair < 0 || done[index].kind != .counts {
      body(done[index])
    }
  }
}

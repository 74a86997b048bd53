/// The entries of one family and direction, under review.
struct ReviewedList {
  let entries: [DecisionList.Entry]
  /// What the packets are.
  private let family: DecisionList.Family
  /// A packet that no entry matches is decided as by one that allows.
  let defaultAllows: Bool
  private let boxes: [PacketBox]
  private let index: OverlapIndex
  /// Entries that are no reason for a finding about others, because they have one themselves.
  private var isDismissed: [Bool]

  init(
    _ entries: [DecisionList.Entry], _ family: DecisionList.Family, defaultAllows: Bool
  ) {
    self.entries = entries
    self.family = family
    self.defaultAllows = defaultAllows
    boxes = entries.map(\.box)
    index = OverlapIndex(boxes)
    isDismissed = Array(repeating: false, count: entries.count)
  }

  /// Takes an entry for no reason from here on.
  mutating func dismiss(_ entry: Int) { isDismissed[entry] = true }

  /// The entries ahead of one that take all its packets; `nil` where some are left, or too many
  /// boxes would have to be told apart.
  func coverers(of entry: Int) -> [Int]? {
    let box = boxes[entry]
    var whole: Int?
    index.search(box, in: 0..<entry) { other in
      if !isDismissed[other], boxes[other].contains(box) { whole = other }
      return whole == nil
    }
    if let whole { return [whole] }
    guard !samples(of: box, 8).contains(where: { decider(of: $0, in: 0..<entry) == nil }) else {
      return nil
    }
    guard let (rest, takers) = rest(of: entry), rest.isEmpty else { return nil }
    return needed(takers, toCover: box)
  }

  /// What makes an entry redundant.
  struct Substitutes {
    /// Entries behind it that decide alike.
    var entries: [Int]
    /// Some of its packets then match no entry.
    var byDefault: Bool
  }

  /// What would decide the packets of an entry alike; `nil` where something would not, or too many
  /// boxes would have to be told apart.
  ///
  /// A dismissed entry that comes to decide must decide alike too, since it may stay; but the packets
  /// need another one behind it, since it may go.
  func substitutes(of entry: Int) -> Substitutes? {
    guard !hasWitness(against: entry) else { return nil }
    guard var rest = rest(of: entry)?.rest else { return nil }
    var takers: [Int] = []
    var alike = true
    do throws(BoxSet.Overflow) {
      try index.search(boxes[entry], in: entry + 1..<entries.count) {
        other throws(BoxSet.Overflow) in
        if entries[other].effect != entries[entry].effect {
          alike = !rest.touches(boxes[other])
        } else if !isDismissed[other], try rest.subtract(boxes[other]) {
          takers.append(other)
        }
        return alike && !rest.isEmpty
      }
    } catch {
      return nil
    }
    guard alike, rest.isEmpty || isDefault(entry) else { return nil }
    return Substitutes(entries: takers, byDefault: !rest.isEmpty)
  }

  private func isDefault(_ entry: Int) -> Bool { defaultAllows && entries[entry].effect == .allow }

  /// The packets that an entry decides, and the entries that take others of its packets; `nil` where
  /// too many boxes would have to be told apart.
  private func rest(of entry: Int) -> (rest: BoxSet, takers: [Int])? {
    var rest = BoxSet(family.packets(of: boxes[entry]))
    var takers: [Int] = []
    do throws(BoxSet.Overflow) {
      try index.search(boxes[entry], in: 0..<entry) { other throws(BoxSet.Overflow) in
        if try rest.subtract(boxes[other]) { takers.append(other) }
        return !rest.isEmpty
      }
    } catch {
      return nil
    }
    return (rest, takers)
  }
}

extension ReviewedList {
  /// A few packets of each kind in a box: most rules are shown by one of them to do something.
  private func samples(of box: PacketBox, _ count: Int) -> [PacketBox] {
    family.packets(of: box).flatMap { points(in: $0, count) }
  }

  private func points(in box: PacketBox, _ count: Int) -> [PacketBox] {
    var state = box.lowers[1] ^ box.lowers[3]
    return (0..<count).map { number in
      var point = box
      for index in point.lowers.indices {
        let (lower, upper) = (point.lowers[index], point.uppers[index])
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let offset = (upper - lower).multipliedFullWidth(by: state).high
        let value = number == 1 ? lower : number == 2 ? upper : lower + offset
        (point.lowers[index], point.uppers[index]) = (value, value)
      }
      return point
    }
  }

  /// A packet is easily found that would be decided otherwise without an entry: one of its own, or
  /// one that it shares with an entry behind it that decides otherwise.
  private func hasWitness(against entry: Int) -> Bool {
    let box = boxes[entry]
    if samples(of: box, 8).contains(where: { !isAlike(for: $0, without: entry) }) { return true }
    var tries = 0
    var isFound = false
    index.search(box, in: entry + 1..<entries.count) { other in
      guard entries[other].effect != entries[entry].effect, boxes[other].touches(box) else {
        return true
      }
      let shared = samples(of: boxes[other].intersection(box), 2)
      isFound = shared.contains { !isAlike(for: $0, without: entry) }
      tries += 1
      return !isFound && tries < 32
    }
    return isFound
  }

  /// The first entry of a range that matches a packet.
  private func decider(of point: PacketBox, in range: Range<Int>) -> Int? {
    var decider: Int?
    index.search(point, in: range) { other in
      if boxes[other].contains(point) { decider = other }
      return decider == nil
    }
    return decider
  }

  /// A packet of an entry is not decided by it, or decided alike without it.
  private func isAlike(for point: PacketBox, without entry: Int) -> Bool {
    if decider(of: point, in: 0..<entry) != nil { return true }
    if let next = decider(of: point, in: entry + 1..<entries.count) {
      return entries[next].effect == entries[entry].effect
    }
    return isDefault(entry)
  }
}

extension ReviewedList {
  /// Drops from entries that cover a box those without which the others still do.
  private func needed(_ takers: [Int], toCover box: PacketBox) -> [Int] {
    guard takers.count <= 32 else { return takers }
    var needed = takers
    for taker in takers.reversed() where needed.count > 1 {
      let others = needed.filter { $0 != taker }
      var rest = BoxSet(family.packets(of: box))
      do throws(BoxSet.Overflow) {
        for other in others { _ = try rest.subtract(boxes[other]) }
      } catch {
        continue
      }
      if rest.isEmpty { needed = others }
    }
    return needed
  }
}

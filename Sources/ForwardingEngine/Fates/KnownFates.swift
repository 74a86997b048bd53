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

  /// More steps than these are forgotten, and with them all fates.
  static var stepLimit: Int { 1 << 21 }

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

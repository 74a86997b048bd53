internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// Puts the appearances of each packet together, and finds its sender.
struct PacketGrouping {
  private let program: ForwardingProgram
  private let windowNanoseconds: UInt64
  private let gateways: Set<Int32>
  private(set) var packets: [ObservedPacket] = []
  /// Appearances of packets that nobody was seen to send.
  private(set) var unmatched: UInt64 = 0

  init(
    _ program: ForwardingProgram, _ appearances: [Appearance], windowNanoseconds: UInt64
  ) {
    self.program = program
    self.windowNanoseconds = windowNanoseconds
    gateways = Set(program.symbols.topology.routers.flatMap(\.interfaces).map(\.rawValue))
    groupByID(appearances.filter { $0.packetID != nil })
    groupByContent(appearances.filter { $0.packetID == nil })
    packets = packets.enumerated().sorted { first, second in
      (first.element.ingress.timestampNanoseconds, first.offset)
        < (second.element.ingress.timestampNanoseconds, second.offset)
    }
    .map(\.element)
  }

  // MARK: By packet ID

  private struct IDKey: Hashable {
    var capture: Int
    var packetID: UInt64
  }

  /// One packet has one ID in its capture, until the IDs begin again.
  private mutating func groupByID(_ appearances: [Appearance]) {
    var open: [IDKey: Int] = [:]
    var groups: [[Appearance]] = []
    for appearance in appearances {
      guard let packetID = appearance.packetID else { continue }
      let key = IDKey(capture: appearance.witness.capture, packetID: packetID)
      if let index = open[key], continues(groups[index], with: appearance) {
        groups[index].append(appearance)
      } else {
        open[key] = groups.count
        groups.append([appearance])
      }
    }
    for group in groups {
      // What is seen first where a point is known, is what its sender sent.
      guard let first = group.firstIndex(where: { $0.point != .unknown }) else {
        unmatched += UInt64(group.count)
        continue
      }
      var others = group
      others.remove(at: first)
      packets.append(ObservedPacket(ingress: group[first], others: others, isByID: true))
    }
  }

  /// Whether an appearance is of the packet that some are of, rather than of one that has its ID anew.
  private func continues(_ group: [Appearance], with appearance: Appearance) -> Bool {
    guard let last = group.last,
      appearance.timestampNanoseconds - last.timestampNanoseconds <= windowNanoseconds
    else { return false }
    return !group.contains { other in
      other.point == appearance.point && other.point != .unknown
        && other.content.key != appearance.content.key
    }
  }

  // MARK: By content

  private mutating func groupByContent(_ appearances: [Appearance]) {
    var byKey: [UInt64: [Appearance]] = [:]
    var order: [UInt64] = []
    for appearance in appearances {
      if byKey[appearance.content.key] == nil { order.append(appearance.content.key) }
      byKey[appearance.content.key, default: []].append(appearance)
    }
    for key in order { match(byKey[key] ?? []) }
  }

  /// Matches those who send a packet with those who see it arrive, each once, in the order of time.
  private mutating func match(_ appearances: [Appearance]) {
    var arrivals: [ObservationPoint: [Appearance]] = [:]
    var points: [ObservationPoint] = []
    var sent: [ObservedPacket] = []
    for appearance in appearances where appearance.point != .unknown {
      if isLeaving(appearance) {
        // A router sends on what it was sent.
        if case .endpoint(let endpoint) = appearance.point, gateways.contains(endpoint),
          let last = sent.last, last.ingress.point != appearance.point,
          distance(last.ingress, appearance) <= windowNanoseconds
        {
          continue
        }
        sent.append(ObservedPacket(ingress: appearance, isByID: false))
      } else {
        if arrivals[appearance.point] == nil { points.append(appearance.point) }
        arrivals[appearance.point, default: []].append(appearance)
      }
    }
    for index in sent.indices {
      for point in points {
        guard
          let place = arrivals[point]?.firstIndex(where: { arrival in
            distance(arrival, sent[index].ingress) <= windowNanoseconds
          }), let arrival = arrivals[point]?.remove(at: place)
        else { continue }
        sent[index].others.append(arrival)
      }
    }
    unmatched += UInt64(arrivals.values.reduce(0) { $0 + $1.count })
    packets += sent
  }

  private func distance(_ first: Appearance, _ second: Appearance) -> UInt64 {
    let times = (first.timestampNanoseconds, second.timestampNanoseconds)
    return max(times.0, times.1) - min(times.0, times.1)
  }

  /// Whether a packet leaves where it is seen: the capture says so, or the source address is the
  /// point's own; at a wire, one that no endpoint owns.
  private func isLeaving(_ appearance: Appearance) -> Bool {
    switch appearance.direction {
    case .outbound: return true
    case .inbound:
      if case .endpoint = appearance.point { return false }
    case .unknown: break
    }
    switch appearance.point {
    case .endpoint(let endpoint):
      return program.endpoints[Int(endpoint)].address == appearance.content.source
    case .wire: return program.owners.row(of: appearance.content.source).endpoint < 0
    case .unknown: return false
    }
  }
}

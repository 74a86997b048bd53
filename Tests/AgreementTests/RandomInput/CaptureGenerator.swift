import Frames
import TestSupport
import TopologyModel

/// One frame to be sent.
struct SentFrame {
  /// The sender's full name, so that it keeps its meaning when the topology shrinks.
  var sender: String
  var octets: [UInt8]
  var timestampNanoseconds: UInt64?
}

/// Random captures aimed at the edges of the rules of one topology.
struct CaptureGenerator {
  /// A frame that was sent, as far as it is repeated or answered.
  private struct Past {
    var sender: Int
    var source: MACAddress
    var destination: MACAddress
    var tags: [UInt8]
    /// `nil` is something without an IP packet that is worth an answer.
    var packet: PacketRecipe?
    /// The clock when it was sent.
    var seenNanoseconds: UInt64
  }

  static let unknown: [UInt64] = [0x0200_00AA_0001, 0x0200_00AA_0002, 0x0200_00AA_0003]
  static let groups: [UInt64] = [
    0x0100_5E00_0001, 0x3333_0000_0001, 0x0180_C200_0010, 0x0180_C200_0000, 0x0180_C200_000F,
  ]
  private static let etherTypes: [[UInt8]] = [
    [0x08, 0x00], [0x08, 0x06], [0x86, 0xDD], [0, 0x26],
  ]
  private static let second: UInt64 = 1_000_000_000
  /// After how many seconds entries and flows are gone.
  private static let lifetimesSeconds: [UInt64] = [300, 300, 255, 255, 255, 1]

  private let topology: Topology
  private let emphasis: TopologyDescription.Emphasis
  private let segments: Segments
  private let addresses: [MACAddress]
  /// Those of most tags.
  private let vids: [UInt16]
  private var random: SeededGenerator
  private var packets: PacketGenerator
  private var routed: RoutedFrameGenerator
  private var clockNanoseconds: UInt64
  private var past: [Past] = []

  init(_ topology: Topology, emphasis: TopologyDescription.Emphasis, seed: UInt64) {
    self.topology = topology
    self.emphasis = emphasis
    segments = Segments(topology)
    addresses = topology.endpoints.compactMap(\.mac)
    vids = Self.vids(of: topology)
    random = SeededGenerator(seed: seed)
    packets = PacketGenerator(seed: seed &+ 0xBAC4)
    routed = RoutedFrameGenerator(topology, near: segments, seed: seed &+ 0x4072)
    let starts: [UInt64] = [
      0, 1_700_000_000_000_000_000, UInt64(Int64.max) - 1_000_000_000_000_000,
      UInt64.max - 1_000_000_000_000_000, UInt64.max - 400 * Self.second,
      UInt64.max - Self.second,
    ]
    clockNanoseconds = starts[Int.random(in: 0..<starts.count, using: &random)]
  }

  /// The VLANs of physical ports, or, where there are none, the few that all topologies use.
  private static func vids(of topology: Topology) -> [UInt16] {
    var used: Set<UInt16> = []
    for port in topology.physicalPorts {
      switch port.mode?.value {
      case .access(let vlan): used.insert(vlan.rawValue)
      case .trunk(let native, _): if let native { used.insert(native.rawValue) }
      case nil: break
      }
    }
    return used.isEmpty ? [10, 20, 30, 40] : used.sorted()
  }

  /// The next frame of the capture: out of the blue, one of the last ones once more, or to whom one
  /// of them came from.
  mutating func frame() -> SentFrame {
    let question = chance(60) ? past.suffix(6).randomElement(using: &random) : nil
    var next: Past
    if let question, chance(30) {
      next = question
    } else if routed.hasRouters, chance(emphasis == .routing ? 70 : 25) {
      next = past(routed.frame(answering: question?.packet))
    } else {
      let sender = sender(answering: question)
      next = Past(
        sender: sender, source: source(for: topology.endpoints[sender]),
        destination: question?.source ?? destination(for: sender),
        tags: (chance(75) ? question?.tags : nil) ?? tags(),
        packet: (chance(85) ? question?.packet?.reversed : nil) ?? packet(), seenNanoseconds: 0)
    }
    let time = time(answering: question)
    clockNanoseconds = max(clockNanoseconds, time ?? 0)
    next.seenNanoseconds = clockNanoseconds
    past.append(next)
    var frame = octets(of: next.destination) + octets(of: next.source) + next.tags
    frame += next.packet.map { $0.octets + padding() } ?? payload()
    if chance(12) {
      frame = Array(frame.prefix(Int.random(in: 0...max(frame.count, 26), using: &random)))
    }
    return SentFrame(
      sender: topology.endpoints[next.sender].name, octets: frame, timestampNanoseconds: time)
  }

  /// A frame for a router; now and then from a source that is not the sender's, or with tags.
  private mutating func past(_ frame: RoutedFrameGenerator.Frame) -> Past {
    let sender = topology.endpoints[frame.sender]
    let own = sender.mac ?? unknown()
    return Past(
      sender: frame.sender, source: chance(93) ? own : source(for: sender),
      destination: frame.destination, tags: chance(70) ? frame.tags : tags(),
      packet: frame.packet, seenNanoseconds: 0)
  }

  /// Most frames carry an IP packet.
  private mutating func packet() -> PacketRecipe? {
    chance(emphasis == .policies ? 90 : 60) ? packets.packet() : nil
  }

  /// Most frames end where their packet does.
  private mutating func padding() -> [UInt8] {
    chance(25) ? [UInt8](repeating: 0, count: Int.random(in: 0...20, using: &random)) : []
  }

  /// Anybody, stopped ones more seldom; an answer comes from somebody near.
  private mutating func sender(answering question: Past?) -> Int {
    if let question, chance(50),
      let asked = topology.endpoints.firstIndex(where: { $0.mac == question.destination })
    {
      return asked
    }
    if let question, chance(80),
      let near = segments.near(question.sender).randomElement(using: &random)
    {
      return near
    }
    let candidates = chance(85) ? segments.attached : Array(topology.endpoints.indices)
    return candidates.randomElement(using: &random) ?? 0
  }

  private mutating func source(for sender: Endpoint) -> MACAddress {
    if emphasis == .policies, let own = sender.mac, chance(75) { return own }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<70: return sender.mac ?? (chance(50) ? unknown() : known())
    case ..<82: return known()
    case ..<95: return unknown()
    case ..<97: return .zero
    case _: return chance(50) ? .broadcast : group()
    }
  }

  private mutating func destination(for number: Int) -> MACAddress {
    let sender = topology.endpoints[number]
    if emphasis == .policies, chance(50),
      let near = segments.near(number).randomElement(using: &random),
      let mac = topology.endpoints[near].mac
    {
      return mac
    }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<50: return known()
    case ..<54: return sender.mac ?? unknown()
    case ..<70: return unknown()
    case ..<85: return .broadcast
    case ..<99: return group()
    case _: return .zero
    }
  }

  private mutating func known() -> MACAddress {
    addresses.randomElement(using: &random) ?? unknown()
  }

  private mutating func unknown() -> MACAddress {
    MACAddress(truncating: Self.unknown[Int.random(in: 0..<Self.unknown.count, using: &random)])
  }

  private mutating func group() -> MACAddress {
    MACAddress(truncating: Self.groups[Int.random(in: 0..<Self.groups.count, using: &random)])
  }

  /// No tag to three, of both kinds, with any priority.
  private mutating func tags() -> [UInt8] {
    if emphasis != .forwarding, chance(emphasis == .policies ? 80 : 65) { return [] }
    let count =
      switch Int.random(in: 0..<100, using: &random) {
      case ..<45: 0
      case ..<80: 1
      case ..<96: 2
      case _: 3
      }
    var tags: [UInt8] = []
    for _ in 0..<count {
      let vid = vid() | UInt16.random(in: 0...15, using: &random) << 12
      tags += chance(12) ? [0x88, 0xA8] : [0x81, 0x00]
      tags += [UInt8(vid >> 8), UInt8(vid & 0xFF)]
    }
    return tags
  }

  private mutating func vid() -> UInt16 {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<70: vids.randomElement(using: &random) ?? 10
    case ..<90: 0
    case ..<94: 4095
    case _: [1, 99, 4094].randomElement(using: &random) ?? 1
    }
  }

  private mutating func payload() -> [UInt8] {
    Self.etherTypes[Int.random(in: 0..<Self.etherTypes.count, using: &random)]
      + [UInt8](repeating: 0, count: Int.random(in: 0...46, using: &random))
  }

  /// Mostly a little later; now and then earlier, missing, in another second, or when an entry or
  /// a flow is just about gone.
  ///
  /// At the end of time the clock stands still, or a capture begins anew.
  private mutating func time(answering question: Past?) -> UInt64? {
    if let question, chance(25) {
      let lifetimes = Self.lifetimesSeconds
      let lifetime = lifetimes[Int.random(in: 0..<lifetimes.count, using: &random)]
      return later(
        question.seenNanoseconds,
        lifetime * Self.second - 1 + UInt64.random(in: 0...2, using: &random))
    }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<80: return later(clockNanoseconds, UInt64.random(in: 0...3, using: &random))
    case ..<88:
      let intoSecond = clockNanoseconds % Self.second
      return later(
        clockNanoseconds,
        Self.second - intoSecond - 1 + UInt64.random(in: 0...2, using: &random))
    case ..<93:
      let back = UInt64.random(in: 0...10 * Self.second, using: &random)
      return clockNanoseconds - min(clockNanoseconds, back)
    case ..<95: return UInt64.random(in: 0...2, using: &random)
    case ..<98: return nil
    case _: return later(clockNanoseconds, 150 * Self.second)
    }
  }

  private func later(_ time: UInt64, _ nanoseconds: UInt64) -> UInt64 {
    time + min(nanoseconds, UInt64.max - time)
  }

  private func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}

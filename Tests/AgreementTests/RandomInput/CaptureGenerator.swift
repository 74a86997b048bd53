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
  /// A frame that was sent, as far as an answer to it is concerned.
  private struct Past {
    var sender: Int
    var source: MACAddress
    var tags: [UInt8]
    /// The clock when it was sent.
    var seenNanoseconds: UInt64
  }

  private static let unknown: [UInt64] = [0x0200_00AA_0001, 0x0200_00AA_0002, 0x0200_00AA_0003]
  private static let groups: [UInt64] = [
    0x0100_5E00_0001, 0x3333_0000_0001, 0x0180_C200_0010, 0x0180_C200_0000, 0x0180_C200_000F,
  ]
  private static let etherTypes: [[UInt8]] = [
    [0x08, 0x00], [0x08, 0x06], [0x86, 0xDD], [0, 0x26],
  ]
  private static let ageingNanoseconds: UInt64 = 300_000_000_000

  private let topology: Topology
  private let segments: Segments
  private let addresses: [MACAddress]
  private var random: SeededGenerator
  private var clockNanoseconds: UInt64
  private var past: [Past] = []

  init(_ topology: Topology, seed: UInt64) {
    self.topology = topology
    segments = Segments(topology)
    addresses = topology.endpoints.compactMap(\.mac)
    random = SeededGenerator(seed: seed)
    let starts: [UInt64] = [
      0, 1_700_000_000_000_000_000, UInt64(Int64.max) - 1_000_000_000_000_000,
    ]
    clockNanoseconds = starts[Int.random(in: 0..<starts.count, using: &random)]
  }

  /// The next frame of the capture: out of the blue, or to whom a frame came from lately.
  mutating func frame() -> SentFrame {
    let question = chance(35) ? past.suffix(8).randomElement(using: &random) : nil
    let sender = sender(answering: question)
    let destination = question?.source ?? destination(for: topology.endpoints[sender])
    let source = source(for: topology.endpoints[sender])
    let tags = chance(75) ? question?.tags ?? tags() : tags()
    let time = time(answering: question)
    clockNanoseconds = max(clockNanoseconds, time ?? 0)
    past.append(
      Past(sender: sender, source: source, tags: tags, seenNanoseconds: clockNanoseconds))
    var frame = octets(of: destination) + octets(of: source) + tags + payload()
    if chance(6) { frame = Array(frame.prefix(Int.random(in: 0...26, using: &random))) }
    return SentFrame(
      sender: topology.endpoints[sender].name, octets: frame, timestampNanoseconds: time)
  }

  /// Anybody, stopped ones more seldom; an answer comes from somebody near.
  private mutating func sender(answering question: Past?) -> Int {
    if let question, chance(80),
      let near = segments.near(question.sender).randomElement(using: &random)
    {
      return near
    }
    let candidates = chance(85) ? segments.attached : Array(topology.endpoints.indices)
    return candidates.randomElement(using: &random) ?? 0
  }

  private mutating func source(for sender: Endpoint) -> MACAddress {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<70: return sender.mac ?? (chance(50) ? unknown() : known())
    case ..<82: return known()
    case ..<95: return unknown()
    case ..<97: return .zero
    case _: return chance(50) ? .broadcast : group()
    }
  }

  private mutating func destination(for sender: Endpoint) -> MACAddress {
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
    case ..<70: [10, 20, 30, 40].randomElement(using: &random) ?? 10
    case ..<90: 0
    case ..<94: 4095
    case _: [1, 99, 4094].randomElement(using: &random) ?? 1
    }
  }

  private mutating func payload() -> [UInt8] {
    Self.etherTypes[Int.random(in: 0..<Self.etherTypes.count, using: &random)]
      + [UInt8](repeating: 0, count: Int.random(in: 0...46, using: &random))
  }

  /// Mostly a little later; now and then earlier, missing, or when an entry is just about gone.
  private mutating func time(answering question: Past?) -> UInt64? {
    if let question, chance(25) {
      return question.seenNanoseconds + Self.ageingNanoseconds - 1
        + UInt64.random(in: 0...2, using: &random)
    }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<85: return clockNanoseconds + UInt64.random(in: 0...3, using: &random)
    case ..<92:
      let back = UInt64.random(in: 0...10_000_000_000, using: &random)
      return clockNanoseconds - min(clockNanoseconds, back)
    case ..<98: return nil
    case _: return clockNanoseconds + Self.ageingNanoseconds / 2
    }
  }

  private func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}

/// Who is near whom: on the same switch or wire, a switch with its wire counted as one.
private struct Segments {
  private var members: [[Int]] = []
  private var segment: [Int?]
  /// Everybody who is attached to something, and runs.
  private(set) var attached: [Int] = []

  init(_ topology: Topology) {
    let wires = topology.wires.count
    members = Array(repeating: [], count: wires + topology.virtualSwitches.count)
    segment = topology.endpoints.map { endpoint in
      switch endpoint.attachment {
      case .nic(let nic): return nic.wire.index
      case .outside(let wire): return wire.index
      case .adapter(let adapter):
        guard let id = adapter.virtualSwitch else { return nil }
        switch topology[id].kind {
        case .external(let uplink): return uplink.wire.index
        case .internal, .private: return wires + id.index
        }
      }
    }
    for (index, endpoint) in topology.endpoints.enumerated() {
      guard let segment = segment[index] else { continue }
      members[segment].append(index)
      if case .adapter = endpoint.attachment, AdapterPort(ID(index), in: topology) == nil {
        continue
      }
      attached.append(index)
    }
  }

  /// Everybody in somebody's segment.
  func near(_ endpoint: Int) -> [Int] { segment[endpoint].map { members[$0] } ?? [] }
}

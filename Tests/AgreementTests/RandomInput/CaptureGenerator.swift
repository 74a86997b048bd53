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
  private static let unknown: [UInt64] = [0x0200_00AA_0001, 0x0200_00AA_0002, 0x0200_00AA_0003]
  private static let groups: [UInt64] = [
    0x0100_5E00_0001, 0x3333_0000_0001, 0x0180_C200_0010, 0x0180_C200_0000, 0x0180_C200_000F,
  ]
  private static let ageingNanoseconds: UInt64 = 300_000_000_000

  private let topology: Topology
  private let addresses: [MACAddress]
  private var random: SeededGenerator
  private var times: [UInt64]

  init(_ topology: Topology, seed: UInt64) {
    self.topology = topology
    addresses = topology.endpoints.compactMap(\.mac)
    random = SeededGenerator(seed: seed)
    let starts: [UInt64] = [
      0, 1_700_000_000_000_000_000, UInt64(Int64.max) - 1_000_000_000_000_000,
    ]
    times = [starts[Int.random(in: 0..<starts.count, using: &random)]]
  }

  /// The next frame of the capture; `nil` where nobody can send.
  mutating func frame() -> SentFrame? {
    guard let sender = topology.endpoints.randomElement(using: &random) else { return nil }
    let head = octets(of: destination(for: sender)) + octets(of: source(for: sender))
    var frame = head + tags() + payload()
    if chance(8) { frame = Array(frame.prefix(Int.random(in: 0...26, using: &random))) }
    return SentFrame(sender: sender.name, octets: frame, timestampNanoseconds: time())
  }

  private mutating func source(for sender: Endpoint) -> MACAddress {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<60: return sender.mac ?? unknown()
    case ..<80: return addresses.randomElement(using: &random) ?? unknown()
    case ..<94: return unknown()
    case ..<97: return .zero
    case _: return chance(50) ? .broadcast : group()
    }
  }

  private mutating func destination(for sender: Endpoint) -> MACAddress {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<45: return addresses.randomElement(using: &random) ?? unknown()
    case ..<50: return sender.mac ?? unknown()
    case ..<70: return unknown()
    case ..<85: return .broadcast
    case ..<98: return group()
    case _: return .zero
    }
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
      case ..<40: 0
      case ..<78: 1
      case ..<95: 2
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
    let etherTypes: [[UInt8]] = [[0x08, 0x00], [0x08, 0x06], [0x86, 0xDD], [0x00, 0x26]]
    return (etherTypes.randomElement(using: &random) ?? [0x08, 0x00])
      + [UInt8](repeating: 0, count: Int.random(in: 0...46, using: &random))
  }

  /// Mostly a little later; now and then earlier, missing, or as old as an entry may become.
  private mutating func time() -> UInt64? {
    let last = times.max() ?? 0
    let time: UInt64
    switch Int.random(in: 0..<100, using: &random) {
    case ..<70: time = last + UInt64.random(in: 0...1_000_000, using: &random)
    case ..<78: time = last - min(last, UInt64.random(in: 0...10_000_000_000, using: &random))
    case ..<84: return nil
    case ..<92:
      let seen = times.suffix(12).randomElement(using: &random) ?? last
      time = seen + Self.ageingNanoseconds - 1 + UInt64.random(in: 0...2, using: &random)
    case _: time = last + Self.ageingNanoseconds / 2
    }
    times.append(time)
    return time
  }

  private func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}

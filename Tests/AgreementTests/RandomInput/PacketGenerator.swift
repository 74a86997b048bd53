import Frames
import TestSupport

/// Random packets out of a small universe, aimed at rules, guards and flows.
struct PacketGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next packet; one in ten is made unreadable in one way or another.
  mutating func packet() -> PacketRecipe {
    var packet = chance(50) ? version4() : version6()
    if chance(3) { packet.saidVersion = UInt8.random(in: 0...15, using: &random) }
    return packet
  }

  private mutating func version4() -> PacketRecipe {
    let (ipProtocol, content) = content(icmp: 1)
    var packet = PacketRecipe(
      source: one(of: PacketUniverse.addresses4), destination: one(of: PacketUniverse.addresses4),
      ipProtocol: ipProtocol, content: content)
    if chance(12) { packet.options = UInt8.random(in: 1...10, using: &random) }
    if chance(4) { packet.saidHeaderLength = UInt8.random(in: 0...15, using: &random) }
    if chance(15) { packet.fragmentOffset = one(of: [1, 0x100, 0x1FFF, 0x2000, 0x2001, 0xE000]) }
    return packet
  }

  private mutating func version6() -> PacketRecipe {
    let (ipProtocol, content) = content(icmp: 58)
    var packet = PacketRecipe(
      source: one(of: PacketUniverse.addresses6), destination: one(of: PacketUniverse.addresses6),
      ipProtocol: ipProtocol, content: content)
    guard chance(40) else { return packet }
    packet.extensions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let number = one(of: PacketUniverse.extensions)
      return .init(
        number: number,
        fragmentOffset: number == 44 && chance(40) ? one(of: [1, 2, 0x1FFF]) : 0,
        length: chance(30) ? UInt8.random(in: 1...3, using: &random) : 0)
    }
    return packet
  }

  /// Mostly what the protocol number says; ICMP of the other version and nothing at all too.
  private mutating func content(icmp: UInt8) -> (UInt8, PacketRecipe.Content) {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<35:
      let flags: UInt8 = one(of: [0x02, 0x02, 0x12, 0x10, 0x18, 0x04, 0x03, 0xC2, 0])
      return (6, .tcp(source: port(), destination: port(), flags: flags))
    case ..<50:
      return (17, .udp(source: port(), destination: port(), message: one(of: [1, 2])))
    case ..<65:
      return (17, dhcp(isVersion6: icmp == 58))
    case ..<85:
      let guarded: [UInt8] = icmp == 58 ? [134, 137] : [5, 9]
      let types: [[UInt8]] = [
        guarded, [0, 8, 128, 129], [3, 5, 9, 10, 133, 134, 135, 136, 137],
      ]
      let ofOwnVersion = chance(85)
      return (
        ofOwnVersion ? icmp : 59 - icmp,
        .icmp(type: one(of: one(of: types)), identifier: one(of: [0, 1, 256]))
      )
    case _:
      return (
        one(of: PacketUniverse.protocols), chance(50) ? .none : .icmp(type: 134, identifier: 1)
      )
    }
  }

  /// Servers and clients of both versions.
  private mutating func dhcp(isVersion6: Bool) -> PacketRecipe.Content {
    let version6: [(UInt16, UInt16)] = [(547, 546), (547, 546), (546, 547), (547, 547)]
    let version4: [(UInt16, UInt16)] = [(67, 68), (67, 68), (68, 67), (67, 67)]
    let (source, destination) = one(of: isVersion6 == chance(85) ? version6 : version4)
    return .udp(
      source: source, destination: destination, message: one(of: [1, 2, 2, 2, 3, 7, 10, 13]))
  }

  private mutating func port() -> UInt16 { one(of: PacketUniverse.ports) }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}

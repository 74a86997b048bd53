import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

@testable import Prover

@Suite struct MACOrderTests {
  private static let last: UInt64 = (1 << 48) - 1

  /// Every first octet, with some of what may follow.
  private static let addresses: [UInt64] = (UInt64(0)...255).flatMap { octet in
    [0, 1, 0x80C2_0000_0000 >> 8, 0xFF_FFFF_FFFE, 0xFF_FFFF_FFFF].map { octet << 40 | $0 }
  }

  /// The first and last address of a prefix.
  private static func prefix(_ address: UInt64, _ length: UInt64) -> ClosedRange<UInt64> {
    let rest: UInt64 = length == 48 ? 0 : (1 << (48 - length)) - 1
    return address & ~rest & last...address | rest
  }

  @Test func `an address has one value, and the group bit comes first`() {
    var values: Set<UInt64> = []
    for address in Self.addresses {
      let value = MACOrder.value(of: address)
      #expect(value <= Self.last && MACOrder.address(of: value) == address)
      #expect(values.insert(value).inserted)
      let isGroup = address >> 40 & 1 == 1
      #expect(MACOrder.groups.contains(value) == isGroup)
      #expect(MACOrder.unicast.contains(value) == !isGroup)
      #expect(MACOrder.sources.contains(value) == (!isGroup && address != 0))
    }
    #expect(MACOrder.groups.count + MACOrder.unicast.count == 1 << 48)
  }

  @Test func `reserved are sixteen addresses`() {
    let reserved = UInt64(0x0180_C200_0000)...0x0180_C200_000F
    for address in reserved { #expect(MACOrder.reserved.contains(MACOrder.value(of: address))) }
    #expect(MACOrder.reserved.count == 16)
  }

  @Test(arguments: UInt64(0)...48)
  func `the values of a prefix are those of its addresses, each once`(_ length: UInt64) {
    for address in Self.addresses {
      let prefix = Self.prefix(address, length)
      let ranges = MACOrder.values(of: prefix)
      let isGiven = { (address: UInt64) in
        ranges.count { $0.contains(MACOrder.value(of: address)) }
      }
      // As many as addresses: what holds all of them holds nothing else.
      #expect(ranges.reduce(0) { $0 + $1.count } == prefix.count)
      var inside = [prefix.lowerBound, prefix.upperBound, address]
      inside += [prefix.lowerBound | 1 << 40, prefix.upperBound & ~(1 << 40)].filter(
        prefix.contains)
      for address in inside { #expect(isGiven(address) == 1) }
      var outside: [UInt64] = []
      if prefix.lowerBound > 0 { outside.append(prefix.lowerBound - 1) }
      if prefix.upperBound < Self.last { outside.append(prefix.upperBound + 1) }
      outside += [address ^ 1 << 40, address ^ 1 << 47, ~address & Self.last].filter {
        !prefix.contains($0)
      }
      for address in outside { #expect(isGiven(address) == 0) }
    }
  }

  @Test func `a rule about prefixes of both addresses matches them and nothing else`() {
    for seed in UInt64(0)..<40 {
      var random = SeededGenerator(seed: seed)
      let lengths = [0, 1, 4, 7, 8, 9, 24, 47, 48].map { UInt64($0) }
      let source = Self.prefix(
        random.next() & Self.last, lengths[Int(random.next() % UInt64(lengths.count))])
      let destination = Self.prefix(
        random.next() & Self.last, lengths[Int(random.next() % UInt64(lengths.count))])
      var box = PacketBox()
      if source != 0...Self.last { box[.sourceLow] = source }
      if destination != 0...Self.last { box[.destinationLow] = destination }
      let boxes = FrameBox.boxes(box, of: .mac).map { BoxList($0) }
      for _ in 0..<60 {
        let one = Self.near(source, using: &random)
        let other = Self.near(destination, using: &random)
        var point = FramePoint()
        point[.sourceMAC] = MACOrder.value(of: one)
        point[.destinationMAC] = MACOrder.value(of: other)
        let matches = boxes.count { $0.contains(point) }
        let isMeant = source.contains(one) && destination.contains(other)
        #expect(matches == (isMeant ? 1 : 0), "seed \(seed)")
      }
    }
  }

  /// An address in a prefix, or beside it by one bit.
  private static func near(
    _ prefix: ClosedRange<UInt64>, using random: inout SeededGenerator
  ) -> UInt64 {
    let address = UInt64.random(in: prefix, using: &random)
    return random.next() % 2 == 0 ? address : address ^ 1 << (random.next() % 48)
  }
}

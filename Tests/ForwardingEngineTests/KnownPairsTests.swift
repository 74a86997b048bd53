import TestSupport
import Testing

@testable import ForwardingEngine

/// Counts beside keys, held against a dictionary.
@Suite struct KnownPairsTests {
  /// The key of an untagged frame between two of many addresses.
  private static func key(_ number: UInt32) -> LinkFateKey? {
    var octets = [UInt8](repeating: 2, count: 60)
    for octet in 0..<4 { octets[2 + octet] = UInt8(truncatingIfNeeded: number >> (8 * octet)) }
    octets[12...13] = [8, 0]
    return LinkFateKey(octets.span, at: 0, lengthOctets: 60)
  }

  /// As the engine does it: what is not known is counted in rows and then kept, and arrears are settled
  /// before they are lost.
  @Test(arguments: [(300, 20_000), (5_000, 60_000), (200_000, 600_000)])
  func `no frame is lost or counted twice, however many keys there are`(
    keys: UInt32, frames: Int
  ) throws {
    var known = KnownPairs()
    var rows = [UInt64](repeating: 0, count: Int(keys))
    var twin = rows
    var random = SeededGenerator(seed: UInt64(keys))
    var found = 0
    func settle(_ arrears: KnownPairs.Arrears) {
      if arrears.frames > 0 { rows[Int(arrears.pair)] += arrears.octets }
    }
    for _ in 0..<frames {
      // Some keys come much more often than others.
      let number = min(
        UInt32.random(in: 0..<keys, using: &random), UInt32.random(in: 0..<keys, using: &random))
      let octets = UInt32.random(in: 60...1_514, using: &random)
      let key = try #require(Self.key(number))
      twin[Int(number)] += UInt64(octets)
      if known.count(key, octets: octets) {
        found += 1
        continue
      }
      rows[Int(number)] += UInt64(octets)
      if known.isFull { known.makeRoom(settle: settle) }
      settle(known.keep(Int32(number), for: key))
    }
    known.forEach(settle)
    #expect(rows == twin)
    #expect(found > frames / 3)
  }

  @Test func `a key that is not kept is not known`() throws {
    var known = KnownPairs()
    let (first, second) = (try #require(Self.key(1)), try #require(Self.key(2)))
    #expect(known.keep(7, for: first).pair < 0)
    let before = (known.count(first, octets: 60), known.count(second, octets: 60))
    known.removeAll()
    let after = known.count(first, octets: 60)
    #expect(before == (true, false) && !after)
  }
}

internal import Frames
internal import TopologyModel

/// A frame of generated traffic, and who sends it.
struct TrafficFrame {
  var sender: ID<Endpoint>
  /// As it is on the wire, without check sequence.
  var octets: [UInt8]
  /// What it is, in a few words; pcapng files hold it.
  var comment: String?
  /// More than one: a run of TCP segments, of which each carries the data behind the one before.
  var repetition: Repetition?

  /// How a segment is repeated.
  struct Repetition {
    /// How many segments there are.
    var count: Int
    /// Where the TCP header starts in the frame.
    var headerOffset: Int
    /// Octets of data of each.
    var dataOctets: UInt32
  }
}

extension TrafficFrame {
  /// Moves the segment on by its data: the sequence number, and the checksum with it (RFC 1624).
  mutating func advance() {
    guard let repetition else { return }
    let place = repetition.headerOffset + 4
    var sum = UInt32(~word(at: repetition.headerOffset + 16))
    sum += UInt32(~word(at: place)) + UInt32(~word(at: place + 2))
    let sequence = UInt32(word(at: place)) << 16 | UInt32(word(at: place + 2))
    let next = sequence &+ repetition.dataOctets
    replace(at: place, UInt16(next >> 16))
    replace(at: place + 2, UInt16(truncatingIfNeeded: next))
    sum += next >> 16 + next & 0xFFFF
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    replace(at: repetition.headerOffset + 16, ~UInt16(truncatingIfNeeded: sum))
  }

  private func word(at index: Int) -> UInt16 {
    UInt16(octets[index]) << 8 | UInt16(octets[index + 1])
  }

  private mutating func replace(at index: Int, _ word: UInt16) {
    octets[index] = UInt8(word >> 8)
    octets[index + 1] = UInt8(truncatingIfNeeded: word)
  }
}

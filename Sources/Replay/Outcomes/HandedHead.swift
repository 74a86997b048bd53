internal import ForwardingEngine
internal import Frames

/// The first octets of one copy of a frame, those that may differ from the captured ones.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                      Destination Address                      |
/// +                               +-------------------------------+
/// |                               |                               |
/// +-------------------------------+        Source Address         +
/// |                                                               |
/// +-------------------------------+-----+-+-----------------------+
/// |            0x8100             | PCP |D|          VID          |
/// +-------------------------------+-----+-+-----------------------+
/// ```
///
/// The tag may be missing. Where routers have passed the frame on, the first octets of its IP header
/// follow, up to those that they have changed: TTL and the header's checksum, or the hop limit. Behind
/// it come the captured octets from `consumed` on.
struct HandedHead {
  private(set) var octets = InlineArray<32, UInt8>(repeating: 0)
  private(set) var count = 12
  /// How many captured octets it stands for.
  private(set) var consumed: Int

  /// The head of a copy in the given form.
  ///
  /// Its tag has the priority of the captured one that it stands for, unless the sender's port takes
  /// that away, or a router has put it there.
  init(_ frame: borrowing OfferedFrame, _ form: HandedForm, keepsPriority: Bool) {
    consumed = Int(form.offset)
    for index in 0..<6 {
      let shift = UInt64(40 - 8 * index)
      octets[index] = UInt8(truncatingIfNeeded: form.destination >> shift)
      octets[index + 6] = UInt8(truncatingIfNeeded: form.source >> shift)
    }
    if form.tag != 0 {
      // A consumed tag ends where the rest starts.
      let captured = form.offset >= 16 ? frame.octets[Int(form.offset) - 2] : 0
      let isOwn = keepsPriority && form.routersPassed == 0
      append(EtherType.vlanTag.rawValue)
      append(UInt16(isOwn ? captured & 0xF0 : 0) << 8 | form.tag)
    }
    if form.routersPassed > 0 { appendRouted(frame.octets, lowered: form.routersPassed) }
  }

  /// The EtherType and the header up to what routers change (RFC 791 §3.1, RFC 8200 §3).
  private mutating func appendRouted(_ captured: Span<UInt8>, lowered: UInt8) {
    let type = consumed
    let isIPv4 = captured[type + 2] >> 4 == 4
    let start = count + 2
    let length = 2 + (isIPv4 ? 12 : 8)
    for index in type..<type + length { append(captured[index]) }
    consumed += length
    let hopLimit = start + (isIPv4 ? 8 : 7)
    let before = word(at: hopLimit)
    octets[hopLimit] &-= lowered
    guard isIPv4 else { return }
    // RFC 1624, equation 3: a checksum that was wrong stays wrong by as much.
    var sum = UInt32(~word(at: start + 10)) + UInt32(~before) + UInt32(word(at: hopLimit))
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    let checksum = ~UInt16(truncatingIfNeeded: sum)
    octets[start + 10] = UInt8(checksum >> 8)
    octets[start + 11] = UInt8(truncatingIfNeeded: checksum)
  }

  private func word(at index: Int) -> UInt16 {
    UInt16(octets[index]) << 8 | UInt16(octets[index + 1])
  }

  private mutating func append(_ word: UInt16) {
    append(UInt8(word >> 8))
    append(UInt8(truncatingIfNeeded: word))
  }

  private mutating func append(_ octet: UInt8) {
    octets[count] = octet
    count += 1
  }
}

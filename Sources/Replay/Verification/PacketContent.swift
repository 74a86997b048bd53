internal import Frames

/// What stays of a packet on its way: a number that is the same wherever it is seen, and the tag it had
/// there.
///
/// Left out are tags, the padding behind the packet, and, of IP packets, MAC addresses, TTL or hop limit
/// and checksums: routers change the first, and what a sending adapter would compute is not yet there
/// where offloads are on.
struct PacketContent: Equatable {
  /// FNV-1a over what stays.
  private(set) var key: UInt64 = 0xCBF2_9CE4_8422_2325
  /// The VLAN ID of the outermost tag; `nil` where there is none.
  private(set) var tag: UInt16?
  /// The source address.
  let source: UInt64

  /// Reads a frame; fails where its addresses are not whole.
  init?(_ octets: Span<UInt8>) {
    guard octets.count >= 14 else { return nil }
    source = loadBigEndian48(octets, at: 6)
    var type = 12
    while type + 6 <= octets.count, word(octets, type) == EtherType.vlanTag.rawValue {
      tag = tag ?? word(octets, type + 2) & 0xFFF
      type += 4
    }
    add(octets, type..<type + 2)
    switch EtherType(rawValue: word(octets, type)) {
    case .ipv4 where type + 22 <= octets.count: addIPv4(octets, at: type + 2)
    case .ipv6 where type + 42 <= octets.count: addIPv6(octets, at: type + 2)
    default:
      add(octets, 0..<12)
      var end = octets.count
      while end > type + 2, octets[end - 1] == 0 { end -= 1 }
      add(octets, type + 2..<end)
    }
  }

  private mutating func addIPv4(_ octets: Span<UInt8>, at start: Int) {
    let length = Int(word(octets, start + 2))
    let header = Int(octets[start] & 0xF) * 4
    // Segments that are yet to be cut may say 0.
    let end = length >= header && start + length <= octets.count ? start + length : octets.count
    add(octets, start..<start + 2)
    add(octets, start + 4..<start + 8)
    add(octets, start + 9..<start + 10)
    let options = min(max(start + 20, start + header), octets.count)
    add(octets, start + 12..<options)
    let isLaterFragment = word(octets, start + 6) & 0x1FFF != 0
    addPayload(
      octets, options..<max(options, end), of: isLaterFragment ? 0 : octets[start + 9])
  }

  private mutating func addIPv6(_ octets: Span<UInt8>, at start: Int) {
    let length = 40 + Int(word(octets, start + 4))
    let end = length > 40 && start + length <= octets.count ? start + length : octets.count
    add(octets, start..<start + 4)
    add(octets, start + 6..<start + 7)
    add(octets, start + 8..<start + 40)
    addPayload(octets, start + 40..<end, of: octets[start + 6])
  }

  /// Without the checksum of its protocol.
  private mutating func addPayload(
    _ octets: Span<UInt8>, _ range: Range<Int>, of number: UInt8
  ) {
    guard !range.isEmpty else { return }
    let checksum: Int? =
      switch number {
      case 6: 16
      case 17: 6
      case 1, 58: 2
      default: nil
      }
    guard let checksum, range.lowerBound + checksum + 2 <= range.upperBound else {
      return add(octets, range)
    }
    add(octets, range.lowerBound..<range.lowerBound + checksum)
    add(octets, range.lowerBound + checksum + 2..<range.upperBound)
  }

  private mutating func add(_ octets: Span<UInt8>, _ range: Range<Int>) {
    for index in range { key = (key ^ UInt64(octets[index])) &* 0x100_0000_01B3 }
  }
}

/// A 16-bit number in network order.
private func word(_ octets: Span<UInt8>, _ index: Int) -> UInt16 {
  UInt16(octets[index]) << 8 | UInt16(octets[index + 1])
}

import Frames

/// The names of addresses in a name resolution block.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |      Record Type              |      Record Value Length      |
/// +-------------------------------+-------------------------------+
/// /                       Record Value                            /
/// /              variable length, padded to 32 bits               /
/// +---------------------------------------------------------------+
/// ```
///
/// A value is an address and one or more names, each ended by NUL; the first is kept. No frame hangs
/// on it, so that damaged records are passed over. Source: draft-ietf-opsawg-pcapng §4.5.
enum NameResolutionBlock {
  /// nrb_record_ipv4: four octets of address.
  static let recordIPv4: UInt16 = 1
  /// nrb_record_ipv6: sixteen octets of address.
  static let recordIPv6: UInt16 = 2

  static func read(_ octets: OrderedOctets, _ body: Range<Int>, into notes: inout CaptureNotes) {
    var records = BlockOptions(body)
    while let record = records.next(octets) {
      let octetsOfAddress: Int
      switch record.code {
      case recordIPv4: octetsOfAddress = 4
      case recordIPv6: octetsOfAddress = 16
      default: continue
      }
      let start = record.value.lowerBound
      guard record.value.count > octetsOfAddress else { continue }
      notes.addName(
        octets, start + octetsOfAddress..<record.value.upperBound,
        for: address(octets, start..<start + octetsOfAddress))
    }
  }

  /// Four or sixteen octets in network order.
  static func address(_ octets: OrderedOctets, _ range: Range<Int>) -> IPAddress {
    let network = OrderedOctets(octets.octets.extracting(range), .bigEndian)
    return range.count == 4
      ? .v4(IPv4Address(rawValue: network.uint32(at: 0)))
      : .v6(IPv6Address(high: network.uint64(at: 0), low: network.uint64(at: 8)))
  }
}

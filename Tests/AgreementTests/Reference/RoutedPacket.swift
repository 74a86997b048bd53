import Frames

/// A packet that a router may pass on, and what becomes of its octets there (semantics 6).
struct RoutedPacket {
  /// The frame as the router sees it, without any tag.
  let octets: [UInt8]
  let reading: PacketReading
  let destination: IPAddress

  /// Fails for what is not IP, and where the IP header cannot be read.
  init?(_ octets: [UInt8]) {
    guard let reading = PacketReading(octets), let addresses = reading.addresses else {
      return nil
    }
    self.octets = octets
    self.reading = reading
    destination = addresses.destination
  }

  /// TTL, or hop limit.
  var hopsLeft: UInt8 { octets[hopsOffset] }

  private var hopsOffset: Int {
    switch reading.family {
    case .v4: 14 + 8
    case .v6: 14 + 7
    }
  }

  /// The frame that the router sends: other MAC addresses, one hop less, the checksum to suit.
  func forwarded(
    to destination: MACAddress, from source: MACAddress, lowersHops: Bool = true,
    amendsChecksum: Bool = true
  ) -> [UInt8] {
    var frame = Self.octets(of: destination) + Self.octets(of: source) + octets[12...]
    if lowersHops { frame[hopsOffset] -= 1 }
    if reading.family == .v4, amendsChecksum { amendChecksum(of: &frame) }
    return frame
  }

  /// The header's sum stays what it was, so that a wrong checksum stays as wrong (RFC 1624).
  private func amendChecksum(of frame: inout [UInt8]) {
    let header = 14..<14 + Int(octets[14] & 0xF) * 4
    let before = Self.sum(octets[header])
    (frame[24], frame[25]) = (0, 0)
    let without = Self.sum(frame[header])
    let checksum = (before + 0xFFFF - without) % 0xFFFF
    (frame[24], frame[25]) = (UInt8(checksum >> 8), UInt8(checksum & 0xFF))
  }

  /// The sum of the 16-bit words modulo 65535: that is what adding with end-around carry does.
  private static func sum(_ header: ArraySlice<UInt8>) -> Int {
    header.enumerated().reduce(0) { $0 + Int($1.element) << ($1.offset % 2 == 0 ? 8 : 0) } % 0xFFFF
  }

  private static func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }
}

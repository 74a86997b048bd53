import Frames
import Testing

@Suite struct PacketHeadersTests {
  /// An IPv4 packet behind its EtherType, with ports 4660 and 443.
  private func ipv4(
    protocol number: UInt8, headerWords: UInt8 = 5, fragmentOffset: UInt16 = 0
  ) -> [UInt8] {
    var octets: [UInt8] = [0x08, 0x00, 0x40 | headerWords, 0, 0, 0, 0, 0]
    octets += [UInt8(fragmentOffset >> 8), UInt8(fragmentOffset & 0xFF), 64, number, 0, 0]
    octets += [10, 0, 0, 1, 10, 0, 0, 2]
    octets += [UInt8](repeating: 0, count: max(0, Int(headerWords) - 5) * 4)
    return octets + [0x12, 0x34, 0x01, 0xBB]
  }

  /// An IPv6 packet behind its EtherType: extension headers, then ports 4660 and 443.
  private func ipv6(next: UInt8, _ headers: [[UInt8]] = []) -> [UInt8] {
    let fixed: [UInt8] = [0x86, 0xDD, 0x60, 0, 0, 0, 0, 0, next, 64]
    return fixed + [UInt8](repeating: 0, count: 32) + headers.joined() + [0x12, 0x34, 0x01, 0xBB]
  }

  private func headers(_ octets: [UInt8]) -> PacketHeaders? {
    PacketHeaders(octets.span, at: 0)
  }

  @Test func `ports are read behind every way to reach them`() {
    let hopByHop: [UInt8] = [17, 0, 0, 0, 0, 0, 0, 0]
    let routing: [UInt8] = [60, 1] + [UInt8](repeating: 0, count: 14)
    let destination: [UInt8] = [6, 0, 0, 0, 0, 0, 0, 0]
    let authentication: [UInt8] = [6, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let firstFragment: [UInt8] = [6, 0, 0, 1, 0, 0, 0, 0]
    let rows: [[UInt8]] = [
      ipv4(protocol: 6), ipv4(protocol: 17), ipv4(protocol: 6, headerWords: 15),
      ipv6(next: 6), ipv6(next: 0, [hopByHop]), ipv6(next: 43, [routing, destination]),
      ipv6(next: 51, [authentication]), ipv6(next: 44, [firstFragment]),
    ]
    for octets in rows {
      #expect(headers(octets)?.ports == .values(source: 0x1234, destination: 443), "\(octets)")
    }
  }

  @Test func `where there are no ports the protocol may still be known`() {
    let laterFragment: [UInt8] = [17, 0, 0x01, 0x00, 0, 0, 0, 0]
    let rows: [(octets: [UInt8], ipProtocol: UInt8?)] = [
      (ipv4(protocol: 1), 1), (ipv4(protocol: 6, fragmentOffset: 1), 6),
      (ipv6(next: 58), 58), (ipv6(next: 44, [laterFragment]), 17), (ipv6(next: 50), 50),
      (ipv4(protocol: 6, headerWords: 4), nil), (Array(ipv4(protocol: 6).prefix(21)), nil),
      (Array(ipv6(next: 6).prefix(41)), nil), (Array(ipv6(next: 0).prefix(43)), nil),
      (Array(ipv4(protocol: 6).prefix(25)), 6),
    ]
    for row in rows {
      #expect(headers(row.octets) != nil)
      #expect(headers(row.octets)?.ipProtocol == row.ipProtocol, "\(row.octets)")
      #expect(headers(row.octets)?.destinationPort == nil, "\(row.octets)")
    }
  }

  @Test func `other EtherTypes are no IP, and every cut of a packet is read without harm`() {
    #expect(headers([0x08, 0x06, 0x45, 0]) == nil)
    #expect(headers([0x08]) == nil)
    for packet in [ipv4(protocol: 6), ipv6(next: 0, [[6, 0, 0, 0, 0, 0, 0, 0]])] {
      for length in 2..<packet.count {
        let cut = headers(Array(packet.prefix(length)))
        #expect(cut?.destinationPort == nil)
      }
    }
  }
}

import Frames
import Testing
import TopologyModel

@testable import Traffic

@Suite struct `A run of segments` {
  /// A segment of data as a builder makes it, the slow twin of `advance()`.
  private static func segment(_ sequence: UInt32, bitWidth: Int) throws -> [UInt8] {
    let texts = bitWidth == 32 ? ["10.0.0.1", "10.0.0.2"] : ["fd00::1", "fd00::2"]
    let addresses = try texts.map { try #require(IPAddress($0)) }
    let packet = try #require(
      IPPacket(
        source: addresses[0], destination: addresses[1],
        content: .tcp(
          TCPSegment(
            sourcePort: 443, destinationPort: 50_000, flags: .ack, sequence: sequence,
            acknowledgement: 9, data: [UInt8](repeating: 0, count: 1_440)))))
    return FrameBuilder(
      destination: MACAddress(truncating: 2), source: MACAddress(truncating: 4),
      tags: [FrameTag(vlan: 20)], payload: .packet(packet)
    ).octets
  }

  @Test(arguments: [32, 128], [0, 1, 0xFFFE, 0xFFFF_F000, 0xFFFF_FFFF] as [UInt32])
  func `has the sequence numbers and checksums of single ones`(
    _ bitWidth: Int, _ first: UInt32
  ) throws {
    let octets = try Self.segment(first, bitWidth: bitWidth)
    var frame = TrafficFrame(sender: ID(0), octets: octets)
    frame.repetition = TrafficFrame.Repetition(
      count: 50, headerOffset: octets.count - 1_440 - 20, dataOctets: 1_440)
    for number in 1..<50 {
      frame.advance()
      let expected = try Self.segment(first &+ UInt32(number) &* 1_440, bitWidth: bitWidth)
      #expect(frame.octets == expected)
    }
  }
}

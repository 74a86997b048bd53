import Testing

@testable import Frames

/// Expected checksums were summed apart from the code, over the octets as written here.
struct FrameBuilderTests {
  private static let sender = MACAddress(truncating: 0x0200_0000_0001)
  private static let receiver = MACAddress(truncating: 0x0200_0000_0002)
  private static let addresses = "020000000002 020000000001"

  private static func packet(
    _ source: String, _ destination: String, _ content: IPPacket.Content
  ) throws -> [UInt8] {
    let ends = try (#require(IPAddress(source)), #require(IPAddress(destination)))
    let packet = try #require(IPPacket(source: ends.0, destination: ends.1, content: content))
    return FrameBuilder(
      destination: receiver, source: sender, payload: .packet(packet), minimumOctets: 0
    ).octets
  }

  private static func hexadecimal(_ octets: [UInt8]) -> String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test(arguments: [
    (
      "10.0.0.1", "10.0.0.2",
      IPPacket.Content.tcp(TCPSegment(sourcePort: 40_000, destinationPort: 443)),
      "0800 45000028 00004000 400626ce 0a000001 0a000002"
        + "9c4001bb 00000001 00000000 5002ffff fde30000"
    ),
    (
      "10.0.0.1", "10.0.0.2",
      .tcp(
        TCPSegment(
          sourcePort: 443, destinationPort: 40_000, flags: [.psh, .ack], sequence: 2,
          acknowledgement: 2, data: [0xAB])),
      "0800 45000029 00004000 400626cd 0a000001 0a000002"
        + "01bb9c40 00000002 00000002 5018ffff 52c90000 ab"
    ),
    (
      "10.0.0.1", "10.0.0.2", .message(type: 5, code: 1, body: [10, 0, 0, 66]),
      "0800 4500001c 00004000 400126df 0a000001 0a000002 0501f0bc 0a000042"
    ),
    (
      "10.0.0.1", "10.0.0.2", .udp(sourcePort: 1000, destinationPort: 53, data: [0xAB]),
      "0800 4500001d 00004000 401126ce 0a000001 0a000002 03e80035 00093cbc ab"
    ),
    (
      "10.0.0.1", "10.0.0.2", .echoRequest(identifier: 7),
      "0800 4500001c 00004000 400126df 0a000001 0a000002 0800f7f7 00070001"
    ),
    (
      "fd00::1", "fd00::2", .echoReply(identifier: 7),
      "86dd 60000000 00083a40 fd000000000000000000000000000001"
        + "fd000000000000000000000000000002 810084b0 00070001"
    ),
  ])
  func `packets have the octets and checksums of their layers`(
    source: String, destination: String, content: IPPacket.Content, expected: String
  ) throws {
    let text = FrameBuilderTests.hexadecimal(
      try FrameBuilderTests.packet(source, destination, content))
    #expect(text == (FrameBuilderTests.addresses + expected).filter { $0 != " " })
  }

  @Test func `every checksum over what it covers, itself included, is zero`() throws {
    for length in 0...33 {
      let octets = try FrameBuilderTests.packet(
        "fd00::1", "fd00::2",
        .udp(sourcePort: 1, destinationPort: 2, data: (0..<length).map { UInt8($0 * 7) }))
      var sum = InternetChecksum()
      sum.add(Array(octets[22..<54]) + [0, 17] + Array(octets[18..<20]))
      sum.add(Array(octets[54...]))
      #expect(sum.value == 0)
    }
  }

  @Test func `tags stand in the order given, before the EtherType`() {
    let frame = FrameBuilder(
      destination: .broadcast, source: FrameBuilderTests.sender,
      tags: [
        FrameTag(vlan: 5, etherType: .serviceTag), FrameTag(vlan: 0, priority: 7),
        FrameTag(vlan: 4095),
      ],
      payload: .octets(EtherType(rawValue: 0x88B5), [1]), minimumOctets: 0)
    #expect(
      FrameBuilderTests.hexadecimal(frame.octets)
        == "ffffffffffff" + "020000000001" + "88a80005" + "8100e000" + "81000fff" + "88b5" + "01")
  }

  @Test func `a question for an address is 42 octets, filled up to 60 with zeros`() throws {
    var frame = FrameBuilder(
      destination: .broadcast, source: FrameBuilderTests.sender,
      payload: .arp(
        ARPMessage(
          .request, sender: FrameBuilderTests.sender, senderIP: IPv4Address(rawValue: 0x0A00_0001),
          targetIP: IPv4Address(rawValue: 0x0A00_0002))))
    let filled = frame.octets
    frame.minimumOctets = 0
    #expect(
      FrameBuilderTests.hexadecimal(frame.octets)
        == "ffffffffffff020000000001" + "0806" + "0001080006040001" + "0200000000010a000001"
        + "0000000000000a000002")
    #expect(filled == frame.octets + [UInt8](repeating: 0, count: 18))
  }

  @Test func `addresses of two families make no packet`() throws {
    let (four, six) = try (#require(IPAddress("10.0.0.1")), #require(IPAddress("fd00::1")))
    #expect(IPPacket(source: four, destination: six, content: .echoRequest(identifier: 1)) == nil)
    #expect(IPPacket(source: six, destination: four, content: .echoRequest(identifier: 1)) == nil)
  }
}

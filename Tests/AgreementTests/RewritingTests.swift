import Frames
import TestSupport
import Testing
import TopologyModel

/// Semantics 6: what a router changes in a frame, octet for octet, and what it leaves alone.
@Suite struct RewritingTests {
  /// A header of which many books say that its checksum is B861, behind an Ethernet header.
  private static let frame: [UInt8] =
    [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00]
    + [0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11, 0xB8, 0x61]
    + [0xC0, 0xA8, 0x00, 0x01, 0xC0, 0xA8, 0x00, 0xC7] + [9, 9, 9]

  private static let near = MACAddress(truncating: 0x0200_0000_0003)
  private static let far = MACAddress(truncating: 0x0200_0000_0004)

  @Test func `both addresses, the TTL and the checksum change, and nothing else`() throws {
    let packet = try #require(RoutedPacket(Self.frame))
    let forwarded = packet.forwarded(to: Self.far, from: Self.near)
    #expect(Array(forwarded[..<12]) == [2, 0, 0, 0, 0, 4, 2, 0, 0, 0, 0, 3])
    #expect(forwarded[22] == 0x3F)
    #expect(Array(forwarded[24..<26]) == [0xB9, 0x61])
    let changed = Set(0..<12).union([22, 24, 25])
    for index in Self.frame.indices where !changed.contains(index) {
      #expect(forwarded[index] == Self.frame[index], "octet \(index)")
    }
    #expect(forwarded.count == Self.frame.count)
  }

  @Test func `a checksum is amended as RFC 1624 says, whatever it was`() throws {
    for checksum in UInt16.min...UInt16.max {
      var frame = Self.frame
      (frame[24], frame[25]) = (UInt8(checksum >> 8), UInt8(checksum & 0xFF))
      frame[22] = [2, 64, 255][Int(checksum) % 3]
      let forwarded = try #require(RoutedPacket(frame)).forwarded(to: Self.far, from: Self.near)
      let old = UInt16(frame[22]) << 8 | UInt16(frame[23])
      let expected = HandedOctets.updated(checksum, old: old, new: old - 0x100)
      #expect(UInt16(forwarded[24]) << 8 | UInt16(forwarded[25]) == expected, "\(checksum)")
    }
  }

  @Test func `a right checksum is right behind every router, and a wrong one as wrong`() {
    var packets = PacketGenerator(seed: 1)
    var checked = 0
    while checked < 500 {
      var recipe = packets.packet()
      guard case .v4 = recipe.source, recipe.saidHeaderLength == nil, recipe.saidVersion == nil
      else { continue }
      checked += 1
      let wrongs: [PacketRecipe.Checksum] = [.right, .wrong(by: 1), .wrong(by: 0x4321)]
      recipe.checksum = wrongs[checked % 3]
      recipe.hops = 64
      var expected = recipe
      expected.hops = 61
      let addresses = [UInt8](repeating: 2, count: 12)
      let handed = HandedOctets(
        tag: 0, offset: 12, source: Self.near, destination: Self.far, routersPassed: 3)
      let packet = handed.octets(of: addresses + recipe.octets).dropFirst(12)
      let difference = zip(packet, expected.octets).enumerated().filter { _, octets in
        octets.0 != octets.1
      }.map(\.offset)
      // A sum of 0xFFFF too many is none: there are two ways to write 0.
      if recipe.checksum == .right { #expect(difference.isEmpty, "\(recipe)") }
      #expect(difference.allSatisfy { $0 == 12 || $0 == 13 }, "\(recipe)")
    }
  }

  @Test func `IPv6 has a hop limit at octet 7 and no checksum`() throws {
    let recipe = PacketRecipe(
      source: .v6(IPv6Address(high: 1, low: 2)), destination: .v6(IPv6Address(high: 3, low: 4)),
      ipProtocol: 17, content: .udp(source: 1, destination: 2, message: 3), hops: 2)
    var expected = recipe
    expected.hops = 1
    let addresses = [UInt8](repeating: 2, count: 12)
    let packet = try #require(RoutedPacket(addresses + recipe.octets))
    #expect(
      Array(packet.forwarded(to: Self.far, from: Self.near)[12...]) == expected.octets)
  }

  struct Row: CustomTestStringConvertible {
    var testDescription: String
    var destination: String
    var receiver: String
    /// Addresses of the endpoints; `nil` is all zero.
    var to: String?
    var from: String
    var tags: String
  }

  static let rows: [Row] = [
    Row(
      testDescription: "an access port", destination: "10.0.1.1", receiver: "c", to: "c",
      from: "gw/y", tags: "-"),
    Row(
      testDescription: "a trunk", destination: "10.0.1.2", receiver: "t", to: "t", from: "gw/y",
      tags: "20"),
    Row(
      testDescription: "a wire's world, through an interface with a VLAN",
      destination: "192.0.2.2", receiver: "up/outside", to: nil, from: "gw/up", tags: "30"),
    Row(
      testDescription: "the interface that it came by", destination: "10.0.0.2", receiver: "b",
      to: "b", from: "gw/x", tags: "-"),
  ]

  @Test(arguments: Subject.forPhysicalNetworks, rows)
  func `a packet is handed over as its last device sends it at`(
    subject: Subject, _ row: Row
  ) throws {
    let topology = Self.network.topology
    let number = { (name: String) in topology.endpoints.firstIndex { $0.name == name } ?? 0 }
    let address = { (name: String) in topology.endpoints[number(name)].mac ?? .zero }
    var frame = TestFrame(
      destination: address("gw/x"), source: address("a"), tags: "0",
      packet: "udp/10.0.0.1.1>\(row.destination).2^7")
    var running = try subject.make(Self.network)
    let outcome = running.process(
      frame: frame.octets, from: ID(number("a")), timestampNanoseconds: nil)
    frame.destination = row.to.map(address) ?? .zero
    frame.source = address(row.from)
    frame.tags = row.tags
    frame.packet = "udp/10.0.0.1.1>\(row.destination).2^6"
    // The checksum of such a packet, which has 32 octets, is 0 and grows by what the TTL lost.
    var expected = frame.octets
    expected[expected.count - 32 + 10] += 1
    #expect(outcome.handed.map(\.receiver) == [ID(number(row.receiver))])
    #expect(outcome.handed.map(\.octets) == [expected])
  }

  /// a and b in VLAN 10, c in 20, t on a trunk for 20; gw in 10, in 20, and in VLAN 30 of a wire.
  private static let network = TopologyDescription(
    declaredWires: ["up"], hosts: [],
    physical: .init(
      switches: [
        .ports("sw1", "1 trunk 0/10,20\n2 access 10\n3 access 20\n4 trunk 0/20\n5 access 10")
      ],
      machines: [
        .pc("a", 11, on: "sw1/2", ip: "10.0.0.1/24"),
        .pc("b", 12, on: "sw1/5", ip: "10.0.0.2/24"),
        .pc("c", 13, on: "sw1/3", ip: "10.0.1.1/24"),
        .pc("t", 14, on: "sw1/4", ip: "10.0.1.2/24"),
      ],
      routers: [
        .router(
          "gw",
          [
            .interface("x", 21, on: "sw1/1", vlan: 10, ip: "10.0.0.254/24"),
            .interface("y", 22, on: "sw1/1", vlan: 20, ip: "10.0.1.254/24"),
            .interface("up", 23, on: "up", vlan: 30, ip: "192.0.2.1/30"),
          ])
      ]))
}

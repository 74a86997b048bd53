import Frames
import Replay
import TestSupport
import Testing

/// The octets of packets that routers have passed on.
@Suite struct `Frames as routers pass them on` {
  private static let topology = """
    bulkhead: 1
    hosts:
      h:
        switches: { S: { type: internal }, T: { type: internal } }
        vms:
          a: { adapters: { x: { switch: S, mac: 00-00-00-00-00-0a, ip: [10.0.1.1/24, "fd00:1::1/64"] } } }
          b: { adapters: { x: { switch: T, mac: 00-00-00-00-00-0b, ip: [10.0.2.1/24, "fd00:2::1/64"] } } }
          t: { adapters: { x: { switch: T, mac: 00-00-00-00-00-0c, vlan: { trunk: 9 }, ip: 10.0.2.9/24 } } }
          r:
            forwarding: true
            adapters:
              s: { switch: S, mac: 00-00-00-00-00-f1, ip: [10.0.1.254/24, "fd00:1::ff/64"] }
              t: { switch: T, mac: 00-00-00-00-00-f2, ip: [10.0.2.254/24, "fd00:2::ff/64"] }
    """

  /// From `a`, addressed to the router unless said otherwise.
  private static func frame(
    from source: UInt64 = 0x0A, to destination: UInt64 = 0xF1, _ ends: (String, String),
    hopLimit: UInt8 = 64, tags: [FrameTag] = []
  ) throws -> [UInt8] {
    let own = try #require(IPAddress(ends.0))
    let other = try #require(IPAddress(ends.1))
    let packet = try #require(
      IPPacket(
        source: own, destination: other,
        content: .udp(sourcePort: 7, destinationPort: 8, data: [1, 2, 3]), hopLimit: hopLimit))
    return FrameBuilder(
      destination: MACAddress(truncating: destination), source: MACAddress(truncating: source),
      tags: tags, payload: .packet(packet)
    ).octets
  }

  private static let families = [
    ("10.0.1.1", "10.0.2.1"), ("fd00:1::1", "fd00:2::1"),
  ]

  @Test(arguments: families.indices)
  func `addresses, TTL and checksum are the router's, all else the sender's`(_ index: Int) throws {
    let ends = Self.families[index]
    let sent = try Self.frame(ends)
    let file = try ReplayBench(Self.topology).written([SampleFrame(sent)])
    #expect(file.packets.map(\.interface) == ["h/a/x", "h/b/x"])
    let expected = try Self.frame(from: 0xF2, to: 0x0B, ends, hopLimit: 63)
    #expect(file.packets.map(\.octets) == [sent, expected])
    #expect(file.packets.map(\.originalOctets) == [sent.count, expected.count])
  }

  @Test func `every TTL keeps its checksum right`() throws {
    for limit in 2...255 as ClosedRange<UInt8> {
      let sent = try Self.frame(Self.families[0], hopLimit: limit)
      let file = try ReplayBench(Self.topology).written([SampleFrame(sent)])
      #expect(
        file.packets.last?.octets
          == (try Self.frame(from: 0xF2, to: 0x0B, Self.families[0], hopLimit: limit - 1)))
    }
  }

  @Test func `a checksum that was wrong stays wrong by as much`() throws {
    var sent = try Self.frame(Self.families[0])
    sent[25] += 1
    var expected = try Self.frame(from: 0xF2, to: 0x0B, Self.families[0], hopLimit: 63)
    expected[25] += 1
    let file = try ReplayBench(Self.topology).written([SampleFrame(sent)])
    #expect(file.packets.last?.octets == expected)
  }

  @Test func `a priority tag is gone behind the router`() throws {
    let sent = try Self.frame(Self.families[0], tags: [FrameTag(vlan: 0, priority: 5)])
    let file = try ReplayBench(Self.topology).written([SampleFrame(sent)])
    // The tag was part of the shortest frame's 60 octets.
    let expected = try Self.frame(from: 0xF2, to: 0x0B, Self.families[0], hopLimit: 63).dropLast(4)
    #expect(file.packets.last?.octets == Array(expected))
  }

  @Test func `a packet for the router itself is handed to it as it came`() throws {
    let sent = try Self.frame(("10.0.1.1", "10.0.2.254"))
    let file = try ReplayBench(Self.topology).written([SampleFrame(sent)])
    #expect(file.packets.map(\.interface) == ["h/a/x", "h/r/s"])
    #expect(file.packets.map(\.octets) == [sent, sent])
  }
}

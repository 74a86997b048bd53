import Frames
import Testing
import TopologyModel

/// Semantics 7 and 12: whose a frame of the physical network is, and what is counted of it.
@Suite struct PhysicalCountingTests {
  private static let description = RouterScenarios.corner()
  private static let stranger = MACAddress(truncating: 0x0200_0000_00AA)

  private static func address(_ name: String) -> MACAddress {
    description.topology.endpoints.first { $0.name == name }?.mac ?? .zero
  }

  private static func frame(
    _ source: MACAddress, to destination: String, _ packet: String
  ) -> CapturedFrame {
    let frame = TestFrame(destination: address(destination), source: source, packet: packet)
    return CapturedFrame(octets: frame.octets)
  }

  @Test(arguments: ReplaySubject.forPhysicalNetworks)
  func `a frame that a router passes on is counted once, from its sender to its receiver`(
    subject: ReplaySubject
  ) throws {
    let a = Self.address("a")
    let frames = [
      Self.frame(a, to: "gw/x", "udp/10.0.0.1.1>10.0.1.1.2"),
      Self.frame(a, to: "gw/x", "udp/10.0.0.1.1>10.0.1.1.2"),
      Self.frame(a, to: "gw/x", "udp/10.0.0.1.1>10.0.1.1.2^1"),
      Self.frame(Self.stranger, to: "gw/up", "udp/203.0.113.9.1>10.0.0.1.1"),
      Self.frame(a, to: "gw/x", "udp/10.0.0.1.1>203.0.113.9.1"),
      Self.frame(Self.address("gw/y"), to: "c", "udp/10.0.1.254.1>10.0.1.1.1"),
      Self.frame(a, to: "gw/x", "udp/10.0.0.1.1>10.0.0.254.1"),
    ]
    let counts = try subject.replay(Self.description, SenderOptions(), frames)
    #expect(
      counts.lines == [
        "7 offered, 6 delivered, 1 dropped, 0 unattributed",
        "a > c: 2 frames, 92 octets, first 1: unicast 2",
        "a > gw/x: 1 frames, 46 octets, first 7: unicast 1",
        "a > up/outside: 1 frames, 46 octets, first 5: flooded 1",
        "gw/y > c: 1 frames, 46 octets, first 6: unicast 1",
        "up/outside > a: 1 frames, 46 octets, first 4: unicast 1",
        "a: TtlExpired at gw: 1 frames, first 3",
        "unknown 02:00:00:00:00:aa of up/outside: 1 frames",
        "assumptions: ",
      ])
  }

  @Test(arguments: [
    ("gw/x", "10", "-"), ("gw/x", "20", "20"), ("gw/y", "20+10", "10"), ("gw/up", "10", "10"),
    ("a", "10", "10"),
  ])
  func `the wire's vantage removes the VLAN of a router's interface, and no machine's tag`(
    sender: String, captured: String, sent: String
  ) {
    let topology = Self.description.topology
    let attribution = ReferenceAttribution(topology, options: .init(removesSendersTag: true))
    let id = ID<Endpoint>(topology.endpoints.firstIndex { $0.name == sender } ?? 0)
    let frames = [captured, sent].map { tags in
      TestFrame(destination: .broadcast, source: Self.address(sender), tags: tags).octets
    }
    #expect(attribution.injected(frames[0], from: id) == frames[1])
  }
}

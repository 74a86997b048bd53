import Frames
import Testing
import TopologyModel

/// Semantics 7 and 12: whose a captured frame is, and what a replay counts.
@Suite struct CountingTests {
  /// Host h: a and b untagged on S, off on S but stopped, twins with one address; NIC plain and the
  /// uplink on the default wire.
  private static func description(declaredWires: [String] = []) -> TopologyDescription {
    TopologyDescription(
      declaredWires: declaredWires,
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1), .nic("plain", 2)],
          switches: [.external(on: "nic1")],
          machines: [
            .vm("a", 1), .vm("b", 2), .vm("off", 3, state: .off), .vm("twin1", 4),
            .vm("twin2", 4), .vm("t", 5, .trunk(native: PortKinds.vlan(30), allowed: .all)),
          ])
      ])
  }

  private static let unknown = MACAddress(truncating: 0x0200_0000_00AA)
  private static let stranger = MACAddress(truncating: 0x0200_0000_00BB)

  private static func number(_ name: String, in topology: Topology) -> ID<Endpoint> {
    ID(topology.endpoints.firstIndex { $0.name == name } ?? 0)
  }

  struct Attributed: CustomTestStringConvertible {
    var testDescription: String
    var source: MACAddress
    var interface: String?
    var wires: [String] = []
    var options: SenderOptions = .init()
    /// The sender's name; `nil` is unattributed.
    var sender: String?
  }

  static let attributed: [Attributed] = [
    .init(
      testDescription: "the owner of the source address", source: PortKinds.address(1),
      sender: "h/a/eth"),
    .init(
      testDescription: "a stopped owner", source: PortKinds.address(3), sender: "h/off/eth"),
    .init(testDescription: "neither of two owners", source: PortKinds.address(4), sender: nil),
    .init(testDescription: "outside of the only wire", source: unknown, sender: "outside"),
    .init(testDescription: "nobody behind two wires", source: unknown, wires: ["alpha"]),
    .init(
      testDescription: "outside of the wire named", source: unknown, wires: ["alpha"],
      options: .init(outside: "alpha"), sender: "alpha/outside"),
    .init(
      testDescription: "the map before the owner", source: PortKinds.address(1),
      options: .init(map: [PortKinds.address(1): "h/b/eth"]),
      sender: "h/b/eth"),
    .init(
      testDescription: "the map for one of two owners", source: PortKinds.address(4),
      options: .init(map: [PortKinds.address(4): "h/twin2/eth"]),
      sender: "h/twin2/eth"),
    .init(
      testDescription: "an interface's full name before the map", source: PortKinds.address(1),
      interface: "h/off/eth",
      options: .init(map: [PortKinds.address(1): "h/b/eth"]),
      sender: "h/off/eth"),
    .init(
      testDescription: "a short name of an interface names nobody",
      source: PortKinds.address(1), interface: "off", sender: "h/a/eth"),
    .init(
      testDescription: "an interface as the command line says", source: PortKinds.address(1),
      interface: "h/off/eth",
      options: .init(interfaces: ["h/off/eth": "h/b/eth"]),
      sender: "h/b/eth"),
    .init(
      testDescription: "the ingress before all", source: PortKinds.address(1),
      interface: "h/off/eth", options: .init(ingress: "h/t/eth"),
      sender: "h/t/eth"),
  ]

  @Test(arguments: ReplaySubject.allCases, attributed)
  func `a frame is attributed to`(subject: ReplaySubject, _ expected: Attributed) throws {
    let frame = TestFrame(destination: .broadcast, source: expected.source)
    let counts = try subject.replay(
      Self.description(declaredWires: expected.wires), expected.options,
      [.init(octets: frame.octets, interface: expected.interface)])
    let senders = Set(counts.pairs.keys.map(\.from) + counts.drops.keys.map(\.from))
    #expect(senders == Set([expected.sender].compactMap { $0 }))
    #expect(counts.unattributed == (expected.sender == nil ? 1 : 0))
  }

  @Test(arguments: ReplaySubject.allCases)
  func `an owner is found whatever else the command line says`(subject: ReplaySubject) throws {
    let options = [
      SenderOptions(map: [Self.unknown: "h/b/eth"]), SenderOptions(removesSendersTag: true),
      SenderOptions(outside: "wire"), SenderOptions(interfaces: ["port 1": "h/b/eth"]),
    ]
    let frame = TestFrame(destination: PortKinds.address(2), source: PortKinds.address(1))
    for given in options {
      let counts = try subject.replay(
        Self.description(), given, [.init(octets: frame.octets)])
      #expect(counts.pairs.keys.map(\.from) == ["h/a/eth"], "\(given)")
    }
  }

  @Test func `under 12 octets only the ingress says whose a frame is`() {
    let topology = Self.description().topology
    let frame = TestFrame(destination: .broadcast, source: PortKinds.address(1)).octets
    let plain = ReferenceAttribution(topology)
    let with = ReferenceAttribution(topology, options: .init(ingress: "h/t/eth"))
    #expect(plain.sender(of: Array(frame.prefix(11)), interface: nil) == nil)
    #expect(plain.sender(of: Array(frame.prefix(12)), interface: nil) != nil)
    #expect(with.sender(of: [], interface: nil).map { topology[$0].name } == "h/t/eth")
  }

  @Test func `a mapped address stands for the endpoint's own, as source and as destination`() {
    let topology = Self.description().topology
    let attribution = ReferenceAttribution(
      topology,
      options: .init(
        map: [
          Self.unknown: "h/a/eth",
          Self.stranger: "h/b/eth",
        ]))
    let frame = TestFrame(destination: Self.stranger, source: Self.unknown, tags: "10")
    let meant = TestFrame(
      destination: PortKinds.address(2), source: PortKinds.address(1), tags: "10")
    let sender = Self.number("h/a/eth", in: topology)
    #expect(attribution.injected(frame.octets, from: sender) == meant.octets)
  }

  @Test(arguments: [("30", "-"), ("30+20", "20"), ("20", "20"), ("s30", "s30"), ("0", "0")])
  func `the wire's vantage removes the sender's own tag only`(captured: String, sent: String) {
    let topology = Self.description().topology
    let attribution = ReferenceAttribution(topology, options: .init(removesSendersTag: true))
    let frame = TestFrame(destination: .broadcast, source: Self.unknown, tags: captured)
    let meant = TestFrame(destination: .broadcast, source: Self.unknown, tags: sent)
    let sender = Self.number("h/t/eth", in: topology)
    #expect(attribution.injected(frame.octets, from: sender) == meant.octets)
  }

  @Test(arguments: ReplaySubject.allCases)
  func `every frame is counted once, every receiver once, every dropped copy apart`(
    subject: ReplaySubject
  ) throws {
    let a = PortKinds.address(1)
    let b = PortKinds.address(2)
    let frames = [
      TestFrame(destination: b, source: a),  // 1: delivered to b
      TestFrame(destination: .broadcast, source: a),  // 2: b, both twins, plain, outside
      TestFrame(destination: a, source: b, tags: "10"),  // 3: UnauthorizedVLAN
      TestFrame(destination: a, source: b, tags: "20"),  // 4: the same row
      TestFrame(destination: a, source: PortKinds.address(4)),  // 5: unattributed, twins
      TestFrame(destination: b, source: Self.unknown),  // 6: from outside to b
      TestFrame(destination: PortKinds.address(5), source: Self.unknown),  // 7: FilteredVLAN
      TestFrame(destination: a, source: PortKinds.address(3)),  // 8: Disconnected
    ]
    let counts = try subject.replay(
      Self.description(), SenderOptions(), frames.map { .init(octets: $0.octets) })
    #expect(
      counts.lines == [
        "8 offered, 3 delivered, 4 dropped, 1 unattributed",
        "h/a/eth > h/b/eth: 2 frames, 68 octets, first 1: unicast 1, broadcast 1",
        "h/a/eth > h/managementOS/plain: 1 frames, 34 octets, first 2: broadcast 1",
        "h/a/eth > h/twin1/eth: 1 frames, 34 octets, first 2: broadcast 1",
        "h/a/eth > h/twin2/eth: 1 frames, 34 octets, first 2: broadcast 1",
        "h/a/eth > outside: 1 frames, 34 octets, first 2: broadcast 1",
        "outside > h/b/eth: 1 frames, 34 octets, first 6: unicast 1",
        "h/b/eth: UnauthorizedVLAN at h/S: 2 frames, first 3",
        "h/off/eth: Disconnected at h/S: 1 frames, first 8",
        "outside: FilteredVLAN at h/S: 1 frames, first 7",
        "unknown 02:00:00:00:00:aa of outside: 2 frames",
        "assumptions: A2 A4",
      ])
  }

  @Test(arguments: ReplaySubject.allCases)
  func `the clock sees unattributed frames too`(subject: ReplaySubject) throws {
    let known = TestFrame(destination: PortKinds.address(1), source: Self.unknown)
    let twin = TestFrame(destination: .broadcast, source: PortKinds.address(4))
    let reply = TestFrame(destination: Self.unknown, source: PortKinds.address(1))
    let counts = try subject.replay(
      Self.description(), SenderOptions(),
      [
        .init(octets: known.octets, timestampNanoseconds: 0),
        .init(octets: twin.octets, timestampNanoseconds: 300_000_000_000),
        .init(octets: reply.octets, timestampNanoseconds: 1),
      ])
    let kinds = counts.pairs.filter { $0.key.to == "outside" }.map(\.value.kinds)
    #expect(kinds == [[.flooded: 1]])
  }
}

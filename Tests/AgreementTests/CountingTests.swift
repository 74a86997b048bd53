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
    var options: @Sendable (Topology) -> ReferenceAttribution.Options = { _ in .init() }
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
      options: { _ in .init(outside: ID(0)) }, sender: "alpha/outside"),
    .init(
      testDescription: "the map before the owner", source: PortKinds.address(1),
      options: { .init(map: [PortKinds.address(1): number("h/b/eth", in: $0)]) },
      sender: "h/b/eth"),
    .init(
      testDescription: "the map for one of two owners", source: PortKinds.address(4),
      options: { .init(map: [PortKinds.address(4): number("h/twin2/eth", in: $0)]) },
      sender: "h/twin2/eth"),
    .init(
      testDescription: "an interface's full name before the map", source: PortKinds.address(1),
      interface: "h/off/eth",
      options: { .init(map: [PortKinds.address(1): number("h/b/eth", in: $0)]) },
      sender: "h/off/eth"),
    .init(
      testDescription: "a short name of an interface names nobody",
      source: PortKinds.address(1), interface: "off", sender: "h/a/eth"),
    .init(
      testDescription: "an interface as the command line says", source: PortKinds.address(1),
      interface: "h/off/eth",
      options: { .init(interfaces: ["h/off/eth": number("h/b/eth", in: $0)]) },
      sender: "h/b/eth"),
    .init(
      testDescription: "the ingress before all", source: PortKinds.address(1),
      interface: "h/off/eth", options: { .init(ingress: number("h/t/eth", in: $0)) },
      sender: "h/t/eth"),
  ]

  @Test(arguments: attributed)
  func `a frame is attributed to`(_ expected: Attributed) {
    let topology = Self.description(declaredWires: expected.wires).topology
    let attribution = ReferenceAttribution(topology, options: expected.options(topology))
    let frame = TestFrame(destination: .broadcast, source: expected.source)
    let sender = attribution.sender(of: frame.octets, interface: expected.interface)
    #expect(sender.map { topology[$0].name } == expected.sender)
  }

  @Test func `under 12 octets only the ingress says whose a frame is`() {
    let topology = Self.description().topology
    let frame = TestFrame(destination: .broadcast, source: PortKinds.address(1)).octets
    let ingress = Self.number("h/t/eth", in: topology)
    let plain = ReferenceAttribution(topology)
    let with = ReferenceAttribution(topology, options: .init(ingress: ingress))
    #expect(plain.sender(of: Array(frame.prefix(11)), interface: nil) == nil)
    #expect(plain.sender(of: Array(frame.prefix(12)), interface: nil) != nil)
    #expect(with.sender(of: [], interface: nil) == ingress)
  }

  @Test func `a mapped address stands for the endpoint's own, as source and as destination`() {
    let topology = Self.description().topology
    let attribution = ReferenceAttribution(
      topology,
      options: .init(
        map: [
          Self.unknown: Self.number("h/a/eth", in: topology),
          Self.stranger: Self.number("h/b/eth", in: topology),
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

  @Test func `every frame is counted once, every receiver once, every dropped copy apart`() {
    let topology = Self.description().topology
    let name = { (id: ID<Endpoint>) in topology[id].name }
    let a = PortKinds.address(1)
    let b = PortKinds.address(2)
    var replay = ReferenceReplay(topology)
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
    for frame in frames { replay.replay(.init(octets: frame.octets)) }
    #expect(replay.offered == 8)
    #expect(replay.delivered == 3)
    #expect(replay.dropped == 4)
    #expect(replay.unattributed == 1)
    let pairs = replay.pairs.map { pair, count in
      "\(name(pair.from)) > \(name(pair.to)) \(count.frames) \(count.octets) "
        + "\(SubjectOutcome.Kind.allCases.map { count.kinds[$0] ?? 0 }) \(count.first)"
    }
    #expect(
      pairs.sorted() == [
        "h/a/eth > h/b/eth 2 68 [1, 0, 1, 0] 1",
        "h/a/eth > h/managementOS/plain 1 34 [0, 0, 1, 0] 2",
        "h/a/eth > h/twin1/eth 1 34 [0, 0, 1, 0] 2",
        "h/a/eth > h/twin2/eth 1 34 [0, 0, 1, 0] 2",
        "h/a/eth > outside 1 34 [0, 0, 1, 0] 2",
        "outside > h/b/eth 1 34 [1, 0, 0, 0] 6",
      ])
    let drops = replay.drops.map { row, count in
      "\(name(row.from)) \(row.drop) \(row.decidesOutcome) \(count.frames) \(count.first)"
    }
    #expect(
      drops.sorted() == [
        "h/b/eth UnauthorizedVLAN at h/S true 2 3",
        "h/off/eth Disconnected at h/S true 1 8",
        "outside FilteredVLAN at h/S true 1 7",
      ])
    let outside = Self.number("outside", in: topology)
    #expect(
      replay.unknownSources == [.init(mac: Self.unknown, attributedTo: outside): 2])
  }

  @Test func `the clock sees unattributed frames too`() {
    let topology = Self.description().topology
    var replay = ReferenceReplay(topology)
    let known = TestFrame(destination: PortKinds.address(1), source: Self.unknown)
    let twin = TestFrame(destination: .broadcast, source: PortKinds.address(4))
    let reply = TestFrame(destination: Self.unknown, source: PortKinds.address(1))
    replay.replay(.init(octets: known.octets, timestampNanoseconds: 0))
    replay.replay(.init(octets: twin.octets, timestampNanoseconds: 300_000_000_000))
    replay.replay(.init(octets: reply.octets, timestampNanoseconds: 1))
    let kinds = replay.pairs.filter { topology[$0.key.to].name == "outside" }.map(\.value.kinds)
    #expect(kinds == [[.flooded: 1]])
  }
}

import Testing

/// The simulated physical switch against Open vSwitch, octet for octet, on random networks.
///
/// It runs as root in a network namespace of its own: `make test-ovs`. `BULKHEAD_OVS_NETWORKS` says
/// how many networks, `BULKHEAD_OVS_SEED` with which to begin; a failure prints its seed, and a run
/// of one network from there shows it again.
@Suite(.serialized, .enabled(if: RunSettings.isWanted, "`make test-ovs` runs it"))
struct OpenVSwitchTests {
  private static let framesOfOneNetwork = 60
  /// Fewer would not say much.
  private static let leastDeliveries = 20_000

  @Test func `every frame leaves the same ports with the same octets`() throws {
    let real = try OpenVSwitch()
    var tally = Tally()
    for seed in RunSettings.firstSeed..<RunSettings.firstSeed + RunSettings.networks {
      let original = SwitchCase(seed: seed, frames: Self.framesOfOneNetwork)
      guard let mismatch = try original.firstMismatch(with: real, tally: &tally)
      else { continue }
      let (smallest, last) = try original.shrunk(with: real, from: mismatch)
      Issue.record("seed \(seed), cut down to\n\(smallest.text(last))")
      return
    }
    print(tally.text)
    guard RunSettings.isComplete else { return }
    #expect(tally.deliveries >= Self.leastDeliveries)
    let rare = Difference.known.map(\.name).filter { tally.explained[$0, default: 0] < 20 }
    #expect(rare.isEmpty, "too few frames show these differences")
  }

  @Test(arguments: KnownDifference.all)
  func `a known difference is there, and is what explains it`(known: KnownDifference) throws {
    let real = try OpenVSwitch()
    var tally = Tally()
    let others = Difference.known.filter { $0.name != known.difference.name }
    let unexplained = try known.example.firstMismatch(
      with: real, differences: others, tally: &tally)
    #expect(
      unexplained?.frame == known.example.frames.count - 1, "No more is it so: \(known.sentence)")
    let explained = try known.example.firstMismatch(with: real, tally: &tally)
    #expect(explained == nil, "\(explained.map(known.example.text) ?? "")")
  }

  /// Mistaken readings: the comparison is worth what it notices.
  private static let mistakes = [
    Difference(
      name: "nothing is learned",
      effects: [.forwarded { KnownDifference.put(0x0200_5EED_0003, into: $0, at: 6) }],
      applies: { _, _ in true }),
    Difference(
      name: "VID 0 is dropped", effects: [.dropped], applies: { $1.tags.first?.vlan == 0 }),
    Difference(
      name: "a second tag is dropped", effects: [.dropped], applies: { $1.tags.count > 1 }),
  ]

  @Test func `a mistaken reading is noticed`() throws {
    let real = try OpenVSwitch()
    var tally = Tally()
    for mistake in Self.mistakes {
      let noticed = try (UInt64(1)...20).contains { seed in
        let mistaken = SwitchCase(seed: seed, frames: Self.framesOfOneNetwork)
        return try mistaken.firstMismatch(
          with: real, differences: Difference.known + [mistake], tally: &tally) != nil
      }
      #expect(noticed, "\(mistake.name)")
    }
  }
}

extension SwitchCase {
  /// The case of a seed.
  init(seed: UInt64, frames count: Int) {
    var networks = NetworkGenerator(seed: seed)
    network = networks.network()
    var traffic = TrafficGenerator(network, vlans: networks.vlans, seed: seed &+ 0x5EED)
    frames = (0..<count).map { _ in traffic.frame() }
  }
}

extension Tally {
  /// What a run reports.
  fileprivate var text: String {
    let known = explained.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    return """
      Open vSwitch: \(deliveries) deliveries of \(frames) frames through \(networks) networks agree.
      \(plainFrames) frames touch no known difference. The others, by difference:
      \(known.joined(separator: "\n"))
      """
  }
}

import Testing

/// The simulated physical switch against Open vSwitch, octet for octet, on random networks.
///
/// It runs as root in a network namespace of its own: `make test-ovs`. `BULKHEAD_OVS_NETWORKS` says
/// how many networks, `BULKHEAD_OVS_SEED` with which to begin; a failure prints its seed, and a run
/// of one network from there shows it again.
@Suite(.serialized, .enabled(if: RunSettings.isWanted, "`make test-ovs` runs it"))
struct OpenVSwitchTests {
  /// What is held against the real switch.
  typealias Subject = ModelSwitch

  private static let framesOfOneNetwork = 40
  /// Fewer would not say much.
  private static let leastDeliveries = 20_000

  @Test func `every frame leaves the same ports with the same octets`() throws {
    let real = try OpenVSwitch()
    var tally = Tally()
    for seed in RunSettings.firstSeed..<RunSettings.firstSeed + RunSettings.networks {
      let original = SwitchCase(seed: seed, frames: Self.framesOfOneNetwork)
      guard let mismatch = try original.firstMismatch(of: Subject.self, with: real, tally: &tally)
      else { continue }
      let (smallest, last) = try original.shrunk(of: Subject.self, with: real, from: mismatch)
      Issue.record("seed \(seed), cut down to\n\(smallest.text(last))")
      return
    }
    print(tally.text)
    if RunSettings.isComplete {
      #expect(tally.deliveries >= Self.leastDeliveries)
      let rare = Difference.all.filter { tally.explained[$0.name, default: 0] < 20 }.map(\.name)
      #expect(rare.isEmpty, "too few frames show these differences")
    }
  }

  @Test(arguments: Difference.all)
  func `a known difference is there, and is what explains it`(difference: Difference) throws {
    let real = try OpenVSwitch()
    var tally = Tally()
    let others = Difference.all.filter { $0.name != difference.name }
    let unexplained = try difference.example.firstMismatch(
      of: Subject.self, with: real, differences: others, tally: &tally)
    #expect(unexplained?.frame == difference.example.frames.count - 1, "no difference any more")
    let explained = try difference.example.firstMismatch(
      of: Subject.self, with: real, tally: &tally)
    #expect(explained == nil, "\(explained.map(difference.example.text) ?? "")")
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

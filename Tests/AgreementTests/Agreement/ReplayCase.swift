import Frames
import TestSupport
import TopologyModel

/// A topology, a capture of frames whose senders nobody says, and what the command line says.
struct ReplayCase: Shrinkable {
  /// Replays a capture through a topology and counts.
  typealias Replayer = (TopologyDescription, SenderOptions, [CapturedFrame]) throws -> ReplayCounts

  /// Two counts that are not the same.
  struct Difference {
    var expected: ReplayCounts
    var actual: ReplayCounts
  }

  var seed: UInt64
  var description: TopologyDescription
  var options = SenderOptions()
  var frames: [CapturedFrame]

  /// The case of a seed.
  init(seed: UInt64, frames count: Int, scope: RandomScope = .virtual) {
    let sent = AgreementCase(seed: seed, frames: count, scope: scope)
    let names = sent.description.topology.endpoints.map(\.name)
    var random = SeededGenerator(seed: seed &+ 0xCA97)
    self.seed = seed
    description = sent.description
    frames = sent.frames.map { frame in
      var captured = CapturedFrame(
        octets: frame.octets, timestampNanoseconds: frame.timestampNanoseconds)
      switch Int.random(in: 0..<100, using: &random) {
      case ..<60: break
      case ..<80: captured.interface = frame.sender
      case ..<90: captured.interface = "port 1"
      case _: captured.interface = "eth0"
      }
      return captured
    }
    options = Self.options(names: names, sent: sent, &random)
  }

  /// Each option now and then; the map names addresses known and unknown, some of them twice owned.
  private static func options(
    names: [String], sent: AgreementCase, _ random: inout SeededGenerator
  ) -> SenderOptions {
    var options = SenderOptions()
    let chance = { (percent: Int, random: inout SeededGenerator) in
      Int.random(in: 0..<100, using: &random) < percent
    }
    if chance(8, &random) { options.ingress = names.randomElement(using: &random) }
    // The page does not say which of these two is asked first: never both.
    if options.ingress == nil, chance(30, &random) {
      options.interfaces["port 1"] = names.randomElement(using: &random)
    }
    if chance(40, &random) {
      let wires = sent.description.topology.wires.map(\.name)
      options.outside = wires.randomElement(using: &random)
    }
    if chance(40, &random) {
      let reading = FrameReading(serviceTagIsPayload: true)
      for frame in sent.frames.prefix(3) where frame.octets.count >= 12 {
        options.map[reading.source(frame.octets)] = names.randomElement(using: &random)
      }
    }
    options.removesSendersTag = chance(30, &random)
    return options
  }

  /// Replays beside the reference; `nil` where all counts agree.
  func difference(of replay: Replayer) throws -> Difference? {
    let topology = description.topology
    let options = options.restricted(to: topology)
    var reference = ReferenceReplay(topology, options: options)
    for frame in frames { reference.replay(frame) }
    let actual = try replay(description, options, frames)
    if reference.counts == actual { return nil }
    return Difference(expected: reference.counts, actual: actual)
  }

  /// Runs the cases of some seeds and fails the test with the first that differs, cut down.
  static func failure(
    seeds: Range<UInt64>, frames: Int, scope: RandomScope = .virtual, of replay: Replayer
  ) throws -> String? {
    for seed in seeds {
      let original = ReplayCase(seed: seed, frames: frames, scope: scope)
      guard try original.difference(of: replay) != nil else { continue }
      let smallest = try original.shrunk { try $0.difference(of: replay) != nil }
      guard let difference = try smallest.difference(of: replay) else { continue }
      return smallest.text(difference)
    }
    return nil
  }

  /// Seed, topology, options, frames in hexadecimal, and the lines that only one side has.
  private func text(_ difference: Difference) -> String {
    let expected = difference.expected.lines
    let actual = difference.actual.lines
    let frames = frames.map { frame in
      let time = frame.timestampNanoseconds.map { "\($0) ns" } ?? "no time"
      return "  \(time), \(frame.interface ?? "no interface"): \(hexadecimal(frame.octets))"
    }
    return """
      counts differ; seed \(seed), cut down to
      \(description.yaml)
      \(options.restricted(to: description.topology))
      \(frames.joined(separator: "\n"))
      expected, and not found:
      \(expected.filter { !actual.contains($0) }.joined(separator: "\n"))
      found, and not expected:
      \(actual.filter { !expected.contains($0) }.joined(separator: "\n"))
      """
  }
}

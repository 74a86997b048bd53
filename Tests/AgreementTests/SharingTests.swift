import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Replay
import TestSupport
import Testing
import TopologyModel

/// One capture replayed by one thread and by several, and by an engine that remembers no fate.
///
/// `BULKHEAD_SHARING_FRAMES` says how many frames in all, `BULKHEAD_SHARING_SEED` with which case to
/// begin.
@Suite struct SharingTests {
  /// Several batches for each thread.
  private static let framesPerCapture = 8_000
  private static let captures =
    number("BULKHEAD_SHARING_FRAMES", otherwise: 200_000) / framesPerCapture
  private static let firstSeed = UInt64(max(number("BULKHEAD_SHARING_SEED", otherwise: 1), 0))

  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  @Test func `however many threads work, the result is the same`() throws {
    let folder = try TemporaryDirectory()
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(max(Self.captures, 1)) {
      let sent = ReplayCase(seed: seed, frames: 1_000, scope: .all)
      let path = folder.url.appending(path: "\(seed).pcapng").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Self.write(sent, count: Self.framesPerCapture, to: path)
      let topology = sent.description.topology
      let program = ForwardingProgram(topology)
      let options = EngineReplay(topology, sent.options.restricted(to: topology)).options
      func finding(_ set: (inout ReplayOptions) -> Void) throws -> ReplayFinding {
        var options = options
        set(&options)
        var replay = try Replay(program, captures: [path], options: options)
        replay.run()
        return ReplayFinding(replay.finish())
      }
      // Who writes outcomes walks every frame.
      let walked = try finding { $0.outcomePath = path + ".outcome" }
      try FileManager.default.removeItem(atPath: path + ".outcome")
      for jobs in [1, 2, 7] {
        let shared = try finding { $0.jobs = jobs }
        #expect(shared == walked, "seed \(seed), \(jobs) jobs")
      }
    }
  }

  /// The frames of a case in any order, most of them at one time and some after minutes.
  private static func write(_ sent: ReplayCase, count: Int, to path: String) throws {
    var writer = try CaptureWriter(path: path, format: .pcapng)
    var interfaces: [String?: UInt32] = [:]
    var random = SeededGenerator(seed: sent.seed &+ 0x5A4E)
    var time: UInt64 = 1_000_000_000_000
    for _ in 0..<count {
      let frame = try #require(sent.frames.randomElement(using: &random))
      switch Int.random(in: 0..<400, using: &random) {
      case 0: time += 400_000_000_000
      case 1..<10: time += 2_000_000_000
      case 10: time -= 1_000_000_000
      case _: time += 1_000
      }
      let interface =
        try interfaces[frame.interface]
        ?? writer.add(CaptureInterface(name: frame.interface))
      interfaces[frame.interface] = interface
      try writer.write(frame.octets.span, interface: interface, timestampNanoseconds: time)
    }
    try writer.finish()
  }
}

/// All that a replay has found, in its order.
private struct ReplayFinding: Equatable {
  private var totals: OutcomeTotals
  private var captures: [[UInt64]]
  private var pairs: [[UInt64]] = []
  private var drops: [String]
  private var rules: [RuleCount]
  private var unknownSources: [ReplayResult.UnknownSource]
  private var unattributed: [Attribution.Failure: UInt64]
  private var policy: [String]
  private var assumptions: AssumptionSet

  init(_ result: ReplayResult) {
    totals = result.totals
    captures = result.captures.map { [$0.frames, $0.filtered, $0.skipped] }
    for (index, row) in result.pairs.enumerated() {
      let counts = [
        UInt64(row.sender), UInt64(row.receiver), row.unicast, row.multicast, row.broadcast,
        row.flooded, row.mirrored, row.octets, row.first.rawValue,
      ]
      pairs.append(counts + result.path(ofPair: index).map { UInt64($0.rawValue) })
    }
    drops = result.drops.map {
      "\($0.sender) \($0.place) \($0.reason) \($0.isOutcome) \($0.count) \($0.first) \($0.decider)"
    }
    rules = result.ruleCounts
    unknownSources = result.unknownSources
    unattributed = result.unattributed
    policy = result.policy.map { "\($0.rule) \($0.observed) \(String(describing: $0.first))" }
    assumptions = result.assumptions
  }
}

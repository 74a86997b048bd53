import ForwardingProgram
import Foundation
import Prover
import Testing
import TopologyFile
import TopologyModel

/// No frame that a replay delivers contradicts a proof.
///
/// `BULKHEAD_PROOF_REPLAYS` says how many random captures are replayed, `BULKHEAD_PROOF_SEED` with
/// which to begin; a failure prints its seed.
@Suite struct ReplayedProofTests {
  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  @Test(arguments: LessonTests.captures)
  func `nothing in a lesson's capture contradicts its proof`(capture: String) throws {
    let lesson = try LessonTests.lesson(of: capture)
    let evidence = ReplayedEvidence(lesson.topology, SenderOptions(), lesson.frames)
    #expect(evidence.contradictions(of: ProofSubject.init) == [])
    #expect(!evidence.pairs(.ethernet).isEmpty)
    try Self.expectSameAsReplay(evidence, lesson.topology, SenderOptions(), lesson.frames)
  }

  @Test func `the lessons show deliveries of every kind`() throws {
    var counts: [Evidence.Aspect: Int] = [:]
    for capture in LessonTests.captures {
      let lesson = try LessonTests.lesson(of: capture)
      let evidence = ReplayedEvidence(lesson.topology, SenderOptions(), lesson.frames)
      for aspect in Evidence.Aspect.allCases where !aspect.isHonest {
        counts[aspect, default: 0] += evidence.pairs(aspect).count
      }
    }
    #expect(counts.count == 3 && counts.values.allSatisfy { $0 > 0 }, "\(counts)")
  }

  @Test func `nothing in a random capture contradicts a proof`() throws {
    let first = UInt64(max(Self.number("BULKHEAD_PROOF_SEED", otherwise: 1), 0))
    let count = UInt64(Self.number("BULKHEAD_PROOF_REPLAYS", otherwise: 40))
    var pairs = 0
    for seed in first..<first + count {
      let replay = ReplayCase(seed: seed, frames: 100, scope: .all)
      let topology = replay.description.topology
      let options = replay.options.restricted(to: topology)
      let evidence = ReplayedEvidence(topology, options, replay.frames)
      let found = evidence.contradictions(of: ProofSubject.init)
      #expect(found == [], "seed \(seed)\n\(replay.description.yaml)")
      try Self.expectSameAsReplay(evidence, topology, options, replay.frames)
      pairs += evidence.pairs(.ethernet).count
    }
    #expect(count < 20 || pairs > count)
  }

  /// A16 is about basic lists, A19 about extended ones.
  @Test(arguments: [
    ("acl", "remoteMac: 02-00-00-00-00-01", "remoteMac: 02-00-00-00-00-02", []),
    ("acl", "remoteIP: 10.0.0.1", "remoteIP: 10.0.0.2", []),
    ("extendedAcl", "protocol: tcp", "protocol: tcp", [Assumption.a19]),
  ])
  func `a proof rests on ties only in the lists that they are about`(
    list: String, first: String, second: String, expected: [Assumption]
  ) throws {
    let yaml = """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a: { adapters: { x: { switch: S } } }
            b:
              adapters:
                x:
                  switch: S
                  \(list):
                    - { action: allow, direction: inbound, \(first) }
                    - { action: allow, direction: inbound, \(second) }
      """
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: yaml)])
    let topology = try #require(loaded.topology, "\(loaded.diagnostics)")
    let numbers = Proof(ForwardingProgram(topology)).assumptions.numbers
    let ties = [Assumption.a16, .a19].filter { numbers.contains($0.rawValue) }
    #expect(ties == expected)
  }

  /// The evidence is worth something: who denies everything is found out.
  @Test func `a prover that calls every pair isolated is contradicted by every lesson`() throws {
    for capture in LessonTests.captures.prefix(5) {
      let lesson = try LessonTests.lesson(of: capture)
      let evidence = ReplayedEvidence(lesson.topology, SenderOptions(), lesson.frames)
      let found = evidence.contradictions { _, _ in DenyingProver() }
      let seen = Evidence.Aspect.allCases.reduce(0) { $0 + evidence.pairs($1).count }
      #expect(found.count == seen && seen > 0)
    }
  }

  /// The replay that users run has seen the same pairs.
  private static func expectSameAsReplay(
    _ evidence: ReplayedEvidence, _ topology: Topology, _ options: SenderOptions,
    _ frames: [CapturedFrame]
  ) throws {
    let counts = try EngineReplay(topology, options).counts(of: frames)
    var expected: [Evidence.Aspect: Set<ReplayCounts.Pair>] = [:]
    for (pair, count) in counts.pairs where pair.from != pair.to {
      if count.kinds.contains(where: { $0.key != .mirrored }) {
        expected[.ethernet, default: []].insert(pair)
      }
      if count.kinds[.mirrored] != nil { expected[.mirrored, default: []].insert(pair) }
    }
    // What a replay rests on, the proof of all frames rests on too.
    let restsOn = Proof(ForwardingProgram(topology)).assumptions
    let named = Set(restsOn.numbers.compactMap { Assumption(rawValue: $0) })
    let unnamed = counts.assumptions.subtracting(named)
    #expect(unnamed.isEmpty, "\(unnamed.map(\.name).sorted())")
    #expect(evidence.names(.ethernet) == expected[.ethernet, default: []])
    // A frame that is delivered and mirrored to one receiver counts as delivered.
    #expect(evidence.names(.mirrored).isSuperset(of: expected[.mirrored, default: []]))
  }
}

/// Calls every pair isolated.
private struct DenyingProver: ProverSubject {
  mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict { .isolated }

  mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    preconditionFailure("nobody asks why")
  }
}

import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import Testing
import TopologyModel

@testable import Bench

@Suite struct `Generated rules` {
  @Test(arguments: [0, 1, 10, 1_000])
  func `are as many as were asked for, on every adapter`(_ count: Int) throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    let swept = topology.withGeneratedRules(count, seed: 1)
    for name in ["a", "b", "c", "e", "i", "h/managementOS/M"] {
      let policies = try swept.settings(name).policies
      #expect(policies.acl == nil)
      #expect((policies.extendedACL.map { swept[$0].rules.count } ?? 0) == count)
      #expect((policies.extendedACL == nil) == (count == 0))
      #expect(policies.dhcpGuard == (try topology.settings(name).policies.dhcpGuard))
    }
    let gateway = try topology.endpoint("gw/one")
    #expect("\(swept[gateway])" == "\(topology[gateway])")
  }

  @Test func `are the same from the same seed, and of every kind`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    func rules(_ seed: UInt64) throws -> [ExtendedRule] {
      try #require(topology.withGeneratedRules(600, seed: seed).extendedACLs.last).rules
    }
    let first = try rules(1)
    #expect(try rules(1) == first)
    #expect(try rules(2) != first)
    for action in [ExtendedRule.Action.allow, .deny] {
      #expect(abs(first.count { $0.action == action } - 300) < 60)
    }
    for direction in RuleDirection.allCases {
      #expect(first.count { $0.direction == direction } == 300)
    }
    for length in [16, 24, 32] { #expect(first.count { $0.remoteIP?.length == length } == 200) }
    #expect(first.contains { $0.localPort == nil } && first.contains { $0.localPort != nil })
    #expect(Set(first.map(\.weight)).count == 600)
  }

  @Test func `are looked for and rarely found`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    var generator = try #require(TrafficGenerator(topology, seed: 1))
    let frames = generator.frames(4_000)
    let hits = [1_000].map { count in
      let program = ForwardingProgram(topology.withGeneratedRules(count, seed: 1))
      var replay = LoadedReplay(program, of: frames, options: ReplayOptions())
      replay.run(0..<4_000, of: frames)
      return replay.ruleCounts.reduce(0) { $0 + $1.frames }
    }
    #expect(hits[0] < 400)
  }
}

@Suite struct `Counting by adapter` {
  @Test(arguments: ["everything", "worm", "default-deny-database", "stateful-web-server"])
  func `changes the fate of no frame, and adds up to the whole`(_ name: String) throws {
    let topology = try LessonFiles.topology(name)
    var generator = try #require(TrafficGenerator(topology, seed: 5))
    let frames = generator.frames(3_000)
    func run(_ topology: Topology) -> (OutcomeTotals, [RuleCount], RuleNumbers) {
      let program = ForwardingProgram(topology)
      var replay = LoadedReplay(program, of: frames, options: ReplayOptions())
      replay.run(0..<3_000, of: frames)
      return (replay.totals, replay.ruleCounts, program.symbols.rules)
    }
    let metered = MeteredTopology(topology)
    let (totals, counts, numbers) = run(topology)
    let (meteredTotals, meteredCounts, meteredNumbers) = run(metered.topology)
    #expect(meteredTotals == totals)
    let uses = metered.uses(meteredCounts, meteredNumbers)
    #expect(!uses.isEmpty && metered.leftOut == 0)

    var ofAdapters: [SourceSpan: UInt64] = [:]
    for hit in uses.flatMap(\.hits) { ofAdapters[hit.rule.definition, default: 0] += hit.frames }
    var ofAll: [SourceSpan: UInt64] = [:]
    for (number, count) in counts.enumerated() where count.frames + count.flowFrames > 0 {
      if case .router = numbers[number] { continue }
      ofAll[numbers[number].definition, default: 0] += count.frames + count.flowFrames
    }
    #expect(ofAdapters == ofAll)
    for use in uses { #expect(use.hits.allSatisfy { $0.frames <= use.frames }) }
    #expect(uses.contains { $0.frames > 0 })
  }

  @Test func `leaves out adapters whose lists are too long together`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    // a and b have two rules each, e one; each gets two that count.
    let metered = MeteredTopology(topology, ruleLimit: 7)
    #expect(metered.lists.map { topology[$0.endpoint].name } == ["h/a/x", "h/e/x"])
    #expect(metered.leftOut == 1)
  }
}

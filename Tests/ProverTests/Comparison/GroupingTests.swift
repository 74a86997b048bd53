import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

@testable import Prover

@Suite struct `Groups of changed pairs` {
  private static let verdicts = (0..<18).map { number in
    PairVerdict(
      ethernet: Verdict.allCases[number % 3], ip: Verdict.allCases[number / 3 % 3],
      isMirrored: number >= 9)
  }

  /// Private switches with so many VMs, which nobody asks about anything.
  private static func program(_ names: [String]) throws -> ForwardingProgram {
    let machines = names.map { "\($0): { adapters: { x: { switch: S } } }" }
    let bench = try ComparisonBench(
      """
      bulkhead: 1
      hosts: { h: { switches: { S: { type: private } }, vms: { \(machines.joined(separator: ", ")) } } }
      """, "bulkhead: 1\nhosts: { h: { switches: { S: { type: private } } } }\n")
    return bench.old
  }

  /// Verdicts by kinds of endpoints, some of which are asked about together.
  private struct Answers {
    var kinds: [Int]
    var table: [PairVerdict]

    init(_ count: Int, _ random: inout SeededGenerator) {
      kinds = (0..<count).map { _ in Int.random(in: 0..<3, using: &random) }
      table = (0..<9).map { _ in
        `Groups of changed pairs`.verdicts[Int.random(in: 0..<4, using: &random) * 5 % 18]
      }
    }

    subscript(sender: Int32, receiver: Int32) -> PairVerdict {
      table[kinds[Int(sender)] * 3 + kinds[Int(receiver)]]
    }

    /// The survey of all pairs, by classes or by endpoints.
    func survey(byClass: Bool) -> PairSurvey {
      let classes =
        byClass
        ? EndpointClasses(classOfEndpoint: kinds.map { Int32($0) })
        : EndpointClasses(singletons: kinds.count)
      let codes = classes.members.flatMap { from in
        classes.members.map { to -> PairSurvey.Code in
          from == to && from.count == 1 ? .none : PairSurvey.Code(self[from[0], to[0]])
        }
      }
      return PairSurvey(classes: classes.members, codes: codes)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `hold each changed pair once, and no other`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let oldNames = names.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
    let newNames = names.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }.shuffled(
      using: &random)
    guard !oldNames.isEmpty, !newNames.isEmpty else { return }
    let programs = (old: try Self.program(oldNames), new: try Self.program(newNames))
    let matching = EndpointMatching(
      from: programs.old.symbols.topology, to: programs.new.symbols.topology)
    let answers = (Answers(oldNames.count, &random), Answers(newNames.count, &random))
    let layers = try #require(ComparedLayers.allCases.randomElement(using: &random))
    let comparison = ReachabilityComparison(
      matching, from: answers.0.survey(byClass: Bool.random(using: &random)),
      to: answers.1.survey(byClass: Bool.random(using: &random)), of: programs, ProofQuestion(),
      layers: layers)

    var groupOf: [[Int]: ChangeGroup] = [:]
    for group in comparison.groups {
      var count = 0
      for from in group.senders {
        for to in group.receivers where from != to {
          #expect(groupOf.updateValue(group, forKey: [from, to]) == nil)
          count += 1
        }
      }
      #expect(group.count == count && count > 0)
      let samples = group.samples
      #expect(samples.first?.from == group.senders.first)
      #expect(
        samples.allSatisfy { group.senders.contains($0.from) && group.receivers.contains($0.to) })
      #expect(samples.allSatisfy { $0.from != $0.to })
    }
    var compared = 0
    for from in matching.endpoints.indices {
      for to in matching.endpoints.indices where from != to {
        let ends = [matching.endpoints[from], matching.endpoints[to]]
        var change = VerdictChange(from: nil, to: nil)
        if let sender = ends[0].old, let receiver = ends[1].old {
          change.before = answers.0[sender, receiver]
        }
        if let sender = ends[0].new, let receiver = ends[1].new {
          change.after = answers.1[sender, receiver]
        }
        if change.before != nil, change.after != nil { compared += 1 }
        let isDifferent = change.kind(layers) != nil
        #expect((groupOf[[from, to]] != nil) == isDifferent)
        if isDifferent { #expect(groupOf[[from, to]]?.change == change) }
      }
    }
    #expect(comparison.comparedPairs == compared)
    #expect(comparison.groups.reduce(0) { $0 + $1.count } == groupOf.count)
    #expect(comparison.hasOpened == comparison.groups.contains { $0.change.isOpened(layers) })
  }

  /// One of many moves: its pairs are two groups that opened, and two that closed.
  @Test func `are few where endpoints are alike`() throws {
    let names = (0..<30).map { "v\($0)" }
    let program = try Self.program(names)
    let matching = EndpointMatching(from: program.symbols.topology, to: program.symbols.topology)
    func survey(_ moved: Int32) -> PairSurvey {
      let side = { (endpoint: Int32) in endpoint == moved ? 1 : endpoint % 2 }
      let classes = EndpointClasses(singletons: 30)
      return PairSurvey(
        classes: classes.members,
        codes: classes.members.flatMap { from in
          classes.members.map { to in
            if from == to { return .none }
            let verdict: Verdict = side(from[0]) == side(to[0]) ? .reachable : .isolated
            return PairSurvey.Code(PairVerdict(ethernet: verdict, ip: verdict, isMirrored: false))
          }
        })
    }
    let comparison = ReachabilityComparison(
      matching, from: survey(1), to: survey(4), of: (program, program), ProofQuestion())
    #expect(
      comparison.groups.map { [$0.senders.count, $0.receivers.count] } == [
        [15, 1], [1, 15], [14, 1], [1, 14],
      ])
    #expect(comparison.count(.opened) == 30)
    #expect(comparison.count(.closed) == 28)
  }

  /// Before, after, and the kind in each regard: both, over all frames, over IP packets.
  @Test(
    arguments: [
      (0, 4, [.opened, .opened, .opened]), (4, 0, [.closed, .closed, .closed]),
      (1, 4, [.opened, nil, .opened]), (1, 5, [.opened, .opened, .opened]),
      (7, 7, [nil, nil, nil]), (4, 2, [.changed, .opened, .closed]),
      (0, 9, [.opened, .opened, nil]), (9, 0, [.closed, .closed, nil]),
      (9, 1, [.changed, .changed, nil]),
    ] as [(Int, Int, [VerdictChange.Kind?])])
  func `are of a kind in each regard`(before: Int, after: Int, kinds: [VerdictChange.Kind?]) {
    let change = VerdictChange(from: Self.verdicts[before], to: Self.verdicts[after])
    #expect([.both, .ethernet, .ip].map { change.kind($0) } == kinds)
  }
}

import ForwardingProgram
import Prover
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `A change that is offered` {
  private static let openings =
    ChangeCase.openingAdapters + ChangeCase.openingRules + ChangeCase.openingNetworks
  private static let closings = ChangeCase.closingAdapters + ChangeCase.closingNetworks

  @Test(arguments: openings)
  func `opens the way, and a witness goes it`(_ situation: ChangeCase) throws {
    let bench = try ChangeBench(situation)
    #expect(bench.sentences.contains(situation.sentence), "\(bench.sentences)")
    for change in bench.answer.changes {
      let explanation = bench.explanation(after: change.edits)
      #expect(situation.goal.isMet(by: explanation.verdict))
      let layer: FrameLayer = change.verdict.ip == .reachable ? .ip : .ethernet
      let witness = try #require(explanation.witness(layer))
      #expect(bench.delivers(witness, after: change.edits))
      #expect(!bench.delivers(witness, after: []), "it went before")
    }
  }

  @Test(arguments: closings)
  func `closes the way that a witness went`(_ situation: ChangeCase) throws {
    let bench = try ChangeBench(situation)
    #expect(bench.sentences.contains(situation.sentence), "\(bench.sentences)")
    let layer: FrameLayer = situation.goal == .closing(.ip) ? .ip : .ethernet
    let witness = try #require(bench.explanation(after: []).witness(layer))
    #expect(bench.delivers(witness, after: []))
    for change in bench.answer.changes {
      #expect(situation.goal.isMet(by: bench.explanation(after: change.edits).verdict))
      #expect(!bench.delivers(witness, after: change.edits))
    }
  }

  @Test(arguments: openings + closings)
  func `is what an editor would write into the file`(_ situation: ChangeCase) throws {
    let bench = try ChangeBench(situation)
    let index = try #require(bench.sentences.firstIndex(of: situation.sentence))
    let edited = bench.topology.applying(bench.answer.changes[index].edits)
    let byHand = try situation.editedByHand()
    #expect(lines(of: edited) == lines(of: byHand))
  }

  /// What a topology is compiled into; the order of routers means nothing.
  private func lines(of topology: Topology) -> [String] {
    ForwardingProgram(topology).description.split(separator: "\n").map(String.init).sorted()
  }

  @Test func `is found where one edit is not enough, and then needs each of its edits`() throws {
    let situations = Self.openings.filter { $0.sentence.contains("; and ") }
    #expect(situations.count > 1)
    for situation in situations {
      let bench = try ChangeBench(situation)
      for change in bench.answer.changes {
        for index in change.edits.indices {
          var fewer = change.edits
          fewer.remove(at: index)
          #expect(!situation.goal.isMet(by: bench.explanation(after: fewer).verdict))
        }
      }
    }
  }

  @Test func `is not looked for where there is nothing to change`() throws {
    var situation = ChangeCase("", .opening(.ethernet), "")
    #expect(try ChangeBench(situation).answer == ChangeAnswer(changes: []))
    situation.goal = .closing(.ethernet)
    #expect(try ChangeBench(situation).answer.changes.count > ChangeFinder.offerLimit)
  }

  @Test func `is one of three, unless more are asked for`() throws {
    let bench = try ChangeBench(ChangeCase("", .closing(.ethernet), ""))
    var finder = ChangeFinder(bench.topology)
    let few = finder.changes(
      .closing(.ethernet), from: bench.sender, to: bench.receiver, ProofQuestion())
    #expect(few.changes == Array(bench.answer.changes.prefix(3)))
  }
}

@Suite struct `What else a change does` {
  /// Four VMs, three of them together, and a policy about some.
  private static func topology(_ rules: String) throws -> Topology {
    try ChangeCase(
      "", .opening(.ethernet), from: "a", to: "d",
      yaml: """
        hosts:
          h:
            switches: { S: { type: private } }
            vms:
              a: { adapters: { x: { switch: S, vlan: 20 } } }
              "[b,c]": { adapters: { x: { switch: S, vlan: 20 } } }
              d: { adapters: { x: { switch: S, vlan: 10 } } }
        policy: { rules: [ \(rules) ] }
        """, ""
    ).topology()
  }

  /// What is offered for a pair, a to d being 0 to 3.
  private func changes(
    _ goal: ChangeGoal, _ sender: Int32, _ receiver: Int32, in rules: String
  ) throws -> [Change] {
    var finder = ChangeFinder(try Self.topology(rules))
    return finder.changes(goal, from: sender, to: receiver, ProofQuestion()).changes
  }

  @Test func `is counted`() throws {
    // a leaves b and c, and comes to d: five pairs, of which one was asked for.
    let openings = try changes(.opening(.ethernet), 0, 3, in: "")
    let leaving = try #require(openings.first { $0.edits.first?.endpoint == ID(0) })
    #expect(leaving.effects == SideEffects(opened: 1, closed: 4))
    // d comes to all three.
    let coming = try #require(openings.first { $0.edits.first?.endpoint == ID(3) })
    #expect(coming.effects == SideEffects(opened: 5, closed: 0))
    #expect(openings.first == leaving || openings.first == coming)
  }

  @Test func `counts no pair that a rule wants isolated`() throws {
    let rule = "{ name: r, isolated: [[a, d], [b, c]] }"
    let closings = try changes(.closing(.ethernet), 0, 1, in: rule)
    let alone = try #require(
      closings.first { change in
        guard case .portMode(ID(0), _) = change.edits.first else { return false }
        return true
      })
    #expect(alone.effects == SideEffects(opened: 0, closed: 0, mendedRules: [0]))
  }

  @Test func `names the rules that it breaks, but none that wants the pair as it is`() throws {
    let rules = """
      { name: r, reachable: { from: a, to: b } }, { name: s, isolated: [a, d] }, \
      { name: t, isolated: [d, [b, c]] }
      """
    let openings = try changes(.opening(.ethernet), 0, 3, in: rules)
    let broken = openings.map { change in
      (change.edits.first?.endpoint, change.effects?.brokenRules ?? [])
    }
    #expect(broken.contains { $0.0 == ID(0) && $0.1 == [0] })
    #expect(broken.contains { $0.0 == ID(3) && $0.1 == [2] })
  }
}

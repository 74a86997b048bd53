import ForwardingEngine
import ForwardingProgram
import Prover
import TestSupport
import Testing
import TopologyModel

/// Changes that are offered for pairs of random small topologies, each proven and tried anew.
struct ChangeCheck {
  /// What was asked and found.
  struct Counts {
    var openings = 0
    var opened = 0
    var closings = 0
    var closed = 0
    var changes = 0
    var severalEdits = 0
  }

  let topology: Topology
  private var random: SeededGenerator

  init(seed: UInt64) {
    var generator = SmallTopologyGenerator(seed: seed)
    topology = generator.topology().topology
    random = SeededGenerator(seed: seed ^ 0xC4A)
  }

  /// What is wrong with what is offered for some pairs; `nil` is nothing.
  mutating func complaint(pairs: Int, counting counts: inout Counts) -> String? {
    let program = ForwardingProgram(topology)
    let count = Int32(topology.endpoints.count)
    guard count > 1 else { return nil }
    var finder = ChangeFinder(topology)
    for _ in 0..<pairs {
      let sender = Int32.random(in: 0..<count, using: &random)
      let receiver = (sender + Int32.random(in: 1..<count, using: &random)) % count
      let layer = FrameLayer.allCases.randomElement(using: &random) ?? .ethernet
      let question = ProofQuestion(threat: Bool.random(using: &random) ? .adversary : .honest)
      var proof = Proof(program, question)
      let before = proof.explanation(from: sender, to: receiver)
      let goal: ChangeGoal =
        before.verdict[layer] == .isolated ? .opening(layer) : .closing(layer)
      let answer = finder.changes(goal, from: sender, to: receiver, question)
      counts.note(goal, answer)
      for change in answer.changes {
        let check = ChangeTrialCheck(
          topology: topology, sender: sender, receiver: receiver, goal: goal, question: question)
        guard let complaint = check.complaint(about: change, before) else { continue }
        let names = [sender, receiver].map { topology.endpoints[Int($0)].name }
        return """
          \(names.joined(separator: " -> ")), \(question.threat): \(goal): \(complaint)
          \(change.edits.map { "  \($0)" }.joined(separator: "\n"))
          """
      }
    }
    return nil
  }
}

extension ChangeCheck.Counts {
  fileprivate mutating func note(_ goal: ChangeGoal, _ answer: ChangeAnswer) {
    let isFound = !answer.changes.isEmpty
    switch goal {
    case .opening:
      openings += 1
      opened += isFound ? 1 : 0
    case .closing:
      closings += 1
      closed += isFound ? 1 : 0
    }
    changes += answer.changes.count
    severalEdits += answer.changes.count { $0.edits.count > 1 }
  }
}

/// One change of one topology.
private struct ChangeTrialCheck {
  let topology: Topology
  let sender: Int32
  let receiver: Int32
  let goal: ChangeGoal
  let question: ProofQuestion

  func complaint(about change: Change, _ before: PairExplanation) -> String? {
    if change.edits.isEmpty || change.edits.count > 3 { return "\(change.edits.count) edits" }
    let edited = ForwardingProgram(topology.applying(change.edits))
    let after = explanation(after: change.edits)
    guard goal.isMet(by: after.verdict) else { return "it does not: \(after.verdict)" }
    for index in change.edits.indices {
      var fewer = change.edits
      fewer.remove(at: index)
      if goal.isMet(by: explanation(after: fewer).verdict) { return "edit \(index) is not needed" }
    }
    switch goal {
    case .opening(let layer):
      guard let witness = after.witness(layer) else { return "no witness" }
      guard witness.otherMembers.isEmpty else { return nil }
      let run = WitnessRun(witness, through: edited, to: receiver)
      return run.delivery == nil ? "the engine does not deliver the witness" : nil
    case .closing(let layer):
      guard let witness = before.witness(layer), witness.otherMembers.isEmpty else { return nil }
      let run = WitnessRun(witness, through: edited, to: receiver)
      guard let delivery = run.delivery, delivery.kind != .mirrored else { return nil }
      return "the engine still delivers the witness"
    }
  }

  private func explanation(after edits: [TopologyEdit]) -> PairExplanation {
    var proof = Proof(ForwardingProgram(topology.applying(edits)), question)
    return proof.explanation(from: sender, to: receiver)
  }
}

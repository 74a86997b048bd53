import ForwardingEngine
import ForwardingProgram
import Prover
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Report

/// A situation, the change that is to be offered in it, and the same change made by hand.
struct ChangeCase: Sendable, CustomTestStringConvertible {
  /// What changes, for the list of tests.
  var about: String
  /// The file's hosts and physical network.
  var yaml: String
  var sender = "a"
  var receiver = "b"
  var goal: ChangeGoal
  /// What must be among the offers.
  var sentence: String
  /// The text of the file that an editor would replace, and what stands there then.
  var edits: [(old: String, new: String)]

  var testDescription: String { about }

  /// Two VMs on one switch, with some settings.
  init(
    _ about: String, _ goal: ChangeGoal, a: String = "", b: String = "",
    of kind: String = "private",
    _ sentence: String, _ edits: (old: String, new: String)...
  ) {
    self.about = about
    self.goal = goal
    self.sentence = sentence
    self.edits = edits
    yaml = """
      hosts:
        h:
          nics: { nic1: { wire: alpha } }
          switches: { S: { type: \(kind) }, P: { type: private } }
          vms:
            a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0a, ip: 10.0.0.1/24, \(a) } } }
            b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b, ip: 10.0.0.2/24, \(b) } } }
      physical: { wires: { alpha: } }
      """
  }

  /// A situation of its own.
  init(
    _ about: String, _ goal: ChangeGoal, from sender: String, to receiver: String, yaml: String,
    _ sentence: String, _ edits: (old: String, new: String)...
  ) {
    self.about = about
    self.goal = goal
    self.yaml = yaml
    self.sender = sender
    self.receiver = receiver
    self.sentence = sentence
    self.edits = edits
  }

  /// The situation as a topology.
  func topology() throws -> Topology { try Self.topology(yaml) }

  /// The situation with the change made by hand.
  func editedByHand() throws -> Topology {
    var text = yaml
    for edit in edits {
      #expect(text.contains(edit.old), "\(about): \(edit.old)")
      text = text.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
    return try Self.topology(text)
  }

  private static func topology(_ yaml: String) throws -> Topology {
    let file = SourceFile(path: "t.yaml", text: "bulkhead: 1\n" + yaml)
    let result = TopologyLoader.load(texts: [file])
    return try #require(result.topology, "\(result.diagnostics.map(\.message))")
  }
}

/// What is offered in a situation.
struct ChangeBench {
  let topology: Topology
  let sender: Int32
  let receiver: Int32
  let answer: ChangeAnswer
  let sentences: [String]

  init(_ situation: ChangeCase) throws {
    topology = try situation.topology()
    let names = EndpointNames(topology)
    sender = try names.resolve(situation.sender).get().rawValue
    receiver = try names.resolve(situation.receiver).get().rawValue
    var finder = ChangeFinder(topology, offers: 16)
    answer = finder.changes(situation.goal, from: sender, to: receiver, ProofQuestion())
    let topology = topology
    sentences = answer.changes.map { change in
      change.edits.indices.map { index in
        EditWords(change.edits[index], in: topology.applying(change.edits[..<index])).sentence
      }.joined(separator: "; and ")
    }
  }

  /// The explanation of the pair after some edits.
  func explanation(after edits: [TopologyEdit]) -> PairExplanation {
    var proof = Proof(ForwardingProgram(topology.applying(edits)))
    return proof.explanation(from: sender, to: receiver)
  }

  /// Whether the engine hands a witness to the receiver after some edits.
  func delivers(_ witness: Witness, after edits: [TopologyEdit]) -> Bool {
    var engine = ForwardingEngine(ForwardingProgram(topology.applying(edits)))
    var isDelivered = false
    for step in witness.before + [witness.frame] {
      let octets = step.octets
      let address = { (offset: Int) in
        octets[offset..<offset + 6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      let row = FrameRow(
        source: address(6), destination: address(0), timestampNanoseconds: 0,
        witness: FrameWitness(capture: 0, frame: 1), offset: 0,
        lengthOctets: UInt32(octets.count), sender: step.sender)
      isDelivered = engine.trace(row, octets: octets.span).paths[receiver] != nil
    }
    return isDelivered
  }
}

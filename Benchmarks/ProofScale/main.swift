// Times proofs from the compiled program on:
//
//   ProofScale FILE...                       of all pairs of the topology that these files make up
//   ProofScale FILE --edited FILE ENDPOINT   and then of one adapter, as it is in another file

import ForwardingProgram
import Prover
import TopologyFile
import TopologyModel

let clock = ContinuousClock()

func timed<Result: ~Copyable>(_ name: String, _ body: () -> Result) -> Result {
  let start = clock.now
  let result = body()
  print("\(name): \(clock.now - start)")
  return result
}

func load(_ paths: [String]) -> Topology? {
  let loaded = timed("read") { TopologyLoader.load(paths: paths) }
  if loaded.topology == nil { print("\(paths.joined(separator: " ")): no sound topology") }
  return loaded.topology
}

/// Proves all pairs, and again those of an adapter that is another in a second topology.
func prove(_ topology: Topology, _ edit: (file: String, adapter: String)?) {
  let program = timed("compile") { ForwardingProgram(topology) }
  var proofs = Proofs(program)
  let question = ProofQuestion()
  let classes = timed("classes") { proofs.classes(question) }
  print("\(program.endpoints.count) endpoints, \(classes.members.count) classes")
  let all = topology.endpoints.indices.map { ID<Endpoint>($0) }
  let selection = PairSelection(from: all, to: all, of: all.count)
  let survey = timed("verdicts") { proofs.survey(selection, question) }
  for layer in FrameLayer.allCases {
    let counts = survey.counts(layer)
    let words = Verdict.allCases.map { "\($0.name) \(counts[$0] ?? 0)" }
    print("\(layer.name): \(words.joined(separator: ", "))")
  }
  guard let edit, let other = load([edit.file]),
    let adapter = other.endpoints.firstIndex(where: { $0.name == edit.adapter })
  else { return }
  let edited = timed("compile") { ForwardingProgram(other) }
  let endpoint = Int32(adapter)
  let isKept = timed("adopt") { proofs.adopt(edited, differingAt: endpoint) }
  print(isKept ? "what is known of the others is kept" : "everything is proven anew")
  let others = survey.classes.compactMap { $0.first { $0 != endpoint } }
  let (sent, taken) = timed("verdicts of one") {
    (
      proofs.findings(question, from: endpoint, to: others),
      others.map { proofs.findings(question, from: $0, to: [endpoint])[0] }
    )
  }
  print("\(sent.count) + \(taken.count) pairs of classes")
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 4, arguments[1] == "--edited" {
  if let topology = load([arguments[0]]) { prove(topology, (arguments[2], arguments[3])) }
} else if let topology = load(arguments) {
  prove(topology, nil)
}

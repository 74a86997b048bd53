// Times a proof from the compiled program on: ProofScale TOPOLOGY

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

for path in CommandLine.arguments.dropFirst() {
  let loaded = timed("read") { TopologyLoader.load(paths: [path]) }
  guard let topology = loaded.topology else {
    print("\(path) is no sound topology")
    continue
  }
  let program = timed("compile") { ForwardingProgram(topology) }
  var proofs = Proofs(program)
  let question = ProofQuestion()
  let classes = timed("classes") { proofs.classes(question) }
  print("\(program.endpoints.count) endpoints, \(classes.members.count) classes")
  let all = topology.endpoints.indices.map { ID<Endpoint>($0) }
  let selection = PairSelection(from: all, to: all, of: all.count)
  let survey = timed("verdicts") { proofs.survey(selection, question) }
  print(survey.counts(.ethernet), survey.counts(.ip))
}

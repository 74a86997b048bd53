// Times a proof from the compiled program on: ProofScale TOPOLOGY

import ForwardingProgram
import Prover
import TopologyFile

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
  var proof = timed("begin") { Proof(program) }
  print(program.endpoints.count)
  let limit = min(program.endpoints.count, 40)
  timed("verdicts") {
    for a in 0..<limit { for b in 0..<limit where a != b {
      _ = proof.verdict(from: Int32(a), to: Int32(b)) } }
  }
}

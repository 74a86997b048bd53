import Benchmark
import ForwardingProgram
import Prover
import TopologyModel

/// Proofs of all pairs: classes of alike endpoints, then the verdicts between them.
///
/// `make bench-proof` measures far larger fleets, with routers and private VLANs.
func registerProofs() {
  registerProof("prove all pairs, 10,000 adapters in 50 VLANs") {
    Topology.headOfFile + Topology.textOfVMs(10_000, vlans: 50)
  }
  registerProof("prove all pairs, 1,000 adapters in 50 VLANs, 200 rules") {
    Topology.headOfFile + Topology.textOfRules(200)
      + Topology.textOfVMs(1_000, vlans: 50, profile: "guest")
  }
}

private func registerProof(_ name: String, _ text: @escaping @Sendable () -> String) {
  Benchmark(name) { _, program in
    var proofs = Proofs(program)
    let all = program.endpoints.indices.map { ID<Endpoint>($0) }
    let selection = PairSelection(from: all, to: all, of: all.count)
    blackHole(proofs.survey(selection, ProofQuestion()))
  } setup: {
    ForwardingProgram(Topology(text: text()))
  }
}

import ForwardingEngine
import ForwardingProgram
import Prover
import Replay
import Testing
import TopologyModel
import Traffic

/// Traffic for every shipped topology, replayed and held against what is proven.
@Suite struct `Traffic for a lesson` {
  @Test(arguments: GeneratedTraffic.lessons)
  func `has a sender for every frame, whatever the mix`(_ lesson: String) throws {
    let made = try GeneratedTraffic(GeneratedTraffic.topology(lesson)) { options in
      options.shares = TrafficMix.allCases.map { TrafficOptions.Share($0) }
      options.extent = .frames(4_000)
    }
    #expect(made.written.frames == 4_000)
    #expect(made.result.totals.offered == 4_000)
    #expect(made.result.totals.unattributed == 0)
    #expect(made.result.captures.allSatisfy { $0.error == nil && $0.skipped == 0 })
    let unreadable = made.result.drops.filter { $0.reason == .invalidPacket }
    #expect(unreadable.isEmpty)
  }

  /// Nothing more gets through than honest frames may, and nothing less: what the prover calls
  /// reachable is reached.
  @Test(arguments: GeneratedTraffic.lessons)
  func `reaches by all pairs exactly what honest frames reach`(_ lesson: String) throws {
    let made = try GeneratedTraffic(GeneratedTraffic.topology(lesson)) { _ in }
    var proof = Proof(made.program, ProofQuestion(threat: .honest))
    let delivered = made.delivered
    let count = Int32(made.topology.endpoints.count)
    var missing: [String] = []
    for sender in 0..<count {
      for receiver in 0..<count where sender != receiver {
        let pair = GeneratedTraffic.Pair(from: sender, to: receiver)
        let verdict = proof.verdict(from: sender, to: receiver).ethernet
        if delivered.contains(pair) {
          #expect(verdict == .reachable, "\(made.name(pair))")
        } else if verdict == .reachable {
          missing.append(made.name(pair))
        }
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test(arguments: GeneratedTraffic.lessons)
  func `never gets by attacks where everything is isolated`(_ lesson: String) throws {
    let made = try GeneratedTraffic(GeneratedTraffic.topology(lesson)) { options in
      options.shares = [TrafficOptions.Share(.attacks)]
      options.extent = .frames(20_000)
    }
    var proof = Proof(made.program)
    for pair in made.delivered {
      let verdict = proof.verdict(from: pair.from, to: pair.to).ethernet
      #expect(verdict != .isolated, "\(made.name(pair))")
    }
  }
}

import ForwardingProgram
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Prover

/// A proof that goes over to a topology in which one adapter is another.
@Suite struct AdoptionTests {
  private static let edits = [
    ("vlan: 10", "vlan: 20"), ("vlan: 20", "vlan: 10"), ("vlan: 20", "vlan: untagged"),
    ("vlan: 10", "vlan: { trunk: [10, 20], native: 10 }"), ("vlan: untagged", "vlan: 30"),
    ("vlan: { isolated: 201, primary: 20 }", "vlan: 20"), ("profile: ruled", "profile: web"),
    ("profile: web", "profile: ruled"), ("/24]", "/25]"), ("ip: [10.0.10.", "ip: [10.0.20.1"),
    ("switch: S", "switch: P"), ("macAddressSpoofing: true", "macAddressSpoofing: false"),
    ("vlan: 10", "vlan: 444"), ("connected: false", "connected: true"),
    ("portMirroring: destination", "portMirroring: source"),
  ]

  @Test func `says what a new proof says`() throws {
    var random = SeededGenerator(seed: 5)
    var adopted = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      var generator = FleetGenerator(seed: seed, isPlain: true)
      let text = generator.text()
      let before = try program(text)
      for (line, edit) in try edits(of: text, &random) {
        let after = try program(text.replacing(line, with: edit))
        let name = try #require(adapter(of: line, in: text))
        let endpoint = try #require(
          before.symbols.topology.endpoints.firstIndex { $0.name == name })
        for threat in ThreatModel.allCases {
          let question = ProofQuestion(threat: threat)
          var proof = Proof(before, question)
          _ = verdicts(&proof)
          let isAdopted = proof.adopt(after, differingAt: Int32(endpoint))
          if isAdopted { adopted += 1 }
          var fresh = Proof(isAdopted ? after : before, question)
          #expect(
            verdicts(&proof) == verdicts(&fresh),
            "seed \(seed), \(threat), \(name): \(edit)\n\(text)")
          guard isAdopted, proof.adopt(before, differingAt: Int32(endpoint)) else { continue }
          var first = Proof(before, question)
          #expect(verdicts(&proof) == verdicts(&first), "back, seed \(seed), \(edit)\n\(text)")
        }
      }
    }
    #expect(adopted > 15, "\(adopted)")
  }

  /// A few lines of adapters, each with another of itself.
  private func edits(
    of text: String, _ random: inout SeededGenerator
  ) throws -> [(line: String, edit: String)] {
    let lines = text.split(separator: "\n").map(String.init).filter { $0.contains("adapters: {") }
    var edits: [(line: String, edit: String)] = []
    for _ in 0..<4 {
      let line = try #require(lines.randomElement(using: &random))
      let fitting = Self.edits.filter { line.contains($0.0) }
      guard let edit = fitting.randomElement(using: &random),
        lines.count(where: { $0 == line }) == 1
      else { continue }
      edits.append((line, line.replacing(edit.0, with: edit.1)))
    }
    return edits
  }

  /// The name of the adapter in a line.
  private func adapter(of line: String, in text: String) -> String? {
    var host = ""
    for other in text.split(separator: "\n") {
      let word = other.trimmingPrefix { $0 == " " }.prefix { $0 != ":" }
      if word.hasPrefix("hv") { host = String(word) }
      if other == line { return "\(host)/\(word)/e" }
    }
    return nil
  }

  private func verdicts(_ proof: inout Proof) -> [PairVerdict] {
    let endpoints = proof.program.endpoints.indices.map { Int32($0) }
    return endpoints.flatMap { sender in
      proof.findings(from: sender, to: endpoints.filter { $0 != sender }).map(\.verdict)
    }
  }

  private func program(_ text: String) throws -> ForwardingProgram {
    let result = TopologyLoader.load(texts: [SourceFile(path: "fleet.yaml", text: text)])
    return ForwardingProgram(try #require(result.topology, "\(result.diagnostics)\n\(text)"))
  }
}

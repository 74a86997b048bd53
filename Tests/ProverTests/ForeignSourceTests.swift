import ForwardingProgram
import Testing
import TopologyFile
import TopologyModel

@testable import Prover

/// The rest of the world sends from addresses that nobody owns.
///
/// Where very many are owned, one that is
/// not stands for all; verdicts must not show it.
@Suite struct `The rest of the world among many` {
  /// So many VMs beside every kind of receiver that the rest of the world may have.
  private static func program(crowd: Int, rules: String = "") throws -> ForwardingProgram {
    let text = """
      bulkhead: 1
      hosts:
        h:
          nics: { n: { wire: w }, m: { wire: v }, free: { wire: w, mac: 02-00-00-00-00-01 } }
          switches:
            S: { type: external, nic: n, allowManagementOS: true }
            O: { type: external, nic: m, allowManagementOS: false }
          vms:
            a: { adapters: { x: { switch: S, ip: 10.0.0.1/24 } } }
            b: { adapters: { x: { switch: S, macAddressSpoofing: true } } }
            c: { adapters: { x: { switch: S, vlan: 5 } } }
            d: { adapters: { x: { switch: S, vlan: { trunk: [5, 6] }, mac: 02-00-00-00-00-02\(rules) } } }
            e: { adapters: { x: { switch: O, portMirroring: source } } }
            f: { adapters: { x: { switch: O, portMirroring: destination } } }
            g: { adapters: { x: { switch: S, extendedAcl: [ { action: deny, direction: inbound, weight: 1 } ] } } }
            "crowd[1-\(crowd)]": { adapters: { x: { switch: O, vlan: 9 } } }
      physical:
        wires: { w: {}, v: {} }
      """
    let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: text)])
    return ForwardingProgram(try #require(result.topology, "\(result.diagnostics)"))
  }

  /// The verdicts between all that are not of the crowd, by name.
  private static func verdicts(
    _ program: ForwardingProgram, _ threat: ThreatModel
  ) -> [String: PairVerdict] {
    var proof = Proof(program, ProofQuestion(threat: threat))
    let names = program.endpoints.indices.map { program.symbols.endpointName(Int32($0)) }
    let others = names.indices.filter { !names[$0].contains("crowd") }
    var verdicts: [String: PairVerdict] = [:]
    for sender in others {
      for receiver in others where receiver != sender {
        verdicts["\(names[sender]) -> \(names[receiver])"] = proof.verdict(
          from: Int32(sender), to: Int32(receiver))
      }
    }
    return verdicts
  }

  @Test(arguments: ThreatModel.allCases)
  func `A crowd of owned addresses changes no verdict`(_ threat: ThreatModel) throws {
    let few = Self.verdicts(try Self.program(crowd: 2), threat)
    #expect(few.count > 100)
    #expect(Self.verdicts(try Self.program(crowd: 1_100), threat) == few)
  }

  @Test func `Where a rule tells foreign addresses apart, all of them are looked at`() throws {
    let rules =
      ", acl: [ { action: deny, direction: both, remoteMac: any }, "
      + "{ action: allow, direction: both, remoteMac: 02-AB-00-00-00-00/24 } ]"
    for crowd in [2, 1_100] {
      let verdicts = Self.verdicts(try Self.program(crowd: crowd, rules: rules), .honest)
      #expect(verdicts["w/outside -> h/d/x"]?.ethernet == .reachable, "\(crowd)")
    }
  }

  @Test func `An adapter that takes the address that stood for all is reached from another`() throws
  {
    let program = { (mac: String) in
      let text = """
        bulkhead: 1
        hosts:
          h:
            nics: { n: {} }
            switches: { S: { type: external, nic: n, allowManagementOS: false } }
            vms:
              a: { adapters: { x: { switch: S, mac: \(mac) } } }
              "crowd[1-1100]": { adapters: { x: { switch: S } } }
        """
      let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: text)])
      return ForwardingProgram(try #require(result.topology, "\(result.diagnostics)"))
    }
    let (before, after) = (try program("02-AA-00-00-00-01"), try program("02-00-00-00-00-01"))
    let names = before.endpoints.indices.map { before.symbols.endpointName(Int32($0)) }
    let outside = Int32(try #require(names.firstIndex(of: "outside")))
    let adapter = Int32(try #require(names.firstIndex(of: "h/a/x")))
    var proof = Proof(before, ProofQuestion(threat: .honest))
    #expect(proof.verdict(from: outside, to: adapter).ethernet == .reachable)
    let isAdopted = proof.adopt(after, differingAt: adapter)
    #expect(isAdopted)
    let explanation = proof.explanation(from: outside, to: adapter)
    #expect(explanation.verdict.ethernet == .reachable)
    // Honest is what has a source that nobody owns, now.
    let frame = try #require(explanation.witness(.ethernet)).frame.octets
    #expect(Array(frame[6..<12]) != [0x02, 0, 0, 0, 0, 0x01])
  }
}

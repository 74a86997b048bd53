import ForwardingProgram
import Foundation
import Frames
import TestSupport
import Testing
import TopologyModel

@testable import Prover
@testable import Report

/// A report about hand-made answers.
struct ProofBench {
  let program: ForwardingProgram
  /// By scope; what is not there is answered by the answers about all frames.
  var tables: [FrameScope: ProofTable] = [:]
  var files = ["dir/t.yaml"]

  init(_ yaml: String = ReportBench.small) throws {
    program = try ReportBench(yaml).program
    tables[.all] = ProofTable()
  }

  /// Answers about all frames.
  var table: ProofTable {
    get { tables[.all] ?? ProofTable() }
    set { tables[.all] = newValue }
  }

  var proofs: Proofs<ProofTable> {
    let tables = tables
    return Proofs(program) { _, question in
      tables[question.scope] ?? tables[.all] ?? ProofTable()
    }
  }

  /// The endpoint of a name.
  func endpoint(_ name: String) throws -> Int32 {
    try EndpointNames(program.symbols.topology).resolve(name).get().rawValue
  }

  /// The place of a name.
  func place(_ name: String) throws -> PlaceID {
    PlaceID(rawValue: UInt32(try #require(program.symbols.places.firstIndex(of: name))))
  }

  /// All rules judged, and a report about some of the pairs.
  func report(
    from: [String] = [], to: [String] = [], _ question: ProofQuestion = ProofQuestion(),
    rows: ProofReport.Rows? = nil, _ proofs: inout Proofs<ProofTable>
  ) throws -> ProofReport {
    let topology = program.symbols.topology
    let names = EndpointNames(topology)
    let all = topology.endpoints.indices.map { ID<Endpoint>($0) }
    let senders = try from.flatMap { try names.members(of: $0).get() }
    let receivers = try to.flatMap { try names.members(of: $0).get() }
    let selection = PairSelection(
      from: from.isEmpty ? all : senders, to: to.isEmpty ? all : receivers, of: all.count)
    let survey = proofs.survey(selection, question)
    let rules = topology.policy.map { proofs.judge($0, question.threat) }
    return ProofReport(
      survey, question, limits: ProofReport.Limits(from: from, to: to), rules: rules,
      symbols: program.symbols, files: files, rows: rows)
  }

  /// The text of that report.
  func text(
    from: [String] = [], to: [String] = [], _ question: ProofQuestion = ProofQuestion(),
    rows: ProofReport.Rows? = nil, style: TextStyle = .plain
  ) throws -> String {
    var proofs = proofs
    let report = try report(from: from, to: to, question, rows: rows, &proofs)
    return report.text(style: style, &proofs)
  }

  /// The JSON of that report, and the pieces that it came in.
  func json(
    from: [String] = [], to: [String] = [], _ question: ProofQuestion = ProofQuestion(),
    rows: ProofReport.Rows? = nil
  ) throws -> (text: String, pieces: Int) {
    var proofs = proofs
    let report = try report(from: from, to: to, question, rows: rows, &proofs)
    var (text, pieces) = ("", 0)
    try report.writeJSON(&proofs) { piece in
      text += piece
      pieces += 1
    }
    return (text, pieces)
  }
}

extension ProofBench {
  /// Three on one switch, one elsewhere, a router behind a physical switch, rules of every fate.
  static let site = """
    bulkhead: 1
    name: site
    hosts:
      h:
        nics: { nic1: { port: sw/1 } }
        switches:
          S: { type: external, nic: nic1 }
          P: { type: private }
        vms:
          a: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0a, ip: 10.0.20.1/24 } } }
          b: { adapters: { x: { switch: S, vlan: 21, mac: 02-00-00-00-00-0b, ip: 10.0.21.1/24 } } }
          c: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0c } } }
          d: { adapters: { x: { switch: P, mac: 02-00-00-00-00-0d } } }
    physical:
      switches:
        sw: { ports: { "1": { vlan: { trunk: [20, 21] } }, "2": { vlan: { trunk: [20, 21] } } } }
      routers:
        gw:
          interfaces:
            v20: { port: sw/2, vlan: 20, mac: 02-00-00-00-00-20, ip: 10.0.20.254/24 }
            v21: { port: sw/2, vlan: 21, mac: 02-00-00-00-00-21, ip: 10.0.21.254/24 }
    policy:
      groups: { twenty: [a, c] }
      rules:
        - { name: a reaches c, reachable: { from: a, to: c } }
        - { name: twenty and b are apart, isolated: [twenty, b] }
        - { name: only packets are kept from c, isolated: { from: b, to: c } }
        - { name: b reaches nobody, reachable: { from: b, to: d } }
        - { name: no web, isolated: { from: a, to: b, protocol: tcp, port: 443 } }
        - { name: d is alone, enclave: d }
    """

  /// A site whose pairs have come out in every way.
  static func sample() throws -> ProofBench {
    var bench = try ProofBench(site)
    let (a, b, c) = try (bench.endpoint("a"), bench.endpoint("b"), bench.endpoint("c"))
    let d = try bench.endpoint("d")
    let (s, sw, gw) = try (bench.place("h/S"), bench.place("sw"), bench.place("gw"))
    let packet = try #require(
      IPPacket(
        source: .v4(IPv4Address(rawValue: 0x0A00_1401)),
        destination: .v4(IPv4Address(rawValue: 0x0A00_1501)),
        content: .tcp(TCPSegment(sourcePort: 40000, destinationPort: 443))))
    let routed = FrameBuilder(
      destination: SampleFrame.address(0x20), source: SampleFrame.address(0x0A), tags: [],
      payload: .packet(packet)
    ).octets
    let local = SampleFrame(0x0A, to: 0x0C).octets
    let forged = SampleFrame(0x77, to: SampleFrame.everyone, tags: [21]).octets
    let vlan = Blocker(place: s, reason: .filteredVLAN, decider: .endpoint(c))
    let spoofed = Blocker(place: s, reason: .macSpoofing, decider: .endpoint(b))
    let way = Witness(
      a, routed, by: [s, sw, gw, sw, s], as: .unicast,
      after: [Witness.Step(sender: b, octets: forged)], through: [0])
    bench.table[a, c] = .through(.reachable, Witness(a, local, by: [s], as: .unicast))
    bench.table[c, a] = .through(.reachable, Witness(c, local, by: [s], as: .unicast))
    bench.table[a, b] = .through(.forgeable, way)
    bench.table[b, c] = .withoutIP(
      .forgeable, Witness(b, forged, by: [s, sw], as: .broadcast), [vlan, spoofed, vlan])
    bench.table[b, d] = .blocked([vlan], isMirrored: true)
    bench.table[d, c] = .through(
      .forgeable, Witness(d, [1, 2, 3], by: [], as: .flooded, otherMembers: [0]))
    bench.table.assumptions = [.a9, .a13]
    return bench
  }
}

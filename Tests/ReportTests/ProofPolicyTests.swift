import ForwardingProgram
import Foundation
import Frames
import TestSupport
import Testing
import TopologyModel

@testable import Prover
@testable import Report

/// Rules over hand-made answers; endpoints are a, b, c, d in this order.
@Suite struct `A rule judged on everything` {
  private static func bench(_ rule: String) throws -> ProofBench {
    try ProofBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a: { adapters: { x: { switch: S } } }
            b: { adapters: { x: { switch: S } } }
            c: { adapters: { x: { switch: S } } }
            d: { adapters: { x: { switch: S } } }
      policy:
        groups: { pair: [a, b] }
        rules: [ { name: r, \(rule) } ]
      """)
  }

  /// `ab` is from a to b.
  private static func pair(_ text: String) -> (Int32, Int32) {
    let ends = text.utf8.map { Int32($0) - 97 }
    return (ends[0], ends[1])
  }

  private func judge(_ bench: ProofBench) throws -> RuleVerdict {
    var proofs = bench.proofs
    return proofs.judge(
      try #require(bench.program.symbols.topology.policy.first), .adversary)
  }

  private static func all(except kept: [String]) -> Set<String> {
    let names = ["a", "b", "c", "d"]
    return Set(names.flatMap { from in names.filter { $0 != from }.map { from + $0 } })
      .subtracting(kept)
  }

  /// A rule, and the pairs that it is about.
  @Test(arguments: [
    ("isolated: { from: pair, to: c }", ["ac", "bc"]),
    ("isolated: [pair, c]", ["ac", "bc", "ca", "cb"]),
    ("isolated: [a, b, c]", ["ab", "ba", "ac", "ca", "bc", "cb"]),
    ("onlyFrom: { to: pair, from: c }", ["da", "db"]),
    ("onlyFrom: { to: pair, from: [a, c] }", ["da", "db"]),
    ("enclave: pair", ["ac", "ad", "bc", "bd", "ca", "da", "cb", "db"]),
    ("reachable: { from: pair, to: [b, c] }", ["ab", "ac", "bc"]),
  ])
  func `is about the pairs of its kind, and about no other`(
    rule: String, pairs: [String]
  ) throws {
    var bench = try Self.bench(rule)
    let wantsReach = rule.hasPrefix("reachable")
    for text in Self.all(except: []) {
      let (sender, receiver) = Self.pair(text)
      let witness = Witness(sender, [1], by: [], as: .unicast)
      bench.table[sender, receiver] =
        wantsReach ? nil : .through([.forgeable, .reachable][Int(sender) % 2], witness)
    }
    let verdict = try judge(bench)
    #expect(verdict.judgedPairs == pairs.count)
    #expect(verdict.violatingPairs == pairs.count)
    let found = verdict.violations.flatMap(\.group.pairs).map { [$0.sender, $0.receiver] }
    #expect(Set(found) == Set(pairs.map { [Self.pair($0).0, Self.pair($0).1] }))

    // The same the other way round: nothing else breaks it.
    bench.table = ProofTable()
    for text in Self.all(except: wantsReach ? [] : pairs) {
      let (sender, receiver) = Self.pair(text)
      bench.table[sender, receiver] = .through(
        .reachable, Witness(sender, [1], by: [], as: .unicast))
    }
    #expect(try judge(bench).holds)
  }

  /// A rule, the verdicts about a to b, whether it holds, and whether it would over IP packets.
  @Test(
    arguments: [
      ("isolated: { from: a, to: b }", .forgeable, .isolated, false, true),
      ("isolated: { from: a, to: b }", .reachable, .forgeable, false, false),
      ("isolated: { from: a, to: b, layer: ip }", .reachable, .isolated, true, true),
      ("isolated: { from: a, to: b, layer: ip }", .reachable, .forgeable, false, false),
      ("reachable: { from: a, to: b }", .forgeable, .isolated, false, false),
      ("reachable: { from: a, to: b }", .reachable, .isolated, true, true),
      ("reachable: { from: a, to: b, layer: ip }", .reachable, .forgeable, false, false),
    ] as [(String, Verdict, Verdict, Bool, Bool)])
  func `goes over its layer`(
    rule: String, ethernet: Verdict, ip: Verdict, holds: Bool, holdsOverIP: Bool
  ) throws {
    var bench = try Self.bench(rule)
    bench.table[0, 1] = PairExplanation(
      verdict: PairVerdict(ethernet: ethernet, ip: ip, isMirrored: true), witnesses: [:],
      blockers: [:])
    let verdict = try judge(bench)
    #expect(verdict.holds == holds)
    #expect(verdict.holdsOverIP == holdsOverIP)
    let weaker = try bench.text().replacing(/\s+/, with: " ")
      .contains("add `layer: ip` to the rule")
    #expect(weaker == (!holds && holdsOverIP))
  }

  @Test func `about a protocol and port is asked about these`() throws {
    var bench = try Self.bench("isolated: { from: a, to: b, protocol: tcp, port: 22 }")
    bench.table[0, 1] = .through(.reachable, Witness(0, [1], by: [], as: .unicast))
    #expect(try !judge(bench).holds)
    bench.tables[FrameScope(ipProtocol: 6, destinationPort: 22)] = ProofTable()
    #expect(try judge(bench).holds)
  }

  @Test(arguments: [[0, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1]] as [[Int32]])
  func `asks classes, and counts pairs`(classes: [Int32]) throws {
    let rules = [
      "isolated: { from: pair, to: [c, d] }", "onlyFrom: { to: a, from: b }", "enclave: [a, c]",
      "reachable: { from: [a, b, c, d], to: [a, b, c, d] }", "isolated: [a, b, [c, d]]",
    ]
    for rule in rules {
      var bench = try Self.bench(rule)
      for text in Self.all(except: []) {
        let (sender, receiver) = Self.pair(text)
        // Alike within classes, whatever they are.
        let sum = classes[Int(sender)] + 2 * classes[Int(receiver)]
        bench.table[sender, receiver] = .through(
          sum % 2 == 0 ? .reachable : .forgeable, Witness(sender, [1], by: [], as: .unicast))
      }
      let each = try judge(bench)
      bench.table.classNumbers = classes
      let together = try judge(bench)
      #expect(each.judgedPairs == together.judgedPairs)
      let pairs = [each, together].map { verdict in
        Set(verdict.violations.flatMap(\.group.pairs).map { [$0.sender, $0.receiver] })
      }
      #expect(pairs[0] == pairs[1])
      #expect(each.violatingPairs == pairs[0].count)
      #expect(together.violatingPairs == pairs[1].count)
    }
  }
}

@Suite struct `Classes of alike verdicts` {
  /// Every way in which four endpoints may fare, sampled: merged classes say the same of each pair.
  @Test(arguments: 0..<300)
  func `say of each pair what was found`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let machines = (0..<6).map { "v\($0): { adapters: { x: { switch: S } } }" }
    var bench = try ProofBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms: { \(machines.joined(separator: ", ")) }
      """)
    // Few kinds of endpoints, so that some are alike.
    let kinds = (0..<6).map { _ in Int.random(in: 0..<3, using: &random) }
    let verdicts = (0..<9).map { _ in Verdict.allCases.randomElement(using: &random) ?? .isolated }
    for sender in 0..<6 {
      for receiver in 0..<6 where sender != receiver {
        bench.table[Int32(sender), Int32(receiver)] = .through(
          verdicts[kinds[sender] * 3 + kinds[receiver]],
          Witness(Int32(sender), [1], by: [], as: .unicast))
      }
    }
    var proofs = bench.proofs
    let everybody = (0..<6).map { ID<Endpoint>($0) }
    let few = everybody.filter { _ in Bool.random(using: &random) }
    let survey = proofs.survey(
      PairSelection(from: few.isEmpty ? everybody : few, to: everybody, of: 6), ProofQuestion())
    let merged = survey.merged()
    #expect(merged.classes.count <= survey.classes.count)
    if few.isEmpty { #expect(merged.classes.count <= 3) }
    #expect(merged.classes.joined().sorted() == survey.classes.joined().sorted())
    #expect(merged.pairCount == survey.pairCount)
    for layer in FrameLayer.allCases { #expect(merged.counts(layer) == survey.counts(layer)) }
    var seen: Set<[Int32]> = []
    for (group, verdict) in merged.groups {
      #expect(Array(group.pairs).count == group.count)
      for (sender, receiver) in group.pairs {
        #expect(seen.insert([sender, receiver]).inserted)
        #expect(verdict == proofs.verdict(ProofQuestion(), from: sender, to: receiver))
      }
    }
  }
}

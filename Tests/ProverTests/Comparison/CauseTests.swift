import ForwardingProgram
import Testing
import TopologyModel

@testable import Prover

/// Edits of a site, and the lines that a comparison names for a pair.
@Suite struct `The lines that changed a verdict` {
  /// What the comparison says about a pair: the verdicts, and the lines, `-` of the old topology.
  private func explain(
    _ bench: ComparisonBench, from sender: String, to receiver: String
  ) throws -> (words: String, lines: [String], elsewhere: [String], explained: ExplainedChange) {
    var old = Proofs(bench.old)
    var new = Proofs(bench.new)
    let matching = bench.matching
    let everybody = Array(matching.endpoints.indices)
    let selections = matching.selections(from: everybody, to: everybody)
    let comparison = ReachabilityComparison(
      matching, from: old.survey(selections.old, ProofQuestion()),
      to: new.survey(selections.new, ProofQuestion()), of: (bench.old, bench.new), ProofQuestion())
    let ends = [sender, receiver].map { name in
      matching.endpoints.firstIndex { endpoint in
        endpoint.new.map(bench.new.symbols.endpointName) == name
          || endpoint.old.map(bench.old.symbols.endpointName) == name
      }
    }
    let (from, to) = (try #require(ends[0]), try #require(ends[1]))
    let group = try #require(
      comparison.groups.first { $0.senders.contains(from) && $0.receivers.contains(to) })
    let explained = comparison.explain(group, from: &old, to: &new)
    let verdicts = [group.change.before, group.change.after].map { $0?.ethernet.name ?? "none" }
    return (
      verdicts.joined(separator: " -> "), lines(explained.causes),
      lines(explained.changedElsewhere), explained
    )
  }

  private func lines(_ changes: [SettingChange]) -> [String] {
    changes.flatMap { change in
      [
        change.old.map { "-\($0.span.line) \(change.setting.name)" },
        change.new.map { "+\($0.span.line) \(change.setting.name)" },
      ].compactMap(\.self)
    }
  }

  /// Edits, a pair, its verdicts, and the lines that are to blame.
  @Test(
    arguments: [
      (
        [("vlan: 20\n            ip: 10.0.20.1", "vlan: 21\n            ip: 10.0.20.1")], "h/a/x",
        "h/b/x",
        "isolated -> reachable", ["-13 vlan", "+13 vlan"]
      ),
      // The receiver's line stops it, and the sender's changed.
      (
        [("vlan: 20\n            ip: 10.0.20.1", "vlan: 21\n            ip: 10.0.20.1")], "h/b/x",
        "h/a/x",
        "isolated -> reachable", ["-13 vlan", "+13 vlan"]
      ),
      (
        [("direction: inbound, weight: 9 }", "direction: inbound, weight: 9, protocol: tcp }")],
        "h/b/x", "h/c/x", "reachable -> reachable", ["-28 rule", "+28 rule"]
      ),
      (
        [("              - { action: deny, direction: outbound, weight: 8 }\n", "")],
        "h/c/x", "h/b/x", "reachable -> reachable", ["-29 rule"]
      ),
      (
        [("state: off", "state: running")], "h/d/x", "h/b/x", "isolated -> reachable",
        ["-31 state", "+31 state"]
      ),
      (
        [("trunk: [20] } }", "trunk: [20, 21] } }")], "h/b/x", "m", "isolated -> reachable",
        ["-48 vlan", "+48 vlan", "-51 vlan", "+51 vlan"]
      ),
      (
        [("2: { vlan: 21 }", "2: { vlan: 20 }")], "h/a/x", "m", "isolated -> reachable",
        ["-52 vlan", "+52 vlan"]
      ),
      (
        [("            ip: 10.0.21.1", "            connected: false\n            ip: 10.0.21.1")],
        "h/b/x", "h/c/x", "reachable -> isolated", ["-17 connected", "+20 connected"]
      ),
      (
        [
          (
            "switch: S\n            vlan: 20\n            ip: 10.0.20.1",
            "switch: P\n            vlan: 20\n            ip: 10.0.20.1"
          )
        ],
        "h/a/x", "h/e/x", "reachable -> isolated", ["-11 switch", "+11 switch"]
      ),
      // The guard that came with it has nothing to do with it.
      (
        [
          (
            "vlan: 20\n            ip: 10.0.20.1",
            "vlan: 21\n            dhcpGuard: true\n            ip: 10.0.20.1"
          )
        ],
        "h/a/x", "h/b/x", "isolated -> reachable", ["-13 vlan", "+13 vlan"]
      ),
    ] as [([(String, String)], String, String, String, [String])])
  func `are those whose setting is another`(
    edits: [(String, String)], from: String, to: String, verdicts: String, lines: [String]
  ) throws {
    let bench = try ComparisonBench(edits)
    let found = try explain(bench, from: from, to: to)
    #expect(found.words == verdicts)
    #expect(found.lines == lines)
    #expect(found.elsewhere.isEmpty)
  }

  @Test func `are the same where what opened a pair is taken back`() throws {
    let bench = try ComparisonBench([
      ("vlan: 20\n            ip: 10.0.20.1", "vlan: 21\n            ip: 10.0.20.1")
    ])
    let opened = try explain(bench, from: "h/a/x", to: "h/b/x")
    let closed = try explain(
      ComparisonBench(bench.texts.new, bench.texts.old), from: "h/a/x", to: "h/b/x")
    #expect(opened.words == "isolated -> reachable")
    #expect(closed.words == "reachable -> isolated")
    #expect(closed.lines == opened.lines)
    #expect([opened, closed].map(\.explained.witnessSide) == [.new, .old])
    #expect(opened.explained.witness == closed.explained.witness)
    #expect(opened.explained.blockers == closed.explained.blockers)
  }

  /// A router that joins two VLANs: both are as they were.
  @Test func `may be those of a router that is new`() throws {
    let bench = try ComparisonBench([
      (
        "  machines:\n",
        """
          routers:
            gw:
              interfaces:
                v20: { port: sw2/3, vlan: 20, ip: 10.0.20.254/24 }
                v21: { port: sw2/3, vlan: 21, ip: 10.0.21.254/24 }
          machines:

        """
      ),
      ("trunk: [20] } }", "trunk: [20, 21] } }"),
    ])
    let found = try explain(bench, from: "h/a/x", to: "h/b/x")
    #expect(found.words == "isolated -> reachable")
    #expect(found.lines.contains("+55 presence"))
    #expect(found.lines.contains("-48 vlan"))
    #expect(found.explained.witness?.routers == [0])
    #expect(found.explained.witnessSide == .new)
    #expect(!found.explained.blockers.isEmpty)
    let interface = try explain(bench, from: "gw/v20", to: "h/a/x")
    #expect(interface.words == "none -> reachable")
    #expect(interface.lines == ["+57 presence"])
  }

  @Test func `stand elsewhere where nothing of both ends or on the way is another`() throws {
    let old = """
      bulkhead: 1
      hosts:
        h:
          switches: { P: { type: private } }
          vms:
            a: { adapters: { x: { switch: P, portMirroring: source } } }
            b: { adapters: { x: { switch: P } } }
            c: { adapters: { x: { switch: P, portMirroring: destination } } }
      """
    let new = old.replacing(", portMirroring: source", with: "")
    let found = try explain(ComparisonBench(old, new), from: "h/b/x", to: "h/c/x")
    #expect(found.words == "reachable -> reachable")
    #expect(found.lines.isEmpty)
    #expect(found.elsewhere == ["-6 portMirroring", "+6 portMirroring"])
    #expect(found.explained.witness == nil)
    let own = try explain(ComparisonBench(old, new), from: "h/a/x", to: "h/c/x")
    #expect(own.lines == ["-6 portMirroring", "+6 portMirroring"])
  }

  @Test func `are none where the same settings stand on other lines`() throws {
    let bench = try ComparisonBench(
      ComparisonBench.site,
      "# moved\n\n" + ComparisonBench.site.replacing("vlan: 20\n", with: "vlan:  20 # web\n"))
    var old = Proofs(bench.old)
    var new = Proofs(bench.new)
    let everybody = Array(bench.matching.endpoints.indices)
    let selections = bench.matching.selections(from: everybody, to: everybody)
    let comparison = ReachabilityComparison(
      bench.matching, from: old.survey(selections.old, ProofQuestion()),
      to: new.survey(selections.new, ProofQuestion()), of: (bench.old, bench.new), ProofQuestion())
    #expect(comparison.groups.isEmpty)
    #expect(comparison.changedSettings().isEmpty)
    #expect(comparison.comparedPairs == everybody.count * (everybody.count - 1))
    #expect(!comparison.hasOpened && !comparison.hasClosed)
  }
}

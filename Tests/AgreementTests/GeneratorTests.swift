import Frames
import Testing
import TopologyModel

/// What the random input must reach, or the agreement test would be silent about it.
@Suite struct GeneratorTests {
  @Test func `a seed stands for one case`() {
    let first = AgreementCase(seed: 7, frames: 50)
    let second = AgreementCase(seed: 7, frames: 50)
    #expect(first.description.yaml == second.description.yaml)
    #expect(first.frames.map(\.sender) == second.frames.map(\.sender))
    #expect(first.frames.map(\.octets) == second.frames.map(\.octets))
    #expect(first.frames.map(\.timestampNanoseconds) == second.frames.map(\.timestampNanoseconds))
  }

  @Test func `random captures reach every reason, kind and assumption, deliveries too`() {
    var reached = Reached()
    for seed in UInt64(1)...400 { reached.run(AgreementCase(seed: seed, frames: 100)) }
    let reasons = SubjectOutcome.Reason.allCases.filter { reason in
      !Self.routing.contains(reason) && reached.reasons[reason, default: 0] < 60
    }
    let kinds = SubjectOutcome.Kind.allCases.filter { reached.kinds[$0, default: 0] < 500 }
    let assumptions = (TopologyGenerator.overridable + [.a13]).filter {
      reached.assumptions[$0, default: 0] < 20
    }
    #expect(reasons.isEmpty)
    #expect(kinds.isEmpty)
    #expect(assumptions.isEmpty)
    #expect(reached.droppedCopies > 200)
    #expect(reached.flowFrames > 200)
    #expect(reached.delivered * 4 > reached.offered, "at least a quarter of all frames arrives")
  }

  /// The reasons that only routers have.
  private static let routing: [SubjectOutcome.Reason] = [
    .ttlExpired, .noRoute, .noNeighbor, .hopLimit,
  ]

  @Test func `with physical networks they reach the reasons of routers, and pass some of these`() {
    var reached = Reached()
    for seed in UInt64(1)...400 {
      reached.run(AgreementCase(seed: seed, frames: 100, scope: .all))
    }
    let reasons = SubjectOutcome.Reason.allCases.filter { reached.reasons[$0, default: 0] < 5 }
    let kinds = SubjectOutcome.Kind.allCases.filter { reached.kinds[$0, default: 0] < 500 }
    #expect(reasons.isEmpty)
    #expect(Self.routing.allSatisfy { $0 == .hopLimit || reached.reasons[$0, default: 0] > 60 })
    #expect(kinds.isEmpty)
    #expect(reached.routed > 800)
    #expect(reached.routerHits > 200)
    #expect(reached.routerFlowFrames > 40)
    #expect(reached.delivered * 4 > reached.offered, "at least a quarter of all frames arrives")
  }

  /// Counts what came up.
  private struct Reached {
    var offered = 0
    var delivered = 0
    var droppedCopies = 0
    var flowFrames = 0
    /// Copies handed over behind a router.
    var routed = 0
    /// Of rules of routers, and of flows that these opened.
    var routerHits = 0
    var routerFlowFrames = 0
    var reasons: [SubjectOutcome.Reason: Int] = [:]
    var kinds: [SubjectOutcome.Kind: Int] = [:]
    var assumptions: [Assumption: Int] = [:]

    mutating func run(_ random: AgreementCase) {
      let firstRule = Self.firstRouterRule(in: random.description.topology)
      for (frame, outcome) in zip(random.frames, random.outcomes) {
        routed += outcome.handed.filter { $0.octets[6..<12] != frame.octets[6..<12] }.count
        for (rule, hits) in outcome.hits where rule >= firstRule {
          routerHits += hits.frames
          routerFlowFrames += hits.flowFrames
        }
        offered += 1
        let isTaken = outcome.deliveries.values.contains { $0 != .mirrored }
        #expect(isTaken == (outcome.drop == nil), "seed \(random.seed)")
        delivered += outcome.deliveries.isEmpty ? 0 : 1
        droppedCopies += outcome.otherDrops.count
        flowFrames += outcome.hits.values.reduce(0) { $0 + $1.flowFrames }
        if let reason = outcome.drop?.reason { reasons[reason, default: 0] += 1 }
        for kind in outcome.deliveries.values { kinds[kind, default: 0] += 1 }
        for assumption in outcome.assumptions { assumptions[assumption, default: 0] += 1 }
      }
    }

    /// Their lists stand behind those of all adapters.
    private static func firstRouterRule(in topology: Topology) -> Int {
      let lists = topology.endpoints.flatMap { endpoint -> [ID<RuleList<ExtendedRule>>] in
        guard case .routerInterface(let interface) = endpoint.attachment else { return [] }
        return [interface.aclIn, interface.aclOut].compactMap { $0 }
      }
      let first = lists.map(\.index).min() ?? topology.extendedACLs.count
      return topology.acls.reduce(0) { $0 + $1.rules.count }
        + topology.extendedACLs[..<first].reduce(0) { $0 + $1.rules.count }
    }
  }
}

/// What a description means, since everything random is built from one.
@Suite struct DescriptionTests {
  private static let description = TopologyDescription(
    declaredWires: ["alpha"],
    hosts: [
      .init(
        name: "h",
        interfaces: [
          .nic("team1", 1, isTeam: true), .nic("nic1", 2, vlan: 20),
          .nic("team2", 3, isTeam: true, wire: "alpha"),
        ],
        switches: [
          .external("Ext", on: "team2", allowManagementOS: true), .internal("Int"),
          .private("Prv"),
        ],
        managementOS: [.init(name: "m1", virtualSwitch: "Int", mac: PortKinds.address(1))],
        machines: [
          .init(name: "none", state: .off, adapters: []),
          .vm("a", 2, .trunk(native: nil, allowed: PortKinds.vlans(10, 11, 20)), on: "Ext"),
        ])
    ], overrides: [(.a9, false)])

  @Test func `endpoints stand in file order, made adapters before listed ones, worlds last`() {
    #expect(
      Self.description.topology.outline.prefix(12).joined(separator: "\n") == """
        wire alpha
        wire wire
        switch h/Ext: external, alpha, team true
        switch h/Int: internal
        switch h/Prv: private
        h/managementOS/nic1, 00:15:5d:00:01:ca: NIC on wire, VLAN 20, team false
        h/managementOS/team1, 00:15:5d:00:01:c9: NIC on wire, VLAN none, team true
        h/managementOS/Ext, \(MACAddress.automatic(for: "h/managementOS/Ext")): \
        management OS, h/Ext, untagged, connected true, spoofing false, teaming false
        h/managementOS/m1, 00:15:5d:00:01:01: \
        management OS, h/Int, untagged, connected true, spoofing false, teaming false
        h/a/eth, 00:15:5d:00:01:02: \
        VM 1 running, h/Ext, trunk 0/10-11,20, connected true, spoofing false, teaming false
        alpha/outside, no address: outside of alpha
        outside, no address: outside of wire
        """)
  }

  @Test func `an automatic address is 02 and the end of an FNV-1a hash`() {
    #expect(MACAddress.automatic(for: "a").description == "02:4c:86:01:ec:8c")
  }

  @Test func `the file says what the model means`() {
    #expect(
      Self.description.yaml == """
        bulkhead: 1
        name: random
        hosts:
          h:
            nics:
              team1-member: {}
              nic1: { mac: 00:15:5d:00:01:ca, vlan: 20 }
              team2-member: { wire: alpha }
            teams:
              team1: { members: [team1-member], mac: 00:15:5d:00:01:c9 }
              team2: { members: [team2-member] }
            switches:
              Ext: { type: external, nic: team2, allowManagementOS: true }
              Int: { type: internal }
              Prv: { type: private }
            managementOS:
              adapters:
                m1: { switch: Int, mac: 00:15:5d:00:01:01 }
            vms:
              none: { state: off }
              a:
                state: running
                adapters:
                  eth: { switch: Ext, mac: 00:15:5d:00:01:02, vlan: { trunk: [10-11, 20], native: 0 } }
        physical:
          wires:
            alpha: {}
        assumptions:
          floodUnknownToSpoofing: false

        """)
  }
}

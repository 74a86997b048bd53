import Bench
import Testing
import TopologyModel

@Suite struct `Taking a mechanism away` {
  @Test func `is offered for those that a topology has`() throws {
    let all = try BenchTopology.read(BenchTopology.everything)
    #expect(Mechanism.present(in: all) == Mechanism.allCases)
    let none = try BenchTopology.read(
      "bulkhead: 1\nhosts: { h: { switches: { P: { type: private } }, vms: { a: { adapters: "
        + "{ x: { switch: P } } } } } }")
    #expect(Mechanism.present(in: none).isEmpty)
  }

  @Test(arguments: Mechanism.allCases)
  func `leaves nothing of it, and all of the others that do not rest on it`(
    _ mechanism: Mechanism
  ) throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    let gone: Set<Mechanism> =
      switch mechanism {
      case .accessLists: [.accessLists, .statefulRules]
      case .vlans: [.vlans, .privateVLANs]
      case .statefulRules, .guards, .privateVLANs: [mechanism]
      }
    let left = Mechanism.present(in: topology.without(mechanism))
    #expect(Set(left) == Set(Mechanism.allCases).subtracting(gone))
  }

  /// What was taken away is put back; then all must be as before.
  @Test(arguments: Mechanism.allCases)
  func `changes nothing else`(_ mechanism: Mechanism) throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    var restored = topology.without(mechanism)
    #expect("\(restored)" != "\(topology)")
    for index in topology.adapterSettings.indices {
      let old = topology.adapterSettings[index]
      switch mechanism {
      case .accessLists:
        restored.adapterSettings[index].policies.acl = old.policies.acl
        restored.adapterSettings[index].policies.extendedACL = old.policies.extendedACL
      case .statefulRules: break
      case .guards:
        restored.adapterSettings[index].policies.dhcpGuard.value = old.policies.dhcpGuard.value
        restored.adapterSettings[index].policies.routerGuard.value = old.policies.routerGuard.value
        restored.adapterSettings[index].policies.stormLimit.value = old.policies.stormLimit.value
      case .privateVLANs: restored.adapterSettings[index].mode.value = old.mode.value
      case .vlans:
        restored.adapterSettings[index].mode.value = old.mode.value
        restored.adapterSettings[index].modeKey = old.modeKey
      }
    }
    switch mechanism {
    case .accessLists:
      let gateway = try topology.endpoint("gw/one").index
      restored.endpoints[gateway].attachment = topology.endpoints[gateway].attachment
    case .statefulRules:
      for list in topology.extendedACLs.indices {
        for rule in topology.extendedACLs[list].rules.indices {
          restored.extendedACLs[list].rules[rule].action =
            topology.extendedACLs[list].rules[rule].action
        }
      }
    case .guards, .privateVLANs, .vlans: break
    }
    #expect("\(restored)" == "\(topology)")
  }

  @Test func `makes private ports access ports of their primary VLAN`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    let without = topology.without(.privateVLANs)
    let primary = try #require(VLANIDs.hundred)
    for name in ["c", "d", "e"] {
      #expect(try without.settings(name).mode.value == .access(primary))
    }
    for name in ["a", "f", "g", "i"] {
      #expect(try without.settings(name).mode == topology.settings(name).mode)
    }
  }

  @Test func `lets stateful rules allow without memory`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything).without(.statefulRules)
    let list = try #require(topology.settings("a").policies.extendedACL)
    #expect(topology[list].rules.map(\.action) == [.allow, .deny])
  }

  @Test func `of one adapter's lists leaves those of an adapter that shares them`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    let without = topology.withoutLists(of: try topology.endpoint("a"))
    #expect(try without.settings("a").policies.extendedACL == nil)
    var restored = try without.settings("a")
    restored.policies.extendedACL = try topology.settings("a").policies.extendedACL
    #expect(try restored == topology.settings("a"))
    for name in ["b", "c", "d", "e", "f", "g", "i"] {
      #expect(try without.settings(name) == topology.settings(name))
    }
  }
}

import Frames
import Testing
import TopologyModel

/// What random frames must notice about physical networks, beside what `MutationTests` asks.
@Suite struct PhysicalMutationTests {
  typealias Mistake = MutationTests.Mistake

  private static func interfaces(
    _ change: @escaping @Sendable (inout Endpoint.RouterInterface) -> Void
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.endpoints.indices {
        guard case .routerInterface(var interface) = topology.endpoints[index].attachment else {
          continue
        }
        change(&interface)
        topology.endpoints[index].attachment = .routerInterface(interface)
      }
    }
  }

  private static func ports(
    _ change: @escaping @Sendable (PhysicalPort.Mode) -> PhysicalPort.Mode
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.physicalPorts.indices {
        guard let mode = topology.physicalPorts[index].mode else { continue }
        topology.physicalPorts[index].mode?.value = change(mode.value)
      }
    }
  }

  /// Of uplinks and unbound teams.
  private static func plugs(
    _ change: @escaping @Sendable ([Located<Plug>]) -> [Located<Plug>]
  ) -> @Sendable (inout Topology) -> Void {
    { topology in
      for index in topology.virtualSwitches.indices {
        guard case .external(var uplink) = topology.virtualSwitches[index].kind else { continue }
        uplink.plugs = change(uplink.plugs)
        topology.virtualSwitches[index].kind = .external(uplink)
      }
      for index in topology.endpoints.indices {
        guard case .nic(var nic) = topology.endpoints[index].attachment else { continue }
        nic.plugs = change(nic.plugs)
        topology.endpoints[index].attachment = .nic(nic)
      }
    }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      testDescription: "trunks have no native VLAN",
      change: ports { mode in
        guard case .trunk(_, let allowed) = mode else { return mode }
        return .trunk(native: nil, allowed: allowed)
      }),
    Mistake(
      testDescription: "a native VLAN that is not listed is no member",
      change: ports { mode in
        guard case .trunk(let native?, let allowed) = mode, !allowed.contains(native) else {
          return mode
        }
        return .trunk(native: nil, allowed: allowed)
      }),
    Mistake(
      testDescription: "trunks are for all VLANs",
      change: ports { mode in
        guard case .trunk(let native, _) = mode else { return mode }
        return .trunk(native: native, allowed: .all)
      }),
    Mistake(
      testDescription: "access ports take tags of all VLANs",
      change: ports { mode in
        guard case .access(let vlan) = mode else { return mode }
        return .trunk(native: vlan, allowed: .all)
      }),
    Mistake(testDescription: "links are cut") { topology in
      for index in topology.physicalPorts.indices { topology.physicalPorts[index].link = nil }
    },
    Mistake(testDescription: "teams have one member", change: plugs { Array($0.prefix(1)) }),
    Mistake(testDescription: "teams send by the last member", change: plugs { $0.reversed() }),
    Mistake(testDescription: "interfaces have no VLAN", change: interfaces { $0.vlan = nil }),
    Mistake(
      testDescription: "ways in and out are mixed up",
      change: interfaces { ($0.aclIn, $0.aclOut) = ($0.aclOut, $0.aclIn) }),
    Mistake(
      testDescription: "routers have no ACLs",
      change: interfaces { ($0.aclIn, $0.aclOut) = (nil, nil) }),
    Mistake(testDescription: "machines are NICs") { topology in
      for index in topology.endpoints.indices {
        guard case .machine(let plug) = topology.endpoints[index].attachment else { continue }
        topology.endpoints[index].attachment = .nic(
          .init(plugs: [plug], vlan: nil, isTeam: false))
      }
    },
    Mistake(testDescription: "nobody forwards") { topology in
      for index in topology.routers.indices { topology.routers[index].interfaces = [] }
    },
    Mistake(testDescription: "guests do not forward") { topology in
      for index in topology.routers.indices where topology.routers[index].kind != .physical {
        topology.routers[index].interfaces = []
      }
    },
    Mistake(testDescription: "there are no static routes") { topology in
      for index in topology.routers.indices { topology.routers[index].routes = [] }
    },
    Mistake(testDescription: "packets go to their destination, never by an address") { topology in
      for index in topology.routers.indices {
        for route in topology.routers[index].routes.indices {
          topology.routers[index].routes[route].nextHop = .destination
        }
      }
    },
    Mistake(testDescription: "adapters declare nothing") { topology in
      for index in topology.endpoints.indices {
        guard case .adapter = topology.endpoints[index].attachment else { continue }
        topology.endpoints[index].addresses = []
      }
    },
    Mistake(testDescription: "stopped VMs declare nothing") { topology in
      for index in topology.endpoints.indices {
        guard case .adapter = topology.endpoints[index].attachment,
          AdapterPort(ID(index), in: topology) == nil
        else { continue }
        topology.endpoints[index].addresses = []
      }
    },
    Mistake(testDescription: "every subnet is one of all addresses") { topology in
      for index in topology.endpoints.indices {
        topology.endpoints[index].addresses = topology.endpoints[index].addresses.compactMap {
          InterfaceAddress(address: $0.address, prefixLength: 0)
        }
      }
    },
  ]

  @Test(arguments: mistakes)
  func `random frames notice the mistake that`(_ mistake: Mistake) throws {
    let finding = try AgreementCheck(frames: 40_000, scope: .all).firstFinding { description in
      var topology = description.topology
      mistake.change(&topology)
      return ReferenceInterpreter(topology)
    }
    #expect(finding != nil)
  }

  @Test(arguments: Misreading.allCases)
  func `random frames notice the misreading that`(_ misreading: Misreading) throws {
    let finding = try AgreementCheck(
      frames: 200_000, aspects: [.fate, .hits], scope: .all
    ).firstFinding { ReferenceInterpreter($0.topology, misreading: misreading) }
    #expect(finding != nil)
  }
}

extension Misreading: CustomTestStringConvertible {
  var testDescription: String { rawValue }
}

import Foundation
import Testing
import TopologyFile
import TopologyModel

/// Topologies for tests.
enum BenchTopology {
  static func read(_ yaml: String) throws -> Topology {
    let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: yaml)])
    return try #require(result.topology, "\(result.diagnostics.map(\.message))")
  }

  /// Every mechanism, a profile that two adapters share, and a router with lists.
  static let everything = """
    bulkhead: 1
    name: everything
    profiles:
      guest:
        dhcpGuard: true
        routerGuard: true
        stormLimit: 1000
        extendedAcl:
          - { action: allow, direction: inbound, protocol: tcp, localPort: 443, stateful: true, weight: 9 }
          - { action: deny, direction: inbound, protocol: udp, localPort: 7, weight: 1 }
    hosts:
      h:
        nics: { nic1: { wire: w } }
        switches: { S: { type: external, nic: nic1, allowManagementOS: true } }
        managementOS: { adapters: { M: { switch: S, vlan: 20, ip: [10.0.20.9/24] } } }
        vms:
          a: { adapters: { x: { switch: S, profile: guest, vlan: 20, ip: [10.0.20.1/24] } } }
          b: { adapters: { x: { switch: S, profile: guest, vlan: 20, ip: [10.0.20.2/24] } } }
          c: { adapters: { x: { switch: S, vlan: { isolated: 201, primary: 100 }, ip: [10.1.0.1/24] } } }
          d: { adapters: { x: { switch: S, vlan: { community: 202, primary: 100 }, ip: [10.1.0.2/24] } } }
          e:
            adapters:
              x:
                switch: S
                vlan: { promiscuous: [201, 202], primary: 100 }
                ip: [10.1.0.3/24]
                acl: [ { action: deny, direction: both, remoteIP: 10.0.20.1 } ]
          f: { adapters: { x: { switch: S, vlan: { trunk: [20, 30] } } } }
          g: { adapters: { x: { switch: S, isolation: { mode: vlan, defaultId: 20 } } } }
          i: { adapters: { x: { switch: S } } }
    physical:
      wires: { w: {} }
      routers:
        gw:
          interfaces:
            one:
              wire: w
              vlan: 20
              ip: [10.0.20.254/24]
              aclIn: [ { action: deny, protocol: tcp, localPort: 23, weight: 1 } ]
            two: { wire: w, vlan: 100, ip: [10.1.0.254/24] }
    """

  /// The folder of the lessons.
  static let lessons = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Topologies")
}

extension Topology {
  /// The endpoint of a name.
  func endpoint(_ name: String) throws -> ID<Endpoint> {
    try EndpointNames(self).resolve(name).get()
  }

  /// The settings of an adapter.
  func settings(_ name: String) throws -> AdapterSettings {
    guard case .adapter(let adapter) = self[try endpoint(name)].attachment else {
      throw CocoaError(.featureUnsupported)
    }
    return self[adapter.settings]
  }
}

import Frames
import TopologyModel

/// A topology made for its names: hosts appear with their first machine or adapter.
struct SmallTopology {
  private(set) var topology = Topology(
    name: "small", description: nil, sources: [], assumptions: Assumptions(), hosts: [],
    virtualMachines: [], virtualSwitches: [], wires: [], adapterSettings: [], acls: [],
    extendedACLs: [], endpoints: [],
    policy: [])

  init(
    machines: [(host: String, name: String, adapters: [String])],
    management: [(host: String, name: String)], wires: [String],
    physicalMachines: [String] = [], routers: [(name: String, interfaces: [String])] = []
  ) {
    for machine in machines {
      let id = ID<VirtualMachine>(topology.virtualMachines.count)
      let host = host(machine.host)
      topology.virtualMachines.append(
        VirtualMachine(
          name: machine.name, host: host, state: .running, stateSpan: Self.nowhere,
          definition: Self.nowhere))
      for adapter in machine.adapters {
        add("\(machine.host)/\(machine.name)/\(adapter)", host, machine: id)
      }
    }
    for adapter in management {
      add("\(adapter.host)/managementOS/\(adapter.name)", host(adapter.host), machine: nil)
    }
    for name in physicalMachines {
      add(name, .machine(Located(.wire(ID(0)), at: Self.nowhere)))
    }
    for router in routers {
      let id = ID<Router>(topology.routers.count)
      let first = topology.endpoints.count
      for name in router.interfaces {
        add(
          "\(router.name)/\(name)",
          .routerInterface(
            Endpoint.RouterInterface(
              router: id, plug: Located(.wire(ID(0)), at: Self.nowhere), vlan: nil, aclIn: nil,
              aclOut: nil)))
      }
      topology.routers.append(
        Router(
          name: router.name, kind: .physical,
          interfaces: (first..<topology.endpoints.count).map { ID($0) }, routes: [],
          definition: Self.nowhere))
    }
    for (number, wire) in wires.enumerated() {
      topology.wires.append(
        Wire(name: wire, description: nil, definition: Self.nowhere, isDeclared: true))
      topology.endpoints.append(
        Endpoint(
          name: wire == "wire" ? "outside" : "\(wire)/outside", host: nil,
          attachment: .outside(ID(number)), mac: nil, addresses: [], definition: Self.nowhere))
    }
  }

  private static let nowhere = SourceSpan(file: 0, line: 1, column: 1)

  private mutating func host(_ name: String) -> ID<Host> {
    if let known = topology.hosts.firstIndex(where: { $0.name == name }) { return ID(known) }
    topology.hosts.append(Host(name: name, definition: Self.nowhere))
    return ID(topology.hosts.count - 1)
  }

  private mutating func add(_ name: String, _ host: ID<Host>, machine: ID<VirtualMachine>?) {
    topology.endpoints.append(
      Endpoint(
        name: name, host: host,
        attachment: .adapter(
          Endpoint.Adapter(virtualMachine: machine, virtualSwitch: nil, settings: ID(0))),
        mac: nil, addresses: [], definition: Self.nowhere))
  }

  /// Something of the physical network.
  private mutating func add(_ name: String, _ attachment: Endpoint.Attachment) {
    topology.endpoints.append(
      Endpoint(
        name: name, host: nil, attachment: attachment, mac: nil, addresses: [],
        definition: Self.nowhere))
  }
}

internal import ForwardingProgram
internal import TopologyModel

/// How many ports have each list.
struct ListHolders {
  /// Ports that have one list.
  struct Ports {
    var all = 0
    var bypassed = 0
  }

  private(set) var acls: [Ports]
  private(set) var extendedACLs: [Ports]
  /// The one interface of a router that has an extended ACL, by its number.
  private(set) var interfaces: [Int: String] = [:]

  init(_ program: ForwardingProgram) {
    let topology = program.symbols.topology
    acls = Array(repeating: Ports(), count: topology.acls.count)
    extendedACLs = Array(repeating: Ports(), count: topology.extendedACLs.count)
    for row in program.routerInterfaces {
      guard case .routerInterface(let interface) = topology.endpoints[Int(row.endpoint)].attachment
      else { continue }
      for list in Set([interface.aclIn, interface.aclOut].compactMap(\.self)) {
        extendedACLs[list.index].all += 1
        interfaces[list.index] =
          extendedACLs[list.index].all == 1 ? program.symbols.endpointName(row.endpoint) : nil
      }
    }
    for port in program.ports {
      guard case .adapter(let adapter) = topology.endpoints[Int(port.endpoint)].attachment else {
        continue
      }
      let policies = topology[adapter.settings].policies
      let bypassed = policies.sriov.value && topology.assumptions[.a27] ? 1 : 0
      if let list = policies.acl {
        acls[list.index].all += 1
        acls[list.index].bypassed += bypassed
      }
      if let list = policies.extendedACL {
        extendedACLs[list.index].all += 1
        extendedACLs[list.index].bypassed += bypassed
      }
    }
  }
}

import TopologyModel

extension TopologyDescription {
  /// Every description with one thing less: a host, a thing of a host or of the physical network,
  /// an override, a wire.
  var smaller: [TopologyDescription] {
    var smaller: [TopologyDescription] = []
    for number in hosts.indices where hosts.count > 1 {
      var description = self
      description.hosts.remove(at: number)
      smaller.append(description)
    }
    for number in hosts.indices {
      for host in hosts[number].smaller {
        var description = self
        description.hosts[number] = host
        smaller.append(description)
      }
    }
    for number in overrides.indices {
      var description = self
      description.overrides.remove(at: number)
      smaller.append(description)
    }
    let used = Set(plugs)
    for network in physical.smaller(keeping: used) {
      var description = self
      description.physical = network
      smaller.append(description)
    }
    for wire in declaredWires where !used.contains(.wire(wire)) {
      var description = self
      description.declaredWires.removeAll { $0 == wire }
      smaller.append(description)
    }
    return smaller
  }

  /// Everything that is plugged in.
  private var plugs: [Plug] {
    hosts.flatMap { $0.interfaces.flatMap(\.plugs) } + physical.plugs
  }
}

extension TopologyDescription.Policies {
  /// Each with one policy or rule less.
  fileprivate var smaller: [Self] {
    let changes: [(inout Self) -> Void] =
      [
        { $0.acl = [] }, { $0.extendedACL = [] }, { $0.guardsDHCP = false },
        { $0.guardsRouters = false }, { $0.mirroring = .none }, { $0.stormLimit = 0 },
        { $0.hasSRIOV = false },
      ] + acl.indices.map { number in { $0.acl.remove(at: number) } }
      + extendedACL.indices.map { number in { $0.extendedACL.remove(at: number) } }
    return changes.map { change in
      var policies = self
      change(&policies)
      return policies
    }.filter { $0 != self }
  }
}

extension TopologyDescription.Host {
  /// Every host with one thing less; a switch takes its adapters with it.
  fileprivate var smaller: [TopologyDescription.Host] {
    let withoutMachine = machines.indices.map { number in
      changed { $0.machines.remove(at: number) }
    }
    let withoutVirtualSwitch = switches.map { virtualSwitch in
      changed { $0.remove(virtualSwitch) }
    }
    let withoutInterface = unboundInterfaces.map { interface in
      changed { $0.interfaces.removeAll { $0.name == interface.name } }
    }
    let withoutManagementAdapter = managementOS.indices.map { number in
      changed { $0.managementOS.remove(at: number) }
    }
    let withoutAdapter = machines.indices.flatMap { machine in
      machines[machine].adapters.indices.map { number in
        changed { $0.machines[machine].adapters.remove(at: number) }
      }
    }
    let withLessOfInterface = interfaces.indices.flatMap { number in
      interfaces[number].smaller.map { interface in
        changed { $0.interfaces[number] = interface }
      }
    }
    let withLessForwarding =
      (forwards ? [changed { $0.forwards = false }] : [])
      + machines.indices.filter { machines[$0].forwards }.map { number in
        changed { $0.machines[number].forwards = false }
      }
    let withLessAddresses =
      managementOS.indices.flatMap { number in
        managementOS[number].addresses.indices.map { address in
          changed { $0.managementOS[number].addresses.remove(at: address) }
        }
      }
      + machines.indices.flatMap { machine in
        machines[machine].adapters.indices.flatMap { number in
          machines[machine].adapters[number].addresses.indices.map { address in
            changed { $0.machines[machine].adapters[number].addresses.remove(at: address) }
          }
        }
      }
    let withLessPolicy =
      managementOS.indices.flatMap { number in
        managementOS[number].policies.smaller.map { policies in
          changed { $0.managementOS[number].policies = policies }
        }
      }
      + machines.indices.flatMap { machine in
        machines[machine].adapters.indices.flatMap { number in
          machines[machine].adapters[number].policies.smaller.map { policies in
            changed { $0.machines[machine].adapters[number].policies = policies }
          }
        }
      }
    return withoutMachine + withoutVirtualSwitch + withoutInterface + withoutManagementAdapter
      + withoutAdapter + withLessOfInterface + withLessForwarding + withLessAddresses
      + withLessPolicy
  }

  private func changed(_ change: (inout Self) -> Void) -> Self {
    var host = self
    change(&host)
    return host
  }

  private mutating func remove(_ virtualSwitch: TopologyDescription.Switch) {
    let isOnIt = { (adapter: TopologyDescription.Adapter) in
      adapter.virtualSwitch == virtualSwitch.name
    }
    switches.removeAll { $0.name == virtualSwitch.name }
    managementOS.removeAll(where: isOnIt)
    for machine in machines.indices { machines[machine].adapters.removeAll(where: isOnIt) }
  }
}

extension TopologyDescription.Interface {
  /// A member less, an address less, or on the default wire rather than at a port.
  fileprivate var smaller: [TopologyDescription.Interface] {
    let changes: [(inout Self) -> Void] =
      (plugs.count > 1 ? plugs.indices.map { number in { $0.plugs.remove(at: number) } } : [])
      + addresses.indices.map { number in { $0.addresses.remove(at: number) } }
      + plugs.indices.filter { plugs[$0].switchName != nil }.map { number in
        { $0.plugs[number] = .defaultWire }
      }
    return changes.map { change in
      var interface = self
      change(&interface)
      return interface
    }
  }
}

extension TopologyDescription {
  /// Every description with one thing less: a host, a thing of a host, an override, a wire.
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
    for wire in declaredWires where !isPluggedInto(wire) {
      var description = self
      description.declaredWires.removeAll { $0 == wire }
      smaller.append(description)
    }
    return smaller
  }

  private func isPluggedInto(_ wire: String) -> Bool {
    hosts.contains { host in host.interfaces.contains { $0.wire == wire } }
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
    return withoutMachine + withoutVirtualSwitch + withoutInterface + withoutManagementAdapter
      + withoutAdapter
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

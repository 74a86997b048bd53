extension Resolver {
  /// Makes the VMs of one entry, each with its adapters.
  mutating func add(_ entry: VirtualMachineDeclaration, to host: inout HostScope) {
    let hasRange = !entry.name.ranges.isEmpty
    let adapters = prepare(entry.adapters, in: host, hasOwnRange: hasRange)
    for index in 0..<entry.name.count {
      let (name, own) = entry.name.expansion(at: index)
      if let first = host.machineNames[name] {
        reportTaken("the VM `\(host.name)/\(name)`", at: entry.key, first: first)
        continue
      }
      host.machineNames[name] = entry.key
      if name == managementOSName {
        reportReserved(name, "a VM", "the host's own operating system", at: entry.key)
        continue
      }
      let values = own ?? host.values
      let id = ID<VirtualMachine>(virtualMachines.count)
      virtualMachines.append(
        VirtualMachine(
          name: name, host: host.id, state: evaluate(entry.state, values) ?? .running,
          stateSpan: entry.state?.key ?? entry.key, definition: entry.key))
      let first = endpoints.count
      for adapter in adapters {
        let resolved = adapter.resolved ?? resolve(adapter, values, in: host)
        addEndpoint(
          name: "\(host.name)/\(name)/\(adapter.name)", host: host.id,
          attachment: .adapter(
            Endpoint.Adapter(
              virtualMachine: id, virtualSwitch: resolved.virtualSwitch?.id,
              settings: resolved.settings)),
          mac: resolved.mac, addresses: resolved.addresses, definition: adapter.key)
      }
      if let setting = entry.forwarding, evaluate(setting, values) == true {
        addRouter(name, id, adapters: first..<endpoints.count, at: setting.key, in: host)
      }
    }
  }
}

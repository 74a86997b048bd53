extension Resolver {
  /// Makes the physical machines.
  mutating func resolveMachines() {
    for entry in declaration.machines {
      for index in 0..<entry.name.count {
        let (name, values) = entry.name.expansion(at: index)
        if name == outsideName {
          reportReserved(name, "a machine", "the rest of the world", at: entry.key)
          continue
        }
        guard claimPhysicalName(name, "machine", at: entry.key) else { continue }
        let plug = plug(entry.plug, values, user: .endpoint, at: entry.key)
        addEndpoint(
          name: name, host: nil, attachment: .machine(Located(plug, at: entry.key)),
          mac: evaluate(entry.mac, values), addresses: evaluate(entry.addresses, values) ?? [],
          definition: entry.key)
      }
    }
  }
}

extension EndpointNames {
  /// The endpoints that a selector of the policy means, sorted.
  ///
  /// That is an endpoint, all of a VM's adapters, a management OS's adapters and unbound NICs, a
  /// router's interfaces, or whatever a glob matches.
  func select(_ text: String) -> Result<[ID<Endpoint>], NameError> {
    if let glob = Glob(text) { return select(glob, text) }
    let found = things(named: text)
    let exact = found.filter { names(of: $0).contains(text) }
    let meant = exact.isEmpty ? found : exact
    let sets = Set(meant.map(endpoints))
    guard let set = sets.first else {
      return .failure(NameError(text: text, reason: .unknown(suggestion: nil)))
    }
    guard sets.count == 1 else {
      return .failure(ambiguous(text, meant.compactMap { names(of: $0).first }))
    }
    return .success(set)
  }

  /// What belongs to a thing, sorted.
  func endpoints(of thing: Thing) -> [ID<Endpoint>] {
    switch thing {
    case .endpoint(let id): [id]
    case .virtualMachine(let id): machineEndpoints[id.index].map { ID($0) }
    case .managementOS(let id): managementEndpoints[id.index]
    case .router(let id): topology[id].interfaces
    }
  }

  /// Machines, interfaces of routers and the outsides of wires, which stand behind all hosts.
  var physicalEndpoints: Range<Int> {
    var (low, high) = (0, topology.endpoints.count)
    while low < high {
      let middle = (low + high) / 2
      if topology.endpoints[middle].host == nil { high = middle } else { low = middle + 1 }
    }
    return low..<topology.endpoints.count
  }

  /// Those under `physical.routers`.
  var physicalRouters: [ID<Router>] {
    topology.routers.indices.filter { topology.routers[$0].kind == .physical }.map { ID($0) }
  }

  private func select(_ glob: Glob, _ text: String) -> Result<[ID<Endpoint>], NameError> {
    var matched: [ID<Endpoint>] = []
    var isNamed = false
    func take(_ thing: Thing) {
      guard names(of: thing).contains(where: glob.matches) else { return }
      isNamed = true
      matched += endpoints(of: thing)
    }
    switch glob.parts {
    case 2:
      for number in topology.virtualMachines.indices { take(.virtualMachine(ID(number))) }
      for number in topology.hosts.indices { take(.managementOS(ID(number))) }
      for number in physicalEndpoints { take(.endpoint(ID(number))) }
    case 1:
      for number in physicalEndpoints { take(.endpoint(ID(number))) }
      for router in physicalRouters { take(.router(router)) }
    default:
      for number in topology.endpoints.indices { take(.endpoint(ID(number))) }
    }
    guard !isNamed else { return .success(Array(Set(matched)).sorted()) }
    // As a name may, a glob may leave out what stands in front: `web*` is `*/web*`.
    if glob.parts < 3, let longer = Glob("*/\(text)"),
      case .success(let set) = select(longer, "*/\(text)")
    {
      return .success(set)
    }
    return .failure(NameError(text: text, reason: .matchesNothing))
  }
}

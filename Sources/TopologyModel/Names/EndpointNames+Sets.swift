extension EndpointNames {
  /// The endpoints that a selector means, as the policy would read it: a group, else whatever has the
  /// name or fits the glob; sorted.
  public func members(of text: String) -> Result<[ID<Endpoint>], NameError> {
    if let group = topology.groups[text] { return .success(group) }
    return select(text).mapError { error in
      guard case .unknown = error.reason else { return error }
      return withSuggestion(error, groups: Array(topology.groups.keys).sorted())
    }
  }

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
    let things = things(fitting: glob)
    guard !things.isEmpty else {
      // As a name may, a glob may leave out what stands in front: `web*` is `*/web*`.
      if glob.parts < 3, let longer = Glob("*/\(text)"),
        case .success(let set) = select(longer, "*/\(text)")
      {
        return .success(set)
      }
      return .failure(NameError(text: text, reason: .matchesNothing))
    }
    // A machine that comes to be called as VMs are must not take their place in a policy unseen.
    if glob.parts < 3, arePhysical(things), let longer = Glob("*/\(text)"),
      !self.things(fitting: longer).isEmpty
    {
      return .failure(ambiguous(text, ["*/\(text)"] + things.compactMap { names(of: $0).first }))
    }
    return .success(Set(things.flatMap(endpoints)).sorted())
  }

  /// Everything one of whose full names a glob fits.
  private func things(fitting glob: Glob) -> [Thing] {
    var found: [Thing] = []
    func look(at thing: Thing) {
      if names(of: thing).contains(where: glob.matches) { found.append(thing) }
    }
    switch glob.parts {
    case 1:
      for number in physicalEndpoints { look(at: .endpoint(ID(number))) }
      for router in physicalRouters { look(at: .router(router)) }
    case 2:
      for number in topology.virtualMachines.indices { look(at: .virtualMachine(ID(number))) }
      for number in topology.hosts.indices { look(at: .managementOS(ID(number))) }
      for number in physicalEndpoints { look(at: .endpoint(ID(number))) }
    default:
      for number in topology.endpoints.indices { look(at: .endpoint(ID(number))) }
    }
    return found
  }

  /// Everything is of the physical network, and not only the outside of a wire.
  private func arePhysical(_ things: [Thing]) -> Bool {
    var isNamed = false
    for thing in things {
      switch thing {
      case .router: isNamed = true
      case .virtualMachine, .managementOS: return false
      case .endpoint(let id):
        switch topology[id].attachment {
        case .machine, .routerInterface: isNamed = true
        case .outside: break
        case .adapter, .nic: return false
        }
      }
    }
    return isNamed
  }
}

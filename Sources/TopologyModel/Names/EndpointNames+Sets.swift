extension EndpointNames {
  /// The endpoints that a selector of the policy means, sorted.
  ///
  /// That is an endpoint, all of a VM's adapters, a management OS's adapters and unbound NICs, or
  /// whatever a glob matches.
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
    }
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
      for number in topology.endpoints.indices.suffix(topology.wires.count) {
        take(.endpoint(ID(number)))
      }
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

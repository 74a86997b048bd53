/// Finds endpoints by the names that a user writes.
///
/// An endpoint answers to its full name, to its end where that is unique (`web01/eth0`, `eth0`),
/// and, where its VM, management OS or router has no other endpoint, to that one's name
/// (`hv01/web01`, `web01`). A full name goes before a shortened one. Built in one pass over the
/// topology; a search takes constant time unless the name is ambiguous.
public struct EndpointNames: Sendable {
  /// What a name may mean.
  enum Thing: Hashable, Sendable {
    case endpoint(ID<Endpoint>)
    case virtualMachine(ID<VirtualMachine>)
    case managementOS(ID<Host>)
    /// One under `physical.routers`; a VM or management OS that routes is itself.
    case router(ID<Router>)
  }

  let topology: Topology
  /// The endpoints of each VM, which stand together.
  let machineEndpoints: [Range<Int>]
  /// The management OS's endpoints of each host.
  let managementEndpoints: [[ID<Endpoint>]]
  private var index = SuffixIndex<Thing>()

  /// The names of a topology.
  public init(_ topology: Topology) {
    self.topology = topology
    var machines = [Range<Int>](repeating: 0..<0, count: topology.virtualMachines.count)
    var management = [[ID<Endpoint>]](repeating: [], count: topology.hosts.count)
    for (number, endpoint) in topology.endpoints.enumerated() {
      index.insert(.endpoint(ID(number)), endpoint.name)
      switch endpoint.attachment {
      case .adapter(let adapter):
        if let machine = adapter.virtualMachine {
          let known = machines[machine.index]
          machines[machine.index] = (known.isEmpty ? number : known.lowerBound)..<number + 1
        } else if let host = endpoint.host {
          management[host.index].append(ID(number))
        }
      case .nic:
        if let host = endpoint.host { management[host.index].append(ID(number)) }
      case .machine, .routerInterface: break
      case .outside(let wire):
        // The default wire's endpoint answers to its wire's name, too.
        if endpoint.name == outsideName {
          index.insert(.endpoint(ID(number)), "\(topology[wire].name)/\(outsideName)")
        }
      }
    }
    machineEndpoints = machines
    managementEndpoints = management
    for number in topology.virtualMachines.indices {
      index.insert(.virtualMachine(ID(number)), Self.name(of: ID(number), in: topology))
    }
    for (number, host) in topology.hosts.enumerated() {
      index.insert(.managementOS(ID(number)), "\(host.name)/\(managementOSName)")
    }
    for (number, router) in topology.routers.enumerated() where router.kind == .physical {
      index.insert(.router(ID(number)), router.name)
    }
  }

  /// The one endpoint that a name means.
  public func resolve(_ text: String) -> Result<ID<Endpoint>, NameError> {
    var found: Set<ID<Endpoint>> = []
    var severalAdapters: [ID<Endpoint>] = []
    for thing in things(named: text) {
      let adapters = endpoints(of: thing)
      if case .endpoint(let id) = thing, topology[id].name == text { return .success(id) }
      if adapters.count == 1 { found.formUnion(adapters) } else { severalAdapters += adapters }
    }
    if found.count == 1, let id = found.first { return .success(id) }
    let candidates = found.isEmpty ? severalAdapters : found.sorted()
    guard !candidates.isEmpty else {
      return .failure(
        withSuggestion(NameError(text: text, reason: .unknown(suggestion: nil))))
    }
    return .failure(ambiguous(text, candidates.lazy.map { topology[$0].name }))
  }

  /// Everything that answers to a name, full or shortened from the left.
  func things(named text: String) -> [Thing] {
    index.things(hashedLike: text).filter { thing in
      names(of: thing).contains { isEnd(text, of: $0) }
    }
  }

  /// The full names of a thing.
  func names(of thing: Thing) -> [String] {
    switch thing {
    case .endpoint(let id):
      let endpoint = topology[id]
      guard endpoint.name == outsideName, case .outside(let wire) = endpoint.attachment else {
        return [endpoint.name]
      }
      return [outsideName, "\(topology[wire].name)/\(outsideName)"]
    case .virtualMachine(let id): return [Self.name(of: id, in: topology)]
    case .managementOS(let id): return ["\(topology[id].name)/\(managementOSName)"]
    case .router(let id): return [topology[id].name]
    }
  }

  private static func name(of id: ID<VirtualMachine>, in topology: Topology) -> String {
    let machine = topology[id]
    return "\(topology[machine.host].name)/\(machine.name)"
  }

  /// Whether the text is a name or its end behind a slash.
  private func isEnd(_ text: String, of name: String) -> Bool {
    let (tail, whole) = (text.utf8, name.utf8)
    guard whole.count >= tail.count else { return false }
    let start = whole.index(whole.endIndex, offsetBy: -tail.count)
    guard whole[start...].elementsEqual(tail) else { return false }
    return start == whole.startIndex || whole[whole.index(before: start)] == UInt8(ascii: "/")
  }
}

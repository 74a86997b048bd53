internal import Frames

extension NetworkReview {
  /// IP addresses that several endpoints have in one broadcast domain.
  ///
  /// Tenants that are kept apart may have the same addresses; so may the adapters of one VM.
  func reviewAddresses(_ findings: inout Findings) {
    let repeated = repeatedAddresses()
    guard !repeated.isEmpty else { return }
    var neighbours: [Place: ID<Endpoint>] = [:]
    for (index, endpoint) in topology.endpoints.enumerated() where topology.takesPart(endpoint) {
      for address in endpoint.addresses.map(\.address) where repeated.contains(address) {
        guard let domain = survey.segments.domain(of: endpoint) else { continue }
        let (id, place) = (ID<Endpoint>(index), Place(address: address, domain: domain))
        if let other = neighbours[place], !areOne(other, id) {
          report(address, id, other, &findings)
        }
        if neighbours[place] == nil { neighbours[place] = id }
      }
    }
  }

  /// Addresses that more than one endpoint declares.
  private func repeatedAddresses() -> Set<IPAddress> {
    var owners: [IPAddress: Int32] = [:]
    var repeated: Set<IPAddress> = []
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        let owner = owners[address.address]
        if let owner, owner != Int32(index) { repeated.insert(address.address) }
        if owner == nil { owners[address.address] = Int32(index) }
      }
    }
    return repeated
  }

  /// Where two with the same address would meet.
  private struct Place: Hashable {
    var address: IPAddress
    var domain: BroadcastDomain
  }

  /// Two adapters of one VM or of one management OS.
  private func areOne(_ first: ID<Endpoint>, _ second: ID<Endpoint>) -> Bool {
    guard let host = topology[first].host, host == topology[second].host else {
      return first == second
    }
    return topology[first].machine == topology[second].machine
  }

  private func report(
    _ address: IPAddress, _ id: ID<Endpoint>, _ other: ID<Endpoint>, _ findings: inout Findings
  ) {
    let (endpoint, first) = (topology[id], topology[other])
    findings.report(.duplicateIPAddress, at: endpoint.definition) {
      let isExpansion = endpoint.definition == first.definition
      return Diagnostic(
        .duplicateIPAddress, "`\(first.name)` and `\(endpoint.name)` have the address \(address)",
        at: endpoint.definition,
        label: isExpansion ? "every endpoint made by this has it" : "used again",
        labels: isExpansion
          ? [] : [Diagnostic.Label("first used here", at: first.definition)],
        notes: [
          "they are in one VLAN; which of the two answers is a matter of chance, and a router hands"
            + " packets to the first in file order"
        ],
        help: isExpansion
          ? "write an address for each, `\"10.0.20.{n}/24\"`"
          : "give one of the two another address")
    }
  }
}

extension Endpoint {
  /// The VM that it belongs to.
  fileprivate var machine: ID<VirtualMachine>? {
    switch attachment {
    case .adapter(let adapter): adapter.virtualMachine
    case .nic, .machine, .routerInterface, .outside: nil
    }
  }
}

extension Topology {
  /// It sends and receives: an adapter is connected to a switch, and its VM runs.
  func takesPart(_ endpoint: Endpoint) -> Bool {
    guard case .adapter(let adapter) = endpoint.attachment else { return true }
    return adapter.virtualSwitch != nil && self[adapter.settings].connected.value
      && adapter.virtualMachine.map { self[$0].state == .running } ?? true
  }
}

internal import Frames

extension NetworkReview {
  /// IP addresses that several endpoints have where that matters: in one VLAN, or where a router may
  /// look for them.
  ///
  /// Tenants that are kept apart may have the same addresses; so may the adapters of one VM.
  func reviewAddresses(_ findings: inout Findings) {
    let repeated = repeatedAddresses()
    guard !repeated.isEmpty else { return }
    let routed = RoutedPrefixes(topology)
    var first: [IPAddress: ID<Endpoint>] = [:]
    var neighbours: [Place: ID<Endpoint>] = [:]
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses.map(\.address) where repeated.contains(address) {
        let id = ID<Endpoint>(index)
        if routed.hold(address), let other = first[address], !areOne(other, id) {
          report(address, id, other, isRouted: true, &findings)
        }
        if first[address] == nil { first[address] = id }
        for (segment, vlan) in places(of: endpoint) {
          let place = Place(address: address, segment: segment, vlan: vlan)
          if let other = neighbours[place], !areOne(other, id) {
            report(address, id, other, isRouted: false, &findings)
          }
          if neighbours[place] == nil { neighbours[place] = id }
        }
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
    var segment: Segment
    /// 0 is none.
    var vlan: Int
  }

  /// Two adapters of one VM or of one management OS.
  private func areOne(_ first: ID<Endpoint>, _ second: ID<Endpoint>) -> Bool {
    guard let host = topology[first].host, host == topology[second].host else {
      return first == second
    }
    return topology[first].machine == topology[second].machine
  }

  /// The VLANs that an endpoint which takes part is in.
  private func places(of endpoint: Endpoint) -> [(Segment, Int)] {
    switch endpoint.attachment {
    case .outside: return []
    case .adapter(let adapter):
      let settings = topology[adapter.settings]
      guard let id = adapter.virtualSwitch, settings.connected.value,
        adapter.virtualMachine.map({ topology[$0].state == .running }) ?? true
      else { return [] }
      let station = settings.mode.value.ownNumber
      guard case .external(let uplink) = topology[id].kind, let plug = uplink.plugs.first else {
        return [(.virtualSwitch(id), station)]
      }
      return place(station, behind: plug.value)
    case .nic(let nic):
      guard let plug = nic.plugs.first else { return [] }
      return place(Int(nic.vlan?.value.rawValue ?? 0), behind: plug.value)
    case .machine(let plug): return place(0, behind: plug.value)
    case .routerInterface(let interface):
      return place(Int(interface.vlan?.value.rawValue ?? 0), behind: interface.plug.value)
    }
  }

  private func place(_ number: Int, behind plug: Plug) -> [(Segment, Int)] {
    let segment = survey.segments.segment(of: plug)
    switch plug {
    case .wire: return [(segment, number)]
    case .port(let id):
      guard let vlan = topology[id].mode?.value.vlan(ofNumber: number) else { return [] }
      return [(segment, Int(vlan.rawValue))]
    }
  }

  private func report(
    _ address: IPAddress, _ id: ID<Endpoint>, _ other: ID<Endpoint>, isRouted: Bool,
    _ findings: inout Findings
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
          isRouted
            ? "a router hands packets to the first in file order, running or not, wherever the other is"
            : "they are in one VLAN; which of the two answers is a matter of chance"
        ],
        help: isExpansion
          ? "write an address for each, `\"10.0.20.{n}/24\"`"
          : "give one of the two another address")
    }
  }
}

/// The subnets of all routers.
private struct RoutedPrefixes {
  private var prefixes: Set<IPPrefix> = []
  private var lengths: Set<Int> = []

  init(_ topology: Topology) {
    for id in topology.routers.lazy.flatMap(\.interfaces) {
      for prefix in topology[id].addresses.compactMap(\.prefix)
      where !prefix.address.isLinkLocal {
        prefixes.insert(prefix)
        lengths.insert(prefix.length)
      }
    }
  }

  /// Some router looks for neighbours of this address; in time of the number of unlike lengths.
  func hold(_ address: IPAddress) -> Bool {
    lengths.contains { length in
      IPPrefix(address: address, length: length).map(prefixes.contains) ?? false
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

extension PortMode {
  /// The number that a port's own untagged frames are in; 0 is none.
  fileprivate var ownNumber: Int {
    switch self {
    case .untagged, .trunk(native: nil, _): 0
    case .access(let vlan), .isolationTaggedOnly(let vlan): Int(vlan.rawValue)
    case .trunk(.some(let native), _): Int(native.rawValue)
    case .isolated(_, let primary), .community(_, let primary), .promiscuous(_, let primary):
      Int(primary.rawValue)
    }
  }
}

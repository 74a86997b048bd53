package import Capture
internal import ForwardingProgram
internal import Frames
package import TopologyModel

/// The interfaces of a file of outcomes, or of witnesses: one for each endpoint, under its full name.
///
/// Up to `listed` endpoints stand at the start of the file in file order, whether they have traffic or
/// not. In larger topologies each is described before its first packet. A last one, `unattributed`,
/// is described when a frame without a sender comes.
package struct OutcomeInterfaces: ~Copyable {
  private let topology: Topology
  /// By endpoint; −1 is not described yet.
  private var numbers: [Int32]
  private var unattributed: UInt32?
  /// Addresses that several endpoints declare: a name for them would be wrong for all but one.
  private let ambiguous: Set<IPAddress>

  /// How many endpoints are all described at the start.
  private static let listed = 4096
  /// How many names go into one block, which must not grow without bound.
  private static let namesPerBlock = 4096

  /// Nothing is described yet.
  package init(_ topology: Topology) {
    self.topology = topology
    numbers = Array(repeating: -1, count: topology.endpoints.count)
    ambiguous = OutcomeInterfaces.sharedAddresses(topology)
  }

  private static func sharedAddresses(_ topology: Topology) -> Set<IPAddress> {
    var owners: [IPAddress: Int] = [:]
    var shared: Set<IPAddress> = []
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        if owners.updateValue(index, forKey: address.address) ?? index != index {
          shared.insert(address.address)
        }
      }
    }
    return shared
  }

  /// Describes all endpoints, if they are not too many, and then names their addresses.
  package mutating func describeAll(in file: inout CaptureWriter) throws(CaptureError) {
    guard numbers.count <= OutcomeInterfaces.listed else { return }
    for index in topology.endpoints.indices {
      numbers[index] = Int32(bitPattern: try file.add(interface(of: topology.endpoints[index])))
    }
    try write(topology.endpoints.flatMap { names(of: $0) }, in: &file)
  }

  /// The interface of an endpoint, or, for −1, that of frames without a sender.
  package mutating func number(
    of endpoint: Int32, in file: inout CaptureWriter
  ) throws(CaptureError) -> UInt32 {
    guard endpoint >= 0 else {
      if let unattributed { return unattributed }
      let number = try file.add(
        CaptureInterface(name: "unattributed", description: "frames without a sender"))
      unattributed = number
      return number
    }
    if numbers[Int(endpoint)] < 0 {
      let described = topology.endpoints[Int(endpoint)]
      let number = try file.add(interface(of: described))
      numbers[Int(endpoint)] = Int32(bitPattern: number)
      try write(names(of: described), in: &file)
    }
    return UInt32(bitPattern: numbers[Int(endpoint)])
  }

  private func interface(of endpoint: Endpoint) -> CaptureInterface {
    CaptureInterface(
      name: endpoint.name, description: topology.description(of: endpoint),
      macAddress: endpoint.mac, ipAddresses: endpoint.addresses)
  }

  private func names(of endpoint: Endpoint) -> [ResolvedName] {
    endpoint.addresses.filter { !ambiguous.contains($0.address) }.map {
      ResolvedName(address: $0.address, name: endpoint.name)
    }
  }

  private func write(
    _ names: [ResolvedName], in file: inout CaptureWriter
  ) throws(CaptureError) {
    var rest = names[...]
    while !rest.isEmpty {
      try file.write(Array(rest.prefix(OutcomeInterfaces.namesPerBlock)))
      rest = rest.dropFirst(OutcomeInterfaces.namesPerBlock)
    }
  }
}

extension Topology {
  /// What an endpoint is, and how it is attached: `VM adapter on hv01/Production, access 20`.
  fileprivate func description(of endpoint: Endpoint) -> String {
    switch endpoint.attachment {
    case .outside(let wire): return "the world behind \(self[wire].name)"
    case .nic(let nic):
      let vlan = nic.vlan.map { "VLAN \($0.value)" } ?? "untagged frames only"
      let plugs = nic.plugs.map { name(of: $0.value) }.joined(separator: ", ")
      return "unbound \(nic.isTeam ? "team" : "NIC") on \(plugs), \(vlan)"
    case .machine(let plug): return "machine on \(name(of: plug.value))"
    case .routerInterface(let interface):
      let vlan = interface.vlan.map { "VLAN \($0.value)" } ?? "untagged frames only"
      return "router interface on \(name(of: interface.plug.value)), \(vlan)"
    case .adapter(let adapter):
      let kind = adapter.virtualMachine == nil ? "management OS adapter" : "VM adapter"
      guard let virtualSwitch = adapter.virtualSwitch else { return "\(kind) without a switch" }
      let mode = self[adapter.settings].mode.value.words
      return "\(kind) on \(self[virtualSwitch].name), \(mode)"
    }
  }
}

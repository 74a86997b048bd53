internal import Capture
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// Where packets are seen.
enum ObservationPoint: Hashable {
  case endpoint(Int32)
  /// An uplink, or whatever else shows a wire.
  case wire(Int32)
  /// Nothing tells.
  case unknown
}

/// Tells which interface of a capture is which point.
///
/// In this order: what an option says of its name or description; a name or description that is an
/// endpoint's, full or shortened; the one endpoint that owns its MAC address.
struct ObservationPoints {
  private let topology: Topology
  private let names: EndpointNames
  private let named: [String: ID<Endpoint>]
  private let owners: OwnerTable
  private(set) var unseen: Set<String>

  init(_ program: ForwardingProgram, _ options: VerificationOptions) {
    topology = program.symbols.topology
    names = EndpointNames(topology)
    named = options.interfaces
    owners = program.owners
    unseen = Set(named.keys)
  }

  mutating func point(of interface: CaptureInterface) -> ObservationPoint {
    let texts = [interface.name, interface.description].compactMap(\.self)
    for text in texts {
      guard let endpoint = named[text] else { continue }
      unseen.remove(text)
      return point(of: endpoint)
    }
    for text in texts where !text.isEmpty {
      if case .success(let endpoint) = names.resolve(text) { return point(of: endpoint) }
    }
    guard let mac = interface.macAddress else { return .unknown }
    let owner = owners.row(of: mac.rawValue).endpoint
    return owner >= 0 ? .endpoint(owner) : .unknown
  }

  func point(of endpoint: ID<Endpoint>) -> ObservationPoint {
    switch topology[endpoint].attachment {
    case .outside(let wire): .wire(wire.rawValue)
    case .adapter, .nic, .machine, .routerInterface: .endpoint(endpoint.rawValue)
    }
  }

  /// The endpoint's, or the wire's, name.
  func name(of point: ObservationPoint) -> String? {
    switch point {
    case .endpoint(let endpoint): topology.endpoints[Int(endpoint)].name
    case .wire(let wire): topology.wires[Int(wire)].name
    case .unknown: nil
    }
  }
}

internal import Capture
internal import ForwardingProgram
internal import TopologyModel

/// Which endpoint a capture's interface stands for: one named with `--interface`, or one whose name
/// is an endpoint's full name.
struct InterfaceSenders {
  private let named: [String: ID<Endpoint>]
  /// `--ingress` goes before the names of interfaces, and `--interface` before it.
  private let readsNames: Bool
  private let topology: Topology
  private var endpoints: [String: Int32]?
  /// By capture, then by interface; −1 is none.
  private var senders: [[Int32]] = []
  /// The captures with an interface that stands for an endpoint.
  private var hasSender: [Bool] = []
  /// Names given with `--interface` that no capture has shown yet.
  private(set) var unseen: Set<String>

  init(_ topology: Topology, _ options: ReplayOptions) {
    self.topology = topology
    named = options.interfaces
    readsNames = options.ingress == nil
    unseen = Set(options.interfaces.keys)
  }

  /// Learns the interfaces of a capture that it does not know yet.
  mutating func update(capture: Int, with interfaces: [CaptureInterface]) {
    while senders.count <= capture {
      senders.append([])
      hasSender.append(false)
    }
    let known = senders[capture].count
    guard interfaces.count > known else { return }
    for interface in interfaces[known...] {
      let sender = sender(of: interface.name)
      senders[capture].append(sender)
      if sender >= 0 { hasSender[capture] = true }
    }
  }

  /// The endpoint of an interface that `update` has seen.
  func sender(capture: Int, interface: Int) -> Int32? {
    let sender = senders[capture][interface]
    return sender >= 0 ? sender : nil
  }

  /// Whether any interface of the capture stands for an endpoint.
  func isEmpty(capture: Int) -> Bool { !hasSender[capture] }

  private mutating func sender(of name: String?) -> Int32 {
    guard let name else { return -1 }
    unseen.remove(name)
    if let endpoint = named[name] { return endpoint.rawValue }
    guard readsNames else { return -1 }
    if endpoints == nil {
      endpoints = Dictionary(
        topology.endpoints.enumerated().flatMap { index, endpoint in
          names(of: endpoint).map { ($0, Int32(index)) }
        }, uniquingKeysWith: { $1 })
    }
    return endpoints?[name] ?? -1
  }

  /// What an interface may be called to stand for the endpoint; the default wire's `outside` is also
  /// `wire/outside`.
  private func names(of endpoint: Endpoint) -> Set<String> {
    guard case .outside(let wire) = endpoint.attachment else { return [endpoint.name] }
    return [endpoint.name, "\(topology[wire].name)/outside"]
  }
}

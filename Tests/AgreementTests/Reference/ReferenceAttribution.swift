import Frames
import TopologyModel

/// Who sent a captured frame (semantics 12, "Attribution", and the command line's options).
struct ReferenceAttribution {
  let topology: Topology
  let options: SenderOptions

  private let reading = FrameReading(serviceTagIsPayload: true)

  init(_ topology: Topology, options: SenderOptions = .init()) {
    self.topology = topology
    self.options = options
  }

  /// The sender, in the order of the command line's page; `nil` is unattributed.
  func sender(of frame: [UInt8], interface: String?) -> ID<Endpoint>? {
    if let ingress = options.ingress { return endpoint(ingress) }
    guard frame.count >= 12 else { return nil }
    if let interface {
      if let name = options.interfaces[interface] { return endpoint(name) }
      if let named = endpoint(interface) { return named }
    }
    let source = reading.source(frame)
    if let name = options.map[source] { return endpoint(name) }
    let owners = owners(of: source)
    if owners.count == 1 { return owners.first }
    return owners.isEmpty ? outside : nil
  }

  private func endpoint(_ name: String) -> ID<Endpoint>? {
    topology.endpoints.firstIndex { $0.name == name }.map { ID($0) }
  }

  /// Every endpoint with this address; stopped and disconnected ones too.
  func owners(of address: MACAddress) -> [ID<Endpoint>] {
    topology.endpoints.indices.map { ID<Endpoint>($0) }.filter { topology[$0].mac == address }
  }

  /// Where frames of unknown sources come from.
  private var outside: ID<Endpoint>? {
    if options.outside == nil, topology.wires.count != 1 { return nil }
    return topology.endpoints.indices.map { ID<Endpoint>($0) }.first { id in
      guard case .outside(let wire) = topology[id].attachment else { return false }
      return topology[wire].name == options.outside ?? topology[wire].name
    }
  }

  /// The frame as its sender sends it: mapped addresses replaced, the vantage's tag removed.
  func injected(_ frame: [UInt8], from sender: ID<Endpoint>) -> [UInt8] {
    var octets = frame
    for start in [0, 6] where octets.count >= start + 6 {
      let address = start == 0 ? reading.destination(octets) : reading.source(octets)
      guard let name = options.map[address], let own = endpoint(name).flatMap({ topology[$0].mac })
      else { continue }
      for index in 0..<6 {
        octets[start + index] = UInt8(truncatingIfNeeded: own.rawValue >> UInt64(40 - 8 * index))
      }
    }
    if options.removesSendersTag, case .vid(let tag) = reading.tag(of: octets),
      tag == ownVLAN(of: sender).map({ Int($0.rawValue) })
    {
      octets = reading.removingTag(octets)
    }
    return octets
  }

  /// Semantics 12, `--vantage wire`.
  private func ownVLAN(of sender: ID<Endpoint>) -> VLANID? {
    switch topology[sender].attachment {
    case .nic(let nic): return nic.vlan?.value
    case .routerInterface(let interface): return interface.vlan?.value
    case .machine, .outside: return nil
    case .adapter(let adapter):
      let mode = topology[adapter.settings].mode.value
      if case .trunk(let native, _) = mode { return native }
      return mode.ownVLAN
    }
  }
}

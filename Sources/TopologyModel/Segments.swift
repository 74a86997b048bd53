package import Frames

/// Where frames of one VLAN may reach each other, whatever the ports on the way carry.
public enum Segment: Hashable, Sendable {
  /// A wire.
  case wire(ID<Wire>)
  /// Physical switches that links connect, by the first of them in file order.
  case physicalSwitches(ID<PhysicalSwitch>)
  /// A virtual switch without uplink, or what stays within one.
  case virtualSwitch(ID<VirtualSwitch>)
}

/// One VLAN of one segment, 0 being none: who is in it hears each other's broadcasts.
///
/// A link may join VLANs of unlike numbers, by its native ones; that is not followed.
public struct BroadcastDomain: Hashable, Sendable {
  /// The segment.
  public var segment: Segment
  /// The VLAN, or 0.
  public var vlan: Int
}

/// The segments of a topology; O(links) to find, then constant time each.
public struct Segments: Sendable {
  private let topology: Topology
  private let firstOfSwitch: [Int32]

  /// The segments of a topology.
  public init(_ topology: Topology) {
    self.topology = topology
    var sets = DisjointSets(count: topology.physicalSwitches.count)
    for port in topology.physicalPorts {
      guard let other = port.link else { continue }
      _ = sets.join(port.physicalSwitch.index, topology[other].physicalSwitch.index)
    }
    var first: [Int: Int32] = [:]
    firstOfSwitch = topology.physicalSwitches.indices.map { index in
      let set = sets.representative(of: index)
      let known = first[set] ?? Int32(index)
      first[set] = known
      return known
    }
  }

  /// The segment behind a plug.
  func segment(of plug: Plug) -> Segment {
    switch plug {
    case .wire(let wire): .wire(wire)
    case .port(let port):
      .physicalSwitches(ID(Int(firstOfSwitch[topology[port].physicalSwitch.index])))
    }
  }

  /// The segment that a virtual switch is part of; of a team's members the first one counts.
  func segment(of id: ID<VirtualSwitch>) -> Segment {
    switch topology[id].kind {
    case .external(let uplink):
      uplink.plugs.first.map { segment(of: $0.value) } ?? .virtualSwitch(id)
    case .internal, .private: .virtualSwitch(id)
    }
  }
}

extension Segments {
  /// The domain that an endpoint's untagged frames are in, whether it runs or not.
  ///
  /// Of a private VLAN that is the primary one. `nil` where no port takes them, and for `outside`.
  public func domain(of endpoint: Endpoint) -> BroadcastDomain? {
    switch endpoint.attachment {
    case .outside: return nil
    case .adapter(let adapter):
      guard let id = adapter.virtualSwitch else { return nil }
      let number = topology[adapter.settings].mode.value.ownNumber
      let within = BroadcastDomain(segment: .virtualSwitch(id), vlan: number)
      guard case .external(let uplink) = topology[id].kind, let plug = uplink.plugs.first else {
        return within
      }
      return domain(ofNumber: number, behind: plug.value) ?? within
    case .nic(let nic):
      return nic.plugs.first.flatMap { domain(ofVLAN: nic.vlan?.value, behind: $0.value) }
    case .machine(let plug): return domain(ofNumber: 0, behind: plug.value)
    case .routerInterface(let interface):
      return domain(ofVLAN: interface.vlan?.value, behind: interface.plug.value)
    }
  }

  /// The domain that frames of an endpoint are in which it sends with a tag, or with none.
  ///
  /// `nil` where no port takes them. A tag is taken to pass the endpoint's own port.
  package func domain(of endpoint: Endpoint, tag: VLANID?) -> BroadcastDomain? {
    let number = tag.map { Int($0.rawValue) } ?? 0
    switch endpoint.attachment {
    case .outside(let wire): return BroadcastDomain(segment: .wire(wire), vlan: number)
    case .adapter(let adapter):
      guard tag != nil, let id = adapter.virtualSwitch else { return domain(of: endpoint) }
      let within = BroadcastDomain(segment: .virtualSwitch(id), vlan: number)
      guard case .external(let uplink) = topology[id].kind, let plug = uplink.plugs.first else {
        return within
      }
      return domain(ofNumber: number, behind: plug.value) ?? within
    case .machine(let plug): return domain(ofNumber: number, behind: plug.value)
    case .nic, .routerInterface: return domain(of: endpoint)
    }
  }

  private func domain(ofVLAN vlan: VLANID?, behind plug: Plug) -> BroadcastDomain? {
    domain(ofNumber: vlan.map { Int($0.rawValue) } ?? 0, behind: plug)
  }

  /// What a plug makes of untagged frames (0), or of a tag.
  private func domain(ofNumber number: Int, behind plug: Plug) -> BroadcastDomain? {
    switch plug {
    case .wire(let wire): return BroadcastDomain(segment: .wire(wire), vlan: number)
    case .port(let port):
      return topology[port].mode?.value.vlan(ofNumber: number).map {
        BroadcastDomain(segment: segment(of: plug), vlan: Int($0.rawValue))
      }
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

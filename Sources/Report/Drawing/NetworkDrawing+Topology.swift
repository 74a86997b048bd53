internal import Frames
public import TopologyModel

extension NetworkDrawing {
  /// How much is shown.
  public enum Detail: Sendable {
    /// Everything singly.
    case all
    /// Alike things as one, where there are many.
    case readable
  }

  /// The drawing of a topology.
  public init(_ topology: Topology, detail: Detail = .readable) {
    let builder = NetworkDrawingBuilder(topology)
    self.init(
      title: topology.name, segments: builder.segments, links: builder.links,
      stations: builder.physicalStations, hosts: builder.hosts)
    if case .readable = detail { collapse() }
  }
}

/// Takes a topology apart into what is drawn.
private struct NetworkDrawingBuilder {
  typealias Drawing = NetworkDrawing

  let topology: Topology
  /// The virtual switches of each host.
  let switches: [[VirtualSwitch]]
  /// The position of each among those of its host.
  let switchPositions: [Int]
  /// The endpoints of each host, and at the end those of none.
  let members: [[Endpoint]]
  /// VMs and management OSs that forward.
  let forwarders: Set<Router.Kind>

  init(_ topology: Topology) {
    self.topology = topology
    var switches = [[VirtualSwitch]](repeating: [], count: topology.hosts.count)
    switchPositions = topology.virtualSwitches.map { item in
      switches[item.host.index].append(item)
      return switches[item.host.index].count - 1
    }
    self.switches = switches
    forwarders = Set(topology.routers.map(\.kind))
    var members = [[Endpoint]](repeating: [], count: topology.hosts.count + 1)
    for endpoint in topology.endpoints {
      members[endpoint.host?.index ?? topology.hosts.count].append(endpoint)
    }
    self.members = members
  }

  // MARK: The physical network

  var segments: [Drawing.Segment] {
    topology.wires.map { Drawing.Segment(name: $0.name, kind: .wire) }
      + topology.physicalSwitches.map { Drawing.Segment(name: $0.name, kind: .physicalSwitch) }
  }

  var links: [Drawing.Link] {
    topology.physicalPorts.enumerated().compactMap { index, port in
      guard let other = port.link, index < other.index else { return nil }
      return Drawing.Link(
        from: uplink(.port(ID(index))), to: uplink(.port(other)))
    }
  }

  private func uplink(_ plug: Plug) -> Drawing.Uplink {
    Drawing.Uplink(segment: segment(of: plug), plug: topology.name(of: plug))
  }

  private func segment(of plug: Plug) -> Int {
    switch plug {
    case .wire(let wire): wire.index
    case .port(let port): topology.wires.count + topology[port].physicalSwitch.index
    }
  }

  /// Routers with their interfaces, machines, and the rest of the world behind each wire.
  var physicalStations: [Drawing.Station] {
    stations(of: members[topology.hosts.count])
  }

  // MARK: Hosts

  var hosts: [Drawing.Host] {
    topology.hosts.enumerated().map { index, host in
      Drawing.Host(
        name: host.name, switches: switches[index].map(segment),
        stations: stations(of: members[index]))
    }
  }

  private func segment(_ item: VirtualSwitch) -> Drawing.Segment {
    let name = String(item.name.dropFirst(topology[item.host].name.count + 1))
    switch item.kind {
    case .external(let uplink):
      return Drawing.Segment(
        name: name, kind: .external, uplinks: uplink.plugs.map { self.uplink($0.value) })
    case .internal: return Drawing.Segment(name: name, kind: .internal)
    case .private: return Drawing.Segment(name: name, kind: .private)
    }
  }

  // MARK: Stations

  /// One station for all endpoints of one owner, in the order of the first of each.
  private func stations(of endpoints: [Endpoint]) -> [Drawing.Station] {
    var stations: [Drawing.Station] = []
    var positions: [String: Int] = [:]
    for endpoint in endpoints {
      let owner = owner(of: endpoint)
      let key = "\(owner.kind) \(owner.name)"
      if let position = positions[key] {
        stations[position].attachments.append(attachment(of: endpoint))
        continue
      }
      positions[key] = stations.count
      var station = owner
      station.attachments = [attachment(of: endpoint)]
      stations.append(station)
    }
    return stations
  }

  /// Who has an endpoint, without attachments.
  private func owner(of endpoint: Endpoint) -> Drawing.Station {
    switch endpoint.attachment {
    case .adapter(let adapter):
      guard let number = adapter.virtualMachine else { return managementOS(of: endpoint) }
      let machine = topology[number]
      let forwards = forwarders.contains(.virtualMachine(number))
      let remarks = [
        machine.state == .running ? nil : machine.state.rawValue, forwards ? "forwards" : nil,
      ]
      return Drawing.Station(
        name: machine.name, kind: .virtualMachine,
        remark: remarks.compactMap(\.self).joined(separator: ", "), attachments: [])
    case .nic: return managementOS(of: endpoint)
    case .machine:
      return Drawing.Station(name: endpoint.name, kind: .machine, attachments: [])
    case .routerInterface(let interface):
      return Drawing.Station(
        name: topology[interface.router].name, kind: .router, attachments: [])
    case .outside:
      return Drawing.Station(name: endpoint.name, kind: .outside, attachments: [])
    }
  }

  private func managementOS(of endpoint: Endpoint) -> Drawing.Station {
    let forwards = endpoint.host.map { forwarders.contains(.managementOS($0)) } ?? false
    return Drawing.Station(
      name: "management OS", kind: .managementOS, remark: forwards ? "forwards" : "",
      attachments: [])
  }

  // MARK: Attachments

  private func attachment(of endpoint: Endpoint) -> Drawing.Attachment {
    let addresses = endpoint.addresses.map(\.description).joined(separator: " ")
    let name = endpoint.name.split(separator: "/").last.map(String.init) ?? endpoint.name
    var attachment = Drawing.Attachment(
      name: name, addresses: addresses, mode: "", colour: .untagged, ends: [.nowhere])
    switch endpoint.attachment {
    case .adapter(let adapter):
      let settings = topology[adapter.settings]
      attachment.mode = settings.mode.value.shortWords
      attachment.colour = settings.mode.value.colour
      if let number = adapter.virtualSwitch, settings.connected.value {
        attachment.ends = [.virtualSwitch(switchPositions[number.index])]
      } else {
        attachment.mode = "not connected"
      }
    case .nic(let nic):
      attachment.ends = nic.plugs.map { .segment(segment(of: $0.value)) }
      set(vlan: nic.vlan?.value, of: &attachment)
    case .machine(let plug): attachment.ends = [.segment(segment(of: plug.value))]
    case .routerInterface(let interface):
      attachment.ends = [.segment(segment(of: interface.plug.value))]
      set(vlan: interface.vlan?.value, of: &attachment)
    case .outside(let wire): attachment.ends = [.segment(wire.index)]
    }
    return attachment
  }

  private func set(vlan: VLANID?, of attachment: inout Drawing.Attachment) {
    guard let vlan else { return }
    attachment.mode = "VLAN \(vlan)"
    attachment.colour = .vlan(vlan.rawValue)
  }
}

extension PortMode {
  /// The mode in as few words as a drawing has room for.
  fileprivate var shortWords: String {
    switch self {
    case .untagged: "untagged"
    case .access(let vlan): "VLAN \(vlan)"
    case .trunk: words
    case .isolated(let secondary, let primary): "isolated \(primary)/\(secondary)"
    case .community(let secondary, let primary): "community \(primary)/\(secondary)"
    case .promiscuous(let secondaries, let primary): "promiscuous \(primary)/\(secondaries)"
    case .isolationTaggedOnly(let vlan): "VLAN \(vlan), tagged"
    }
  }

  fileprivate var colour: NetworkDrawing.Colour {
    switch self {
    case .untagged: .untagged
    case .access(let vlan), .isolationTaggedOnly(let vlan): .vlan(vlan.rawValue)
    case .trunk: .trunk
    case .isolated(_, let primary), .community(_, let primary), .promiscuous(_, let primary):
      .privateVLAN(primary.rawValue)
    }
  }
}

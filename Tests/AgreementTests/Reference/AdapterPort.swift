import Frames
import TopologyModel

/// An adapter that is a port of its switch: plugged in, connected, and its VM running.
struct AdapterPort {
  let endpoint: ID<Endpoint>
  let virtualSwitch: ID<VirtualSwitch>
  let mac: MACAddress
  let mode: PortMode
  let maySpoof: Bool

  /// Fails for whatever is no port (semantics 3.4, last sentence).
  init?(_ id: ID<Endpoint>, in topology: Topology) {
    guard case .adapter(let adapter) = topology[id].attachment,
      let virtualSwitch = adapter.virtualSwitch,
      let mac = topology[id].mac
    else { return nil }
    let settings = topology[adapter.settings]
    guard settings.connected.value else { return nil }
    if let machine = adapter.virtualMachine, topology[machine].state != .running { return nil }
    endpoint = id
    self.virtualSwitch = virtualSwitch
    self.mac = mac
    mode = settings.mode.value
    maySpoof = settings.macAddressSpoofing.value
  }
}

extension PortMode {
  /// The VLAN that untagged frames of an access or private port belong to, "the port's own VID".
  var ownVLAN: VLANID? {
    switch self {
    case .untagged, .trunk: nil
    case .access(let vlan), .isolationTaggedOnly(let vlan): vlan
    case .isolated(let secondary, _), .community(let secondary, _): secondary
    case .promiscuous(_, let primary): primary
    }
  }

  /// The primary of a private port.
  var primaryVLAN: VLANID? {
    switch self {
    case .untagged, .access, .trunk, .isolationTaggedOnly: nil
    case .isolated(_, let primary), .community(_, let primary), .promiscuous(_, let primary):
      primary
    }
  }

  /// The secondaries that a private port sends on or lists.
  var secondaryVLANs: [VLANID] {
    switch self {
    case .untagged, .access, .trunk, .isolationTaggedOnly: []
    case .isolated(let secondary, _), .community(let secondary, _): [secondary]
    case .promiscuous(let secondaries, _): secondaries.members
    }
  }
}

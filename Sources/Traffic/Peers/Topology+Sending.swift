internal import Frames
internal import TopologyModel

extension Topology {
  /// It is plugged in and runs, and takes part in a selection.
  func canSend(
    _ attachment: Endpoint.Attachment, _ selection: TrafficPeers.Selection
  ) -> Bool {
    switch attachment {
    case .adapter(let adapter):
      return adapter.virtualSwitch != nil && self[adapter.settings].connected.value
        && adapter.virtualMachine.map { self[$0].state == .running } ?? true
    case .nic, .machine: return true
    case .routerInterface, .outside:
      switch selection {
      case .guests: return false
      case .everyone: return true
      }
    }
  }

  /// The tag without which a port would drop what the adapter sends.
  func ownTag(of attachment: Endpoint.Attachment) -> VLANID? {
    guard case .adapter(let adapter) = attachment else { return nil }
    return switch self[adapter.settings].mode.value {
    case .trunk(native: nil, let allowed):
      allowed.ranges.first.flatMap { VLANID(Int($0.lowerBound)) }
    case .isolationTaggedOnly(let vlan): vlan
    case .untagged, .access, .trunk, .isolated, .community, .promiscuous: nil
    }
  }

  /// The tags of honest frames (semantics 9), none first; of some VLANs only, and not too many.
  func honestTags(of attachment: Endpoint.Attachment, among vlans: [VLANID]) -> [VLANID?] {
    let tags: [VLANID]
    switch attachment {
    case .nic, .routerInterface: tags = []
    case .outside: tags = vlans
    case .machine(let plug):
      switch plug.value {
      case .wire: tags = vlans
      case .port(let port):
        tags = vlans.filter { vlan in self[port].mode.map { $0.value.carries(vlan) } ?? false }
      }
    case .adapter(let adapter):
      switch self[adapter.settings].mode.value {
      case .trunk(_, let allowed): tags = vlans.filter(allowed.contains)
      case .untagged, .access, .isolated, .community, .promiscuous, .isolationTaggedOnly:
        tags = []
      }
    }
    return [nil] + tags.prefix(Self.mostTags).map(Optional.some)
  }

  /// How many tags of a trunk are enough.
  private static let mostTags = 64

  /// VLANs that ports, NICs and interfaces name, ascending; of a long range only its ends.
  var namedVLANs: [VLANID] {
    var numbers: Set<UInt16> = []
    func add(_ set: VLANIDSet) {
      for range in set.ranges {
        numbers.formUnion(range.count <= 64 ? Array(range) : [range.lowerBound, range.upperBound])
      }
    }
    for settings in adapterSettings {
      switch settings.mode.value {
      case .untagged: break
      case .access(let vlan), .isolationTaggedOnly(let vlan): numbers.insert(vlan.rawValue)
      case .trunk(let native, let allowed):
        if let native { numbers.insert(native.rawValue) }
        add(allowed)
      case .isolated(let secondary, let primary), .community(let secondary, let primary):
        numbers.formUnion([secondary.rawValue, primary.rawValue])
      case .promiscuous(let secondaries, let primary):
        numbers.insert(primary.rawValue)
        add(secondaries)
      }
    }
    for port in physicalPorts {
      switch port.mode?.value {
      case .access(let vlan): numbers.insert(vlan.rawValue)
      case .trunk(let native, let allowed):
        if let native { numbers.insert(native.rawValue) }
        add(allowed)
      case nil: break
      }
    }
    for endpoint in endpoints {
      switch endpoint.attachment {
      case .nic(let nic): if let vlan = nic.vlan { numbers.insert(vlan.value.rawValue) }
      case .routerInterface(let interface):
        if let vlan = interface.vlan { numbers.insert(vlan.value.rawValue) }
      case .adapter, .machine, .outside: break
      }
    }
    return numbers.sorted().compactMap { VLANID(Int($0)) }
  }
}

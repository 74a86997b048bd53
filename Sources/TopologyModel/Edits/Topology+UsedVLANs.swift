public import Frames

extension Topology {
  /// The VLANs that somebody uses: a port's own, private ones, native ones, those of short lists.
  ///
  /// A long list says what may pass rather than what is used.
  public var usedVLANs: Set<VLANID> {
    var used: Set<VLANID> = []
    for settings in adapterSettings { used.formUnion(settings.mode.value.ownVLANs) }
    for endpoint in endpoints {
      if let vlan = endpoint.attachment.stationVLAN { used.insert(vlan.value) }
    }
    for mode in physicalPorts.compactMap(\.mode?.value) {
      if let vlan = mode.untaggedVLAN { used.insert(vlan) }
      if case .trunk(_, let allowed) = mode { used.formUnion(allowed.shortList) }
    }
    return used
  }
}

extension PortMode {
  /// The VLANs that the mode names, but those of a long list.
  fileprivate var ownVLANs: [VLANID] {
    switch self {
    case .untagged: []
    case .access(let vlan), .isolationTaggedOnly(let vlan): [vlan]
    case .trunk(let native, let allowed): [native].compactMap(\.self) + allowed.shortList
    case .isolated(let secondary, let primary), .community(let secondary, let primary):
      [secondary, primary]
    case .promiscuous(let secondaries, let primary): [primary] + secondaries.shortList
    }
  }
}

extension VLANIDSet {
  /// The members, unless they are many.
  fileprivate var shortList: [VLANID] { count <= 64 ? members : [] }
}

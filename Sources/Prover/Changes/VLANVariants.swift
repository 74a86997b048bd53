internal import Frames
internal import TopologyModel

extension PortMode {
  /// The VLANs of a port, and none (`nil`); of a long list only a few.
  var numbers: [VLANID?] {
    switch self {
    case .untagged: [nil]
    case .access(let vlan), .isolationTaggedOnly(let vlan): [vlan]
    case .trunk(let native, let allowed): [native] + allowed.some
    case .isolated(let secondary, let primary), .community(let secondary, let primary):
      [secondary, primary]
    case .promiscuous(let secondaries, let primary): [primary] + secondaries.some
    }
  }

  /// It sends in the secondary VLAN of a private one.
  var isSecondary: Bool {
    switch self {
    case .isolated, .community: true
    case .untagged, .access, .trunk, .promiscuous, .isolationTaggedOnly: false
    }
  }

  /// Modes that differ in little and have to do with a VLAN; `nil` is none.
  func variants(towards vlan: VLANID?) -> [PortMode] {
    guard let vlan else { return variantsTowardsNone }
    switch self {
    case .untagged: return [.access(vlan)]
    case .access(let own): return own == vlan ? [] : [.access(vlan)]
    case .isolationTaggedOnly: return [.access(vlan)]
    case .trunk(let native, let allowed):
      var variants: [PortMode] = []
      if !allowed.contains(vlan) {
        variants.append(.trunk(native: native, allowed: allowed.adding(vlan)))
      }
      if native != vlan { variants.append(.trunk(native: vlan, allowed: allowed)) }
      return variants
    case .isolated(let secondary, let primary):
      guard vlan != primary, vlan != secondary else { return [.access(vlan)] }
      return [.isolated(secondary: secondary, primary: vlan), .access(vlan)]
    case .community(let secondary, let primary):
      guard vlan != primary, vlan != secondary else { return [.access(vlan)] }
      return [.community(secondary: vlan, primary: primary), .access(vlan)]
    case .promiscuous(let secondaries, let primary):
      guard vlan != primary, !secondaries.contains(vlan) else { return [.access(vlan)] }
      return [
        .promiscuous(secondaries: secondaries.adding(vlan), primary: primary), .access(vlan),
      ]
    }
  }

  private var variantsTowardsNone: [PortMode] {
    switch self {
    case .untagged, .trunk(native: nil, _): []
    case .trunk(.some, let allowed): [.trunk(native: nil, allowed: allowed)]
    case .access, .isolationTaggedOnly, .isolated, .community, .promiscuous: [.untagged]
    }
  }

  /// The private roles that a port may take beside another port.
  func privateVariants(beside other: PortMode?) -> [PortMode] {
    var variants: [PortMode] = []
    switch self {
    case .isolated(let secondary, let primary):
      variants.append(.community(secondary: secondary, primary: primary))
      variants.append(.promiscuous(secondaries: .init(secondary), primary: primary))
    case .community(let secondary, let primary):
      variants.append(.promiscuous(secondaries: .init(secondary), primary: primary))
    case .untagged, .access, .trunk, .promiscuous, .isolationTaggedOnly: break
    }
    switch other {
    case .isolated(let secondary, let primary):
      variants.append(.promiscuous(secondaries: .init(secondary), primary: primary))
    case .community(let secondary, let primary):
      variants.append(.community(secondary: secondary, primary: primary))
      variants.append(.promiscuous(secondaries: .init(secondary), primary: primary))
    case .untagged, .access, .trunk, .promiscuous, .isolationTaggedOnly, nil: break
    }
    return variants.filter { $0 != self }
  }

  /// Modes that have less to do with some VLANs: in one that nobody uses, a shorter list.
  func closings(of vlans: [VLANID], _ unused: VLANID?) -> [PortMode] {
    var closings: [PortMode] = []
    switch self {
    case .untagged, .access, .isolationTaggedOnly: break
    case .trunk(let native, let allowed):
      for vlan in vlans where allowed.contains(vlan) && allowed.count > 1 {
        closings.append(.trunk(native: native, allowed: allowed.removing(vlan)))
      }
      if let native, let unused {
        closings.append(.trunk(native: unused, allowed: allowed))
        closings.append(.access(native))
      }
    case .isolated: break
    case .community(let secondary, let primary):
      closings.append(.isolated(secondary: secondary, primary: primary))
    case .promiscuous(let secondaries, let primary):
      for vlan in vlans where secondaries.contains(vlan) && secondaries.count > 1 {
        closings.append(
          .promiscuous(secondaries: secondaries.removing(vlan), primary: primary))
      }
    }
    if let unused, self != .access(unused) { closings.append(.access(unused)) }
    return closings
  }
}

extension PhysicalPort.Mode {
  /// The VLANs of a port; of a long list only a few.
  var numbers: [VLANID?] {
    switch self {
    case .access(let vlan): [vlan]
    case .trunk(let native, let allowed): [native].filter { $0 != nil } + allowed.some
    }
  }

  /// Modes that differ in little and carry a VLAN; `nil` is that of untagged frames.
  func variants(towards vlan: VLANID?) -> [PhysicalPort.Mode] {
    guard let vlan else { return [] }
    switch self {
    case .access(let own):
      guard own != vlan else { return [] }
      return [
        .access(vlan), .trunk(native: own, allowed: VLANIDSet(own).adding(vlan)),
      ]
    case .trunk(let native, let allowed):
      var variants: [PhysicalPort.Mode] = []
      if !allowed.contains(vlan) {
        variants.append(.trunk(native: native, allowed: allowed.adding(vlan)))
      }
      if native != vlan { variants.append(.trunk(native: vlan, allowed: allowed)) }
      return variants
    }
  }

  /// Modes that carry less of some VLANs.
  func closings(of vlans: [VLANID], _ unused: VLANID?) -> [PhysicalPort.Mode] {
    var closings: [PhysicalPort.Mode] = []
    switch self {
    case .access:
      if let unused { closings.append(.access(unused)) }
    case .trunk(let native, let allowed):
      for vlan in vlans where allowed.contains(vlan) && allowed.count > 1 {
        closings.append(.trunk(native: native, allowed: allowed.removing(vlan)))
      }
      if native != nil {
        if let unused { closings.append(.trunk(native: unused, allowed: allowed)) }
        closings.append(.trunk(native: nil, allowed: allowed))
      }
    }
    return closings
  }
}

extension VLANIDSet {
  /// One VLAN.
  init(_ vlan: VLANID) { self.init(ranges: [vlan.rawValue...vlan.rawValue]) }

  /// Its lowest members; so many of a long list as of a short one.
  fileprivate var some: [VLANID?] {
    var some: [VLANID?] = []
    for range in ranges {
      for value in range.prefix(4) where some.count < 4 { some.append(VLANID(Int(value))) }
    }
    return some
  }

  fileprivate func adding(_ vlan: VLANID) -> VLANIDSet { union(VLANIDSet(vlan)) }

  fileprivate func removing(_ vlan: VLANID) -> VLANIDSet {
    let removed = vlan.rawValue
    var left: [ClosedRange<UInt16>] = []
    for range in ranges {
      guard range.contains(removed) else {
        left.append(range)
        continue
      }
      if range.lowerBound < removed { left.append(range.lowerBound...(removed - 1)) }
      if removed < range.upperBound { left.append((removed + 1)...range.upperBound) }
    }
    return VLANIDSet(ranges: left)
  }
}

extension Assumption {
  /// The key under `assumptions:`; `nil` where the rule may not be overridden.
  public var key: String? { row?.key }

  /// The value without an override; `nil` where the rule may not be overridden.
  public var defaultValue: Bool? { row?.value }

  /// The assumption that a key names.
  public init?(key: String) {
    guard let match = Assumption.allCases.first(where: { $0.key == key }) else { return nil }
    self = match
  }

  private var row: (key: String, value: Bool)? {
    switch self {
    case .a1: ("acceptOwnTagOnAccess", false)
    case .a2: ("acceptTagsOnUntagged", false)
    case .a3: ("priorityTagIsUntagged", true)
    case .a4: ("untaggedToNativeTrunk", false)
    case .a5: ("acceptNativeTagOutsideList", false)
    case .a6: ("acceptUntaggedNativeOutsideList", true)
    case .a7: ("outerTagOnly", true)
    case .a8: ("serviceTagIsPayload", true)
    case .a9: ("floodUnknownToSpoofing", true)
    case .a10: ("dropUnknownUnicast", true)
    case .a11: ("foreignVlanToUplink", true)
    case .a12: ("pinFirstMac", true)
    case .a14: ("dropBridgeReserved", true)
    case .a15: ("ipRulesSkipNonIP", true)
    case .a16: ("aclTieDenies", true)
    case .a17: ("macAndIpMustAllow", true)
    case .a18: ("basicAndExtendedMustAllow", true)
    case .a19: ("firstOfEqualWeights", true)
    case .a20: ("anyFrameOpensFlow", true)
    case .a21: ("dhcpGuardCoversV6", true)
    case .a22: ("privateVlanUntagged", true)
    case .a23: ("promiscuousNeedsListing", true)
    case .a27: ("sriovBypassesPolicies", true)
    case .a28: ("managementOSPortsChecked", true)
    case .a29: ("fragmentsHaveNoPorts", true)
    case .a30: ("guardSeesExtensionHeaders", true)
    case .a32: ("innerTagSurvives", true)
    case .a13, .a24, .a25, .a26, .a31: nil
    }
  }
}

package import Frames

/// What a port of a physical switch does to a VLAN (semantics 5).
extension PhysicalPort.Mode {
  /// The VLAN of its untagged frames; `nil` takes and sends none.
  package var untaggedVLAN: VLANID? {
    switch self {
    case .access(let vlan): vlan
    case .trunk(let native, _): native
    }
  }

  /// Whether frames of a VLAN pass, tagged or not.
  package func carries(_ vlan: VLANID) -> Bool {
    switch self {
    case .access(let own): own == vlan
    case .trunk(let native, let allowed): native == vlan || allowed.contains(vlan)
    }
  }

  /// All VLANs that pass.
  var carried: VLANIDSet {
    let untagged = VLANIDSet(ranges: untaggedVLAN.map { [$0.rawValue...$0.rawValue] } ?? [])
    switch self {
    case .access: return untagged
    case .trunk(_, let allowed): return allowed.union(untagged)
    }
  }

  /// Which VLAN a frame is in that is inside a virtual switch in this one; 0 is none.
  func vlan(ofNumber number: Int) -> VLANID? {
    guard let vlan = VLANID(number) else { return untaggedVLAN }
    return carries(vlan) ? vlan : nil
  }

  /// The mode as the file says it: `access 10`, `trunk 10, 20-30, native 1`.
  var words: String {
    switch self {
    case .access(let vlan): "access \(vlan)"
    case .trunk(let native, let allowed):
      "trunk \(allowed.listed), native \(native.map(\.description) ?? "0")"
    }
  }
}

extension VLANIDSet {
  /// The IDs as a sentence or the file has them: `10, 20-30`.
  var listed: String { description.replacing(",", with: ", ") }
}

import Frames

/// What a port of a physical switch makes of tags (semantics 5).
enum PortMode: Hashable, Sendable {
  /// One VLAN, untagged on the line; a frame tagged with that VLAN is taken too.
  case access(VLANID, AccessPort)
  /// The VLANs of a list, tagged, and a native one, untagged and in the list or not.
  case trunk(VLANIDSet, native: VLANID?)

  /// How an access port is written for Open vSwitch.
  enum AccessPort: Hashable, Sendable {
    /// `vlan_mode=access`, which drops every tagged frame.
    case access
    /// A trunk for one VLAN which is its native one, which takes what 802.1Q lets an access port take.
    case nativeTrunk
  }

  /// The VLAN of a frame with this tag, `nil` or 0 being untagged; `nil` where it is not taken.
  func vlan(of tag: UInt16?) -> VLANID? {
    guard let tag, tag != 0 else {
      switch self {
      case .access(let own, _): return own
      case .trunk(_, let native): return native
      }
    }
    return VLANID(Int(tag)).flatMap { carries($0) ? $0 : nil }
  }

  /// Whether the port is a member of the VLAN.
  func carries(_ vlan: VLANID) -> Bool {
    switch self {
    case .access(let own, _): vlan == own
    case .trunk(let list, let native): vlan == native || list.contains(vlan)
    }
  }

  /// Whether frames of the VLAN leave untagged.
  func removesTag(of vlan: VLANID) -> Bool {
    switch self {
    case .access(let own, _): vlan == own
    case .trunk(_, let native): vlan == native
    }
  }
}

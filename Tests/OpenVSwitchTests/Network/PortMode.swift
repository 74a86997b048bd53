import Frames

/// What a port makes of tags (semantics 5.1).
///
/// A VLAN is a number here, and 0 is none.
enum PortMode: Hashable, Sendable {
  /// One VLAN, untagged on the line; a frame tagged with that VLAN is taken too.
  case access(VLANID, AccessPort)
  /// The VLANs of a list, tagged, and a native one, untagged and in the list or not.
  case trunk(VLANIDSet, native: VLANID?)
  /// A plug of a wire: every VLAN tagged, and no VLAN untagged.
  case wire

  /// How an access port is written for Open vSwitch.
  enum AccessPort: Hashable, Sendable {
    /// `vlan_mode=access`, which drops every tagged frame.
    case access
    /// A trunk for one VLAN which is its native one: it takes what 802.1Q lets an access port take.
    case nativeTrunk
  }

  /// The VLAN of a frame with this tag, `nil` or 0 being untagged; `nil` where it is not taken.
  func vlan(of tag: UInt16?) -> UInt16? {
    guard let tag, tag != 0 else {
      switch self {
      case .access(let own, _): return own.rawValue
      case .trunk(_, let native): return native?.rawValue
      case .wire: return 0
      }
    }
    return carries(tag) ? tag : nil
  }

  /// Whether the port is a member of the VLAN.
  func carries(_ vlan: UInt16) -> Bool {
    switch self {
    case .access(let own, _): vlan == own.rawValue
    case .trunk(let list, let native):
      vlan == native?.rawValue || VLANID(Int(vlan)).map(list.contains) == true
    case .wire: vlan <= 4094
    }
  }

  /// Whether frames of the VLAN leave untagged.
  func removesTag(of vlan: UInt16) -> Bool {
    switch self {
    case .access(let own, _): vlan == own.rawValue
    case .trunk(_, let native): vlan == native?.rawValue
    case .wire: vlan == 0
    }
  }
}

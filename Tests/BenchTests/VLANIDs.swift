import Frames

/// VLANs by name.
enum VLANIDs {
  static let hundred = VLANID(100)
  static let twenty = VLANID(20)
}

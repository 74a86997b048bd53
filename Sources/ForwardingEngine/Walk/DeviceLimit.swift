/// How many devices a frame may pass (docs/ForwardingSemantics.md, 6.3).
enum DeviceLimit {
  /// The next one drops it as `HopLimit`.
  static var devices: UInt32 { 32 }
}

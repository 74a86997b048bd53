import Frames

/// The few addresses, ports and protocols that random rules name and random packets carry, so that
/// rules match, tie and just miss.
enum PacketUniverse {
  static let addresses4 = ["10.0.0.1", "10.0.0.2", "10.0.1.1", "10.128.0.1", "192.0.2.1"]
    .compactMap { IPAddress($0) }
  static let addresses6 = [
    "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "fe80::1", "2001:db8::8000:0:0:1",
  ].compactMap { IPAddress($0) }
  static let addresses = addresses4 + addresses6
  /// The lengths at which neighbours of the universe part, and both ends.
  static let prefixLengths4 = [0, 0, 1, 8, 9, 23, 24, 30, 31, 32, 32]
  static let prefixLengths6 = [0, 0, 1, 32, 63, 64, 65, 126, 127, 128, 128]
  static let macLengths = [0, 1, 7, 8, 24, 40, 46, 47, 48, 48]
  static let ports: [UInt16] = [0, 53, 67, 68, 80, 443, 546, 547, 65535]
  static let protocols: [UInt8] = [1, 6, 17, 58, 6, 17, 47, 50, 51, 59, 132]
  static let extensions: [UInt8] = [0, 43, 44, 51, 60, 135, 139, 140]
  static let weights: [UInt16] = [0, 0, 1, 1, 1, 10, 65535]
  static let timeoutsSeconds: [UInt32] = [0, 1, 255, 255, 255, 300]
}

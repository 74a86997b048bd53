internal import Capture
internal import ForwardingEngine

/// A packet that was seen somewhere.
struct Appearance {
  var witness: FrameWitness
  var timestampNanoseconds: UInt64
  /// Where its octets start in the memory of all, and how many there are.
  var offset: Int
  var lengthOctets: UInt32
  var point: ObservationPoint
  var content: PacketContent
  var direction: PacketNotes.Direction
  /// What all appearances of one packet share, for a while.
  var packetID: UInt64?
  /// The network dropped it here.
  var drop: ObservedDrop?

  /// Where its octets lie in the memory of all.
  var range: Range<Int> { offset..<offset + Int(lengthOctets) }
}

/// A drop as a capture tells of it.
struct ObservedDrop: Equatable {
  /// The name of the reason; `nil` where only the verdict is there.
  var reason: String?

  /// A drop, if the notes on a packet tell of one: a verdict of XDP (2) to drop, which etl2pcapng writes,
  /// or of Linux traffic control (1) to shoot.
  init?(_ notes: PacketNotes) {
    guard let verdict = notes.verdict, verdict.count >= 9 else { return nil }
    // The value is in the section's byte order, and small: its other octets are zero.
    let value = verdict[1...].reduce(0) { $0 | $1 }
    guard verdict[0] == 2 && value == 1 || verdict[0] == 1 && value == 2 else { return nil }
    let words = (notes.comment ?? "").split { !$0.isLetter && !$0.isNumber }
    reason = words.lazy.map(String.init).first { ObservedDrop.reasons.contains($0) }
  }

  /// What Windows calls drops of its virtual switch, and this simulator its own.
  private static let reasons: Set<String> = [
    "BridgeReserved", "Busy", "DhcpGuard", "Disconnected", "FailedDestinationListUpdate",
    "FailedPacketFilter", "FailedPvlanSetting", "FailedSecurityPolicy", "Filtered",
    "FilteredIsolationUntagged", "FilteredVLAN", "HopLimit", "InjectedIcmp", "InvalidConfig",
    "InvalidData", "InvalidDestMac", "InvalidFirstNBTooSmall", "InvalidPDQueue", "InvalidPacket",
    "InvalidSourceMac", "InvalidVlanFormat", "Ipsec", "LowPower", "MTUMismatch", "MacSpoofing",
    "NativeFwdingReq", "NicDisabled", "NoDestination", "NoNeighbor", "NoRoute", "NotAccepted",
    "NotReady", "Qos", "Reflected", "RequiredExtensionMissing", "Resources", "RouterGuard",
    "StormLimit", "SwitchDataFlowDisabled", "TtlExpired", "UnauthorizedMAC", "UnauthorizedVLAN",
    "UnicastNoDestination", "VFPNotPresent", "VirtualSubnetId", "Wnv",
  ]
}

/// A packet from its sender to all who saw it.
struct ObservedPacket {
  /// As its sender sent it.
  var ingress: Appearance
  /// All other appearances.
  var others: [Appearance] = []
  /// They were told by a packet ID: what a router sends on is a packet of its own.
  var isByID: Bool
}

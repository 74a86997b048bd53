internal import ForwardingProgram

/// What tells frames apart for the prover, in the order in which its diagrams ask.
///
/// An IPv4 address and the halves of an IPv6 address are dimensions of their own, so that each has
/// just the values that there are; the kind, asked first, says which of them a frame has.
enum FrameDimension: UInt8, CaseIterable {
  /// A `FrameKind`.
  case kind
  /// 48 bits each.
  case sourceMAC, destinationMAC
  /// 0 to 255.
  case ipProtocol
  /// 0 to 65,535, or `absentPort`.
  case destinationPort, sourcePort
  /// 32 bits each.
  case destinationIPv4, sourceIPv4
  /// 64 bits each.
  case destinationIPv6High, destinationIPv6Low, sourceIPv6High, sourceIPv6Low

  /// What stands for the port of a packet that has none.
  static var absentPort: UInt64 { 65_536 }

  /// The largest value; the least is 0.
  var largest: UInt64 {
    switch self {
    case .kind: UInt64(FrameKind.allCases.count - 1)
    case .sourceMAC, .destinationMAC: (1 << 48) - 1
    case .ipProtocol: 255
    case .destinationPort, .sourcePort: FrameDimension.absentPort
    case .destinationIPv4, .sourceIPv4: UInt64(UInt32.max)
    case .destinationIPv6High, .destinationIPv6Low, .sourceIPv6High, .sourceIPv6Low: .max
    }
  }

  /// The dimension of the other end; `nil` where a dimension is of neither.
  var mirrored: FrameDimension? {
    switch self {
    case .kind, .ipProtocol: nil
    case .sourceMAC: .destinationMAC
    case .destinationMAC: .sourceMAC
    case .destinationPort: .sourcePort
    case .sourcePort: .destinationPort
    case .destinationIPv4: .sourceIPv4
    case .sourceIPv4: .destinationIPv4
    case .destinationIPv6High: .sourceIPv6High
    case .destinationIPv6Low: .sourceIPv6Low
    case .sourceIPv6High: .destinationIPv6High
    case .sourceIPv6Low: .destinationIPv6Low
    }
  }
}

/// What stands behind the tag that the last device has read or written.
enum FrameKind: UInt64, CaseIterable {
  /// ARP and whatever else is no IP packet.
  case other
  /// A further tag, which rules take for payload (A7); nothing is known of what is behind it.
  case stacked
  /// An IPv4 packet; a later fragment too, unless A29 is overridden.
  case ipv4
  /// An IPv6 packet, likewise.
  case ipv6
  /// A later fragment of an IPv4 packet, where A29 is overridden.
  case ipv4Fragment
  /// A later fragment of an IPv6 packet, where A29 is overridden.
  case ipv6Fragment
  /// A packet of which nothing can be read.
  ///
  /// What cannot be read whole passes no list that all whole packets like it do not pass; it matters
  /// only to copies, which are made of what somebody else is not handed.
  case unreadableIPv4
  /// The same of IPv6.
  case unreadableIPv6
  /// A packet whose ports cannot be read.
  case ipv4WithoutPorts
  /// The same of IPv6.
  case ipv6WithoutPorts
  /// A packet whose addresses alone can be read.
  case ipv6WithoutProtocol

  /// The dimensions of `PacketBox` that cannot be read.
  var unreadable: PacketDimensions {
    switch self {
    case .other, .stacked, .ipv4, .ipv6, .ipv4Fragment, .ipv6Fragment: []
    case .unreadableIPv4, .unreadableIPv6: .all
    case .ipv4WithoutPorts, .ipv6WithoutPorts: .ports
    case .ipv6WithoutProtocol: .payload
    }
  }
}

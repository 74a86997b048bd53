internal import TopologyModel

/// Which of a list's rules a frame is held against.
public enum PacketFamily: Int, Sendable, BitwiseCopyable, CaseIterable {
  /// Those about MAC addresses: every frame.
  case mac
  /// IPv4 packets, and, unless A29 is overridden, their later fragments.
  case ipv4
  /// IPv6 packets, likewise.
  case ipv6
  /// Later fragments of IPv4 packets, where A29 is overridden.
  case ipv4Fragments
  /// Later fragments of IPv6 packets, where A29 is overridden.
  case ipv6Fragments
  /// ARP and other frames that carry no IP, where A15 is overridden.
  case nonIP

  /// How many there are.
  static var count: Int { 6 }
}

extension DecisionList.Family {
  init(_ family: PacketFamily) {
    self =
      switch family {
      case .mac: .mac
      case .ipv4: .ipv4
      case .ipv6: .ipv6
      case .ipv4Fragments: .ipv4Fragments
      case .ipv6Fragments: .ipv6Fragments
      case .nonIP: .nonIP
      }
  }
}

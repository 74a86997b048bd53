public import Frames

/// One interface that a capture was taken on, or will be.
///
/// A classic pcap file has exactly one, without a name.
public struct CaptureInterface: Hashable, Sendable {
  /// if_name, `eth0`, or what `--write` names: an endpoint.
  public var name: String?
  /// if_description.
  public var description: String?
  /// What its packets start with.
  public var linkType: LinkType
  /// The most octets of a packet that the capture kept; 0 where there was no limit.
  public var snapLength: UInt32
  /// The section of a pcapng file that describes it, from 0.
  public var section: Int
  /// if_MACaddr.
  public var macAddress: MACAddress?
  /// if_IPv4addr and if_IPv6addr, in file order.
  public var ipAddresses: [InterfaceAddress]
  /// How many octets of frame check sequence end each frame, where the file says so.
  public var checkSequenceOctets: Int?

  /// An interface as a writer describes it.
  public init(
    name: String? = nil, description: String? = nil, linkType: LinkType = .ethernet,
    snapLength: UInt32 = UInt32(CaptureLimits.capturedOctets), section: Int = 0,
    macAddress: MACAddress? = nil, ipAddresses: [InterfaceAddress] = [],
    checkSequenceOctets: Int? = nil
  ) {
    self.name = name
    self.description = description
    self.linkType = linkType
    self.snapLength = snapLength
    self.section = section
    self.macAddress = macAddress
    self.ipAddresses = ipAddresses
    self.checkSequenceOctets = checkSequenceOctets
  }
}

/// A comment of a capture file: on the packet with that number, or on a section or interface.
public struct CaptureComment: Hashable, Sendable {
  /// What somebody wrote.
  public let text: String
  /// The packet's ordinal in the file from 1; `nil` for comments on sections and interfaces.
  public let packet: UInt64?

  /// Any text may be a comment.
  public init(text: String, packet: UInt64?) {
    self.text = text
    self.packet = packet
  }
}

/// A name that a name resolution block gives to an address.
public struct ResolvedName: Hashable, Sendable {
  /// The address that has the name.
  public let address: IPAddress
  /// The name.
  public let name: String

  /// Any pair is a name.
  public init(address: IPAddress, name: String) {
    self.address = address
    self.name = name
  }
}

/// An IPv4 or IPv6 packet without options, with its checksums in order.
///
/// Sources: RFC 791 §3.1, RFC 8200 §3.
public struct IPPacket: Hashable, Sendable {
  /// What the packet carries.
  public enum Content: Hashable, Sendable {
    /// A TCP segment.
    case tcp(TCPSegment)
    /// A datagram.
    case udp(sourcePort: UInt16, destinationPort: UInt16, data: [UInt8] = [])
    /// An echo request: ICMP in IPv4, ICMPv6 in IPv6.
    case echoRequest(identifier: UInt16, sequence: UInt16 = 1)
    /// The answer to one.
    case echoReply(identifier: UInt16, sequence: UInt16 = 1)
    /// Any other message: ICMP in IPv4, ICMPv6 in IPv6. The body follows the checksum.
    case message(type: UInt8, code: UInt8 = 0, body: [UInt8])
    /// Any octets of any protocol.
    case octets(IPProtocol, [UInt8])
  }

  /// Source and destination, of one family.
  enum Addresses: Hashable, Sendable {
    case v4(IPv4Address, IPv4Address)
    case v6(IPv6Address, IPv6Address)
  }

  let addresses: Addresses
  /// What it carries.
  public var content: Content
  /// TTL or hop limit.
  public var hopLimit: UInt8

  /// Fails where the addresses are of two families.
  public init?(
    source: IPAddress, destination: IPAddress, content: Content, hopLimit: UInt8 = 64
  ) {
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)): addresses = .v4(source, destination)
    case (.v6(let source), .v6(let destination)): addresses = .v6(source, destination)
    case (.v4, .v6), (.v6, .v4): return nil
    }
    self.content = content
    self.hopLimit = hopLimit
  }

  /// The EtherType of the family.
  public var etherType: EtherType {
    switch addresses {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }

  var octets: [UInt8] { header(of: carried.count) + carried }

  /// The header alone, of a packet that carries nothing.
  package var header: [UInt8] { header(of: 0) }

  private func header(of carriedOctets: Int) -> [UInt8] {
    var header: [UInt8] = []
    switch addresses {
    case .v4(let source, let destination):
      header += [0x45, 0]
      header.append(bigEndian: UInt16(truncatingIfNeeded: 20 + carriedOctets))
      // No identification, "don't fragment".
      header += [0, 0, 0x40, 0, hopLimit, ipProtocol.rawValue, 0, 0]
      header.append(bigEndian: source.rawValue)
      header.append(bigEndian: destination.rawValue)
      var sum = InternetChecksum()
      sum.add(header)
      header.replace(at: 10, with: sum.value)
    case .v6(let source, let destination):
      header += [0x60, 0, 0, 0]
      header.append(bigEndian: UInt16(truncatingIfNeeded: carriedOctets))
      header += [ipProtocol.rawValue, hopLimit]
      header.append(bigEndian: source)
      header.append(bigEndian: destination)
    }
    return header
  }

  /// The protocol number of what it carries.
  public var ipProtocol: IPProtocol {
    switch content {
    case .tcp: .tcp
    case .udp: .udp
    case .echoRequest, .echoReply, .message:
      switch addresses {
      case .v4: .icmp
      case .v6: .icmpv6
      }
    case .octets(let number, _): number
    }
  }
}

/// A TCP segment without options (RFC 9293 §3.1).
public struct TCPSegment: Hashable, Sendable {
  /// Control bits.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The octet that holds them.
    public let rawValue: UInt8
    /// Any bits are flags.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// No more data from the sender.
    public static let fin = Flags(rawValue: 1)
    /// A connection begins.
    public static let syn = Flags(rawValue: 2)
    /// A connection is refused or broken off.
    public static let rst = Flags(rawValue: 4)
    /// The data is for the application at once.
    public static let psh = Flags(rawValue: 8)
    /// The acknowledgement number counts.
    public static let ack = Flags(rawValue: 16)
  }

  /// Where it comes from.
  public var sourcePort: UInt16
  /// Where it goes.
  public var destinationPort: UInt16
  /// SYN unless said otherwise: a connection begins.
  public var flags: Flags
  /// The sequence number.
  public var sequence: UInt32
  /// The acknowledgement number.
  public var acknowledgement: UInt32
  /// What it carries.
  public var data: [UInt8]

  /// A segment of these parts.
  public init(
    sourcePort: UInt16, destinationPort: UInt16, flags: Flags = .syn, sequence: UInt32 = 1,
    acknowledgement: UInt32 = 0, data: [UInt8] = []
  ) {
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.flags = flags
    self.sequence = sequence
    self.acknowledgement = acknowledgement
    self.data = data
  }
}

internal import Frames

/// An IP packet of a story, of either family, whole or in pieces.
struct PacketStep: Sendable {
  /// Which address stands at one end.
  enum Address: Sendable {
    /// The first IPv4 address that the topology declares for the party.
    case declared
    /// The first IPv6 address that it declares.
    case declaredV6
    /// The IPv6 address that follows from the MAC address (RFC 4291, appendix A).
    case linkLocal
    /// Another: whom a poisoned neighbour is to think of, a group, a host far behind the receiver.
    case other(String)
  }

  /// What the frame carries of the packet.
  enum Part: Sendable {
    case whole
    /// These octets of the IP payload, as a fragment.
    case fragment(Range<Int>)
  }

  var source = Address.declared
  var destination = Address.declared
  var content: IPPacket.Content
  var hopLimit: UInt8 = 64
  /// IPv6 extension headers between the header and the content, in this order.
  var extensions: [ExtensionHeader] = []
  var part = Part.whole

  /// One IPv6 extension header that does nothing but stand there.
  enum ExtensionHeader: UInt8, Sendable {
    /// Options for every router on the way (RFC 8200 §4.3).
    case hopByHop = 0
    /// Options for the receiver (RFC 8200 §4.6).
    case destinationOptions = 60
  }
}

/// Some of the dimensions of a packet.
public struct PacketDimensions: OptionSet, Sendable, BitwiseCopyable {
  /// Bit *n* is the dimension of raw value *n*.
  public let rawValue: UInt8
  /// Any bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Everything that an IP header tells: all of them.
  @inlinable public static var all: PacketDimensions { PacketDimensions(rawValue: 0x7F) }
  /// What is behind the addresses: protocol and ports.
  @inlinable public static var payload: PacketDimensions { PacketDimensions(rawValue: 0x70) }
  /// The ports.
  @inlinable public static var ports: PacketDimensions { PacketDimensions(rawValue: 0x60) }
}

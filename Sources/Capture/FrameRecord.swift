/// One Ethernet frame of the current batch: where its octets lie, and what the file says about it.
public struct FrameRecord: BitwiseCopyable, Hashable, Sendable {
  /// Where the frame starts in the reader's `octets`.
  public let offset: UInt32

  /// How many octets of the frame the file holds, 0 to 262,144.
  ///
  /// All of them are delivered, also where the file's snapshot length is smaller: libpcap accepts
  /// such frames and cuts them, Wireshark shows them whole.
  public let capturedOctets: UInt32

  /// How long the frame was on the wire; a file may say less than was captured.
  public let originalOctets: UInt32

  /// The index into the reader's `interfaces`, and in the highest bit that there is no time.
  @usableFromInline let interfaceAndClock: UInt32

  /// Nanoseconds since 1970-01-01T00:00:00Z as the file says them; 0 without a time.
  public let timestampNanoseconds: UInt64

  /// The packet's ordinal in the file, from 1; skipped packets count, as they do in Wireshark.
  public let number: UInt64

  /// The index into the reader's `interfaces`.
  @inlinable
  public var interface: UInt32 { interfaceAndClock & 0x7FFF_FFFF }

  /// False for simple packet blocks, which carry no time.
  @inlinable
  public var hasTimestamp: Bool { interfaceAndClock < 0x8000_0000 }

  /// Takes the fields as they are.
  ///
  /// - Precondition: `interface` is below 2³¹.
  @inlinable
  public init(
    offset: UInt32, capturedOctets: UInt32, originalOctets: UInt32, interface: UInt32,
    timestampNanoseconds: UInt64?, number: UInt64
  ) {
    self.offset = offset
    self.capturedOctets = capturedOctets
    self.originalOctets = originalOctets
    interfaceAndClock = timestampNanoseconds == nil ? interface | 0x8000_0000 : interface
    self.timestampNanoseconds = timestampNanoseconds ?? 0
    self.number = number
  }
}

extension FrameRecord {
  /// The frame's octets within those of its reader's chunk.
  @inlinable
  public var range: Range<Int> {
    Int(offset)..<Int(offset) + Int(capturedOctets)
  }
}

/// What the engine needs to know of one captured frame before it reads it.
///
/// The addresses stand here, and not only in the octets, because a replay may let an address of the
/// capture stand for an endpoint's own.
public struct FrameRow: Sendable, BitwiseCopyable {
  /// The source address, 48 bits; meaningless where the frame is shorter than 12 octets.
  public var source: UInt64
  /// The destination address, 48 bits; meaningless where the frame is shorter than 12 octets.
  public var destination: UInt64
  /// Since 1970; 0 where the capture does not say, which leaves the clock where it is.
  public var timestampNanoseconds: UInt64
  /// What the results call the frame.
  public var witness: FrameWitness
  /// Where its octets start in the batch's.
  public var offset: UInt32
  /// The captured length in octets.
  public var lengthOctets: UInt32
  /// Index of the endpoint that sends it; −1 where no sender could be found.
  public var sender: Int32
  /// Where the octets behind the addresses start: 12, or 16 to leave out a captured tag that the
  /// sender never wrote (`--vantage wire`).
  public var payloadOffset: Int32
  /// The capture's interface that it was seen on.
  public var interface: UInt32

  /// A frame without a sender, its addresses yet to be filled in.
  @inlinable
  public init(
    timestampNanoseconds: UInt64, witness: FrameWitness, offset: UInt32, lengthOctets: UInt32,
    interface: UInt32
  ) {
    self.init(
      source: 0, destination: 0, timestampNanoseconds: timestampNanoseconds, witness: witness,
      offset: offset, lengthOctets: lengthOctets, sender: -1)
    self.interface = interface
  }

  /// A frame of these parts.
  @inlinable
  public init(
    source: UInt64, destination: UInt64, timestampNanoseconds: UInt64, witness: FrameWitness,
    offset: UInt32, lengthOctets: UInt32, sender: Int32, payloadOffset: Int32 = 12
  ) {
    self.source = source
    self.destination = destination
    self.timestampNanoseconds = timestampNanoseconds
    self.witness = witness
    self.offset = offset
    self.lengthOctets = lengthOctets
    self.sender = sender
    self.payloadOffset = payloadOffset
    interface = 0
  }
}

/// Which frame of which capture: 16 bits of capture, 48 of frame.
public struct FrameWitness: Sendable, Hashable, BitwiseCopyable {
  /// Capture in the high 16 bits, frame in the low 48.
  public let rawValue: UInt64

  /// How many captures can be told apart.
  @inlinable
  public static var captureLimit: Int { 65_536 }

  /// The frame of this number, from 1, in the capture of this index, from 0.
  ///
  /// - Precondition: `capture` is below `captureLimit`.
  @inlinable
  public init(capture: Int, frame: UInt64) {
    rawValue = UInt64(truncatingIfNeeded: capture) &<< 48 | frame & 0xFFFF_FFFF_FFFF
  }

  /// Index of the capture, from 0.
  @inlinable
  public var capture: Int { Int(rawValue &>> 48) }

  /// Number of the frame in its capture, from 1.
  @inlinable
  public var frame: UInt64 { rawValue & 0xFFFF_FFFF_FFFF }
}

/// What a writer writes.
public enum CaptureFormat: Hashable, Sendable, CaseIterable {
  /// Classic pcap with microseconds: what every program reads. Times are rounded down.
  case pcapMicroseconds
  /// Classic pcap with nanoseconds.
  case pcapNanoseconds
  /// pcapng with nanoseconds: interfaces, verdicts, comments and names.
  case pcapng
}

/// What a pcapng file says about one packet besides its octets.
public struct PacketNotes: Hashable, Sendable {
  /// Which way a packet went through the interface that it was captured on.
  public enum Direction: UInt32, Hashable, Sendable, CaseIterable {
    /// It is not said.
    case unknown = 0
    /// Received by the interface.
    case inbound = 1
    /// Sent by the interface.
    case outbound = 2
  }

  /// The lowest two bits of epb_flags.
  public var direction: Direction
  /// epb_packetid: copies of one packet at several interfaces have the same.
  public var packetID: UInt64?
  /// epb_verdict: its first octet tells the kind of what follows, 0 where it is a device's own.
  public var verdict: [UInt8]?
  /// opt_comment.
  public var comment: String?

  /// Says nothing unless told to.
  public init(
    direction: Direction = .unknown, packetID: UInt64? = nil, verdict: [UInt8]? = nil,
    comment: String? = nil
  ) {
    self.direction = direction
    self.packetID = packetID
    self.verdict = verdict
    self.comment = comment
  }
}

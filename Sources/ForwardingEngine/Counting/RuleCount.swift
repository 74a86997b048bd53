/// What one rule of a port ACL has decided so far, at all ports that have it.
public struct RuleCount: Sendable, Equatable, BitwiseCopyable {
  /// Frames that it matched as the rule that decides, or, for a meter, that it counted.
  public var frames: UInt64 = 0
  /// Captured octets of these.
  public var octets: UInt64 = 0
  /// Further frames of the flows that it opened.
  public var flowFrames: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Adds a frame.
  @inline(__always)
  mutating func add(octets: UInt32) {
    frames &+= 1
    self.octets &+= UInt64(octets)
  }

  /// Takes back a frame that was added.
  mutating func takeBack(octets: UInt32) {
    frames &-= 1
    self.octets &-= UInt64(octets)
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: RuleCount) {
    frames &+= other.frames
    octets &+= other.octets
    flowFrames &+= other.flowFrames
  }
}

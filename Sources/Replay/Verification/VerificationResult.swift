public import ForwardingEngine
public import ForwardingProgram
public import Frames

/// What a real network did with packets, held against what the model says.
public struct VerificationResult: Sendable {
  /// How model and network differ about one packet.
  public enum Difference: String, Sendable, CaseIterable {
    /// The model hands it over; it was not seen there.
    case missing
    /// It was seen; the model does not bring it there.
    case unexpected
    /// Both bring it there, with unlike tags.
    case tag
    /// Both drop it, for unlike reasons.
    case reason
    /// The network dropped it, the model does not.
    case dropped
  }

  /// Packets about which model and network differ alike.
  public struct Disagreement: Sendable {
    /// In what.
    public var difference: Difference
    /// Who sent them.
    public var from: Int32
    /// Where they were missed or seen: an endpoint, a wire, or where the network dropped them.
    public var at: String
    /// What the model says, in a few words.
    public var model: String
    /// What was observed, in a few words.
    public var observed: String
    /// The drop that the model predicts, if it is one.
    public var drop: FrameOutcome.Drop?
    /// How many.
    public var packets: UInt64
    /// The first of them, as it came from its sender.
    public var first: FrameWitness
  }

  /// An interface, and what it was taken to be.
  public struct Interface: Sendable, Equatable {
    /// Index of the capture.
    public var capture: Int
    /// if_name.
    public var name: String?
    /// if_description.
    public var description: String?
    /// if_MACaddr.
    public var mac: MACAddress?
    /// The endpoint's, or the wire's, name; `nil` where nothing tells.
    public var point: String?
    /// Packets that were seen at it.
    public var frames: UInt64 = 0
  }

  /// What was held against the captures.
  public var program: ForwardingProgram
  /// In the order given; a capture's `frames` are those that were looked at.
  public var captures: [ReplayResult.CaptureSummary]
  /// In the order of the captures.
  public var interfaces: [Interface]
  /// Packets that a sender was seen to send.
  public var packets: UInt64 = 0
  /// Those about which all that can be judged agrees.
  public var agreed: UInt64 = 0
  /// Those about which something differs.
  public var disagreed: UInt64 = 0
  /// Those of which no receiver was captured that could have shown anything.
  public var unjudged: UInt64 = 0
  /// Appearances of packets that nobody was seen to send.
  public var unmatched: UInt64 = 0
  /// Sorted by sender, place and words.
  public var disagreements: [Disagreement] = []
  /// Names of `--interface` that no capture has; sorted.
  public var unseenInterfaces: [String] = []
}

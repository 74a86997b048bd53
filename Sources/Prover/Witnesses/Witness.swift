public import ForwardingProgram

/// A frame that gets through, and what must go before it.
///
/// `trace` and `replay` deliver it: their engine shares no code with the prover.
public struct Witness: Sendable, Hashable {
  /// A frame and who sends it.
  public struct Step: Sendable, Hashable {
    /// Index of the endpoint.
    public var sender: Int32
    /// From the destination address on, without a frame check sequence.
    public var octets: [UInt8]
  }

  /// Frames that go first, in order: they open the flow that the frame is of.
  public var before: [Step]
  /// The frame itself.
  public var frame: Step
  /// The devices that it passes, from the sender's to the receiver's.
  public var path: [PlaceID]
  /// How the receiver comes by it.
  public var kind: DeliveryKind
  /// The routers among them, as indices of the program.
  public var routers: [Int32]
  /// Teams that must send by another member than the first, as plugs: a replay, whose teams send by
  /// the first, does not show the frame.
  public var otherMembers: [Int32]
}

/// Why the verdicts about a pair are what they are.
public struct PairExplanation: Sendable {
  /// The verdicts.
  public var verdict: PairVerdict
  /// A frame for each layer in which something gets through; the IP one serves both layers where
  /// their verdicts are equal.
  public var witnesses: [FrameLayer: Witness]
  /// For each layer in which nothing gets through, every check that stops something.
  public var blockers: [FrameLayer: [Blocker]]
}

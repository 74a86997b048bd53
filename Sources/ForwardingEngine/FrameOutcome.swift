public import BasicContainers
public import ForwardingProgram

/// All that became of one frame, for those who keep every copy of it.
///
/// It is filled anew for each frame and keeps its memory.
public struct FrameOutcome: ~Copyable {
  /// A copy that an endpoint took.
  public struct Delivery: Sendable, BitwiseCopyable {
    /// Index of the endpoint.
    public var receiver: Int32
    /// How it came by the frame.
    public var kind: DeliveryKind
    /// What it was handed.
    public var form: HandedForm
  }

  /// A copy that was dropped, or, where nobody took the frame, where it ended.
  public struct Drop: Sendable, BitwiseCopyable {
    /// Where.
    public var place: PlaceID
    /// Why.
    public var reason: DropReason
    /// What decided it.
    public var decider: Decider
    /// It is the one that decided the fate of the frame.
    public var isOutcome: Bool
  }

  /// In the order in which they were made.
  public internal(set) var deliveries = UniqueArray<Delivery>()
  /// In the order in which they happened.
  public internal(set) var drops = UniqueArray<Drop>()

  /// Nothing yet.
  public init() {}
}

/// The octets of one copy of a frame, told from the captured ones.
public struct HandedForm: Sendable, BitwiseCopyable {
  /// The VLAN ID of a tag that a device has put behind the addresses; 0 is none.
  public var tag: UInt16
  /// From where on the captured octets follow behind it.
  public var offset: Int32
}

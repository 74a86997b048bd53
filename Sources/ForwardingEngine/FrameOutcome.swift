public import BasicContainers
public import ForwardingProgram
internal import Frames

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

    init(_ delivery: CopyDelivery) {
      receiver = delivery.receiver
      kind = delivery.kind
      form = HandedForm(delivery)
    }
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

  /// One for each receiver, in the order in which they were made.
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
  /// The source address, 48 bits: the captured one until a router has passed the frame on.
  public var source: UInt64
  /// The destination address, likewise; zero where a router does not know its neighbour's.
  public var destination: UInt64
  /// How often routers have lowered TTL or hop limit; where they have, the captured IP header starts
  /// two octets behind `offset`.
  public var routersPassed: UInt8

  init(_ delivery: CopyDelivery) {
    tag = delivery.position.outer ?? 0
    offset = delivery.position.offset
    source = delivery.leg.source.rawValue
    destination = delivery.leg.destination.rawValue
    routersPassed = delivery.leg.routersPassed
  }
}

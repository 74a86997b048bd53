internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// What has become of the current frame's copies so far.
struct FrameFate: ~Copyable {
  var isDelivered = false
  var drops = UniqueArray<CopyDrop>()
  /// Ports that took a copy at the switch that it is at, where that has mirror destinations.
  var taken = UniqueArray<Int32>()
  /// All copies that endpoints took.
  var deliveries = UniqueArray<CopyDelivery>()
  /// The silent end that would be the outcome, should there be neither delivery nor drop.
  var end: CopyDrop?
  /// The frame as rules and policies see it from the EtherType at `questionOffset` on, where that
  /// has been asked; −1 is nowhere.
  var question = PacketQuestion(Span(), at: 0)
  var questionOffset: Int32 = -1

  /// Which drop is the outcome of a settled frame; none is where the frame was delivered.
  var decisiveDrop: Int? {
    guard !isDelivered, !drops.isEmpty else { return nil }
    var decisive = 0
    for index in drops.indices where drops[index].precedes(drops[decisive]) { decisive = index }
    return decisive
  }

  /// Whether a port took a copy at the switch that it is at.
  func isTaken(by port: Int32) -> Bool {
    for index in taken.indices where taken[index] == port { return true }
    return false
  }

  mutating func reset() {
    questionOffset = -1
    isDelivered = false
    drops.removeAll(keepingCapacity: true)
    deliveries.removeAll(keepingCapacity: true)
    end = nil
  }
}

/// A copy that an endpoint took.
struct CopyDelivery: BitwiseCopyable {
  var receiver: Int32
  var kind: DeliveryKind
  /// The form in which it was handed over.
  var position: TagPosition
  var leg: FrameLeg
  /// Devices that it has left.
  var passed: UInt32
  /// Which of `pending` it came from.
  var copy: Int32
  /// It counts for its receiver.
  var isCounted = true

  /// Which of two copies for one receiver counts: any before a mirrored one, then the one that has
  /// passed fewer devices (semantics 7); of equals the one that was asked for rather than flooded.
  func precedes(_ other: CopyDelivery) -> Bool {
    (kind == .mirrored ? 1 : 0, passed, kind.rawValue)
      < (other.kind == .mirrored ? 1 : 0, other.passed, other.kind.rawValue)
  }
}

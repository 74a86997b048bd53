/// How a receiver came by a frame (semantics 7).
public enum DeliveryKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// It was addressed to the receiver, or the last device chose the port from its table.
  case unicast
  /// To a group address.
  case multicast
  /// To everyone.
  case broadcast
  /// Unicast that the receiver got by flooding.
  case flooded
  /// A copy made by port mirroring.
  case mirrored

  /// The word that reports use.
  public var name: String {
    switch self {
    case .unicast: "unicast"
    case .multicast: "multicast"
    case .broadcast: "broadcast"
    case .flooded: "flooded"
    case .mirrored: "mirrored"
    }
  }
}

internal import ForwardingProgram

/// What is remembered of frames that are alike.
struct KnownFate: BitwiseCopyable {
  /// How much is known.
  enum Knowledge: UInt8, BitwiseCopyable {
    case nothing
    /// The octets of the link layer do not decide: the packet's do.
    case restsOnPacket
    /// An engine without state has to leave it to another.
    case restsOnState
    case all
  }

  var knowledge = Knowledge.nothing
  var isDelivered = false
  /// How many steps are asked and done.
  var continuedCount: UInt8 = 0
  /// How the one pair that it counts for counts it.
  var kind = DeliveryKind.unicast
  /// The row of that pair; −1 where there is none, or several.
  var pair: Int32 = -1
  /// Where its steps stand, what is asked before what is done.
  var room = FateSteps.Room()
  /// How many steps are asked; those that are done as well are the last of them.
  var askedCount: UInt16 = 0
  var stepCount: UInt16 = 0

  /// Who wants to know must ask by the packet.
  static var restsOnPacket: KnownFate {
    var fate = KnownFate()
    fate.knowledge = .restsOnPacket
    return fate
  }

  /// Who has no state must leave it to another.
  static var restsOnState: KnownFate {
    var fate = KnownFate()
    fate.knowledge = .restsOnState
    return fate
  }

  /// Nothing else needs to be looked for.
  @inline(__always)
  var isSettled: Bool { knowledge == .all || knowledge == .restsOnState }

  /// It is one unicast delivery and nothing else, whatever has come before.
  @inline(__always)
  var isOneUnicast: Bool { pair >= 0 && stepCount == 0 && kind == .unicast }
}

/// The steps that stand beside a fate, so that most fates are known from one cache line; all of them,
/// or none.
typealias NearSteps = InlineArray<2, FateStep>

extension NearSteps {
  static var none: NearSteps { InlineArray(repeating: .noRoom) }
}

/// A fate, and where its steps are.
struct FoundFate: BitwiseCopyable {
  var fate: KnownFate
  var near = NearSteps.none
}

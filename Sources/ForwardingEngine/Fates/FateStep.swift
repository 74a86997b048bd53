internal import ForwardingProgram

/// What the fate of a frame rested on, and what it came to, in 8 octets.
///
/// Entries are those of the learning table and of the flow table; they stay where they are until their
/// table is rebuilt, which makes an engine forget all fates. Rows are those of the counting tables, and
/// stay for good.
///
/// ```text
///  place   bit 28 to 31   what it is (`Kind`)
///          bit 0 to 27    an entry, a scope, or a place among the steps
///  number  a port, a rule, a pair or a row
/// ```
struct FateStep: BitwiseCopyable, Sendable {
  enum Kind: UInt8, BitwiseCopyable {
    // MARK: Asked, before anything is done

    /// An address was seen behind a port, and not too long ago.
    case finds
    /// An address has never been seen.
    case findsNothing
    /// The packet is of a flow that a rule has opened, and that is open.
    case isOfFlow
    /// Its flow has never been open.
    case isOfNoFlow

    // MARK: Asked and done

    /// The packet is of a flow that a rule has opened, and that is open, and keeps it so.
    case continuesFlow

    // MARK: Done

    /// An endpoint takes it.
    case counts
    /// The same, in one of the program's scopes.
    case countsInScope
    /// A copy is dropped.
    case drops
    /// A rule decides, or counts.
    case matches
    /// Its source is behind a port.
    case learns

    // MARK: Between fates

    /// Room for steps of some fate to come, and where there is more.
    case room
    case noRoom
    /// It is about something whose number is too large to be kept.
    case unkept
  }

  private let word: UInt32
  /// A port, a rule, a pair or a row.
  let number: Int32

  /// Places are below it.
  private static var limit: Int { 1 << 28 }

  private init(_ kind: Kind, at place: Int = 0, _ number: Int32 = 0) {
    let isKept = place >= 0 && place < FateStep.limit
    let kind = isKept ? kind : .unkept
    word = UInt32(kind.rawValue) &<< 28 | (isKept ? UInt32(place) : 0)
    self.number = number
  }

  @inline(__always)
  var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: word &>> 28)) ?? .unkept }

  /// An entry, or a place among the steps.
  @inline(__always)
  var entry: Int { Int(word & 0x0FFF_FFFF) }

  /// It asks whether a flow is open.
  @inline(__always)
  var isOfSomeFlow: Bool { kind == .isOfFlow || kind == .isOfNoFlow || kind == .continuesFlow }

  /// A number of a scope.
  @inline(__always)
  var scope: Int { entry &>> 3 }

  /// How an endpoint takes the frame.
  @inline(__always)
  var delivery: DeliveryKind {
    DeliveryKind(rawValue: UInt8(truncatingIfNeeded: word & 7)) ?? .unicast
  }
}

extension FateStep {
  static func finds(entry: Int, port: Int32) -> FateStep { FateStep(.finds, at: entry, port) }

  static func findsNothing(entry: Int) -> FateStep { FateStep(.findsNothing, at: entry) }

  static func isOfFlow(entry: Int, rule: Int32) -> FateStep { FateStep(.isOfFlow, at: entry, rule) }

  static func isOfNoFlow(entry: Int) -> FateStep { FateStep(.isOfNoFlow, at: entry) }

  static func continuesFlow(entry: Int, rule: Int32) -> FateStep {
    FateStep(.continuesFlow, at: entry, rule)
  }

  static func counts(pair: Int32, _ kind: DeliveryKind) -> FateStep {
    FateStep(.counts, at: Int(kind.rawValue), pair)
  }

  static func countsInScope(_ scope: Int, pair: Int32, _ kind: DeliveryKind) -> FateStep {
    FateStep(.countsInScope, at: scope << 3 | Int(kind.rawValue), pair)
  }

  static func drops(row: Int32) -> FateStep { FateStep(.drops, at: 0, row) }

  static func matches(rule: Int32) -> FateStep { FateStep(.matches, at: 0, rule) }

  static func learns(entry: Int, port: Int32) -> FateStep { FateStep(.learns, at: entry, port) }

  static func room(_ place: Int) -> FateStep { FateStep(.room, at: place) }

  static var noRoom: FateStep { FateStep(.noRoom) }
}

internal import ForwardingProgram

/// What the fate of a frame rested on, and what it came to.
///
/// Entries are those of the learning table and of the flow table; they stay where they are until their
/// table is rebuilt, which makes an engine forget all fates. Rows are those of the counting tables, and
/// stay for good.
enum FateStep: BitwiseCopyable {
  // MARK: Asked, before anything is done

  /// An address was seen behind a port, and not too long ago.
  case finds(entry: UInt32, port: Int32)
  /// An address has never been seen.
  case findsNothing(entry: UInt32)
  /// The packet is of a flow that a rule has opened, and that is open.
  case isOfFlow(entry: UInt32, rule: Int32)
  /// Its flow has never been open.
  case isOfNoFlow(entry: UInt32)

  // MARK: Done

  /// An endpoint takes it.
  case counts(pair: Int32, DeliveryKind)
  /// The same, in one of the program's scopes.
  case countsInScope(UInt32, pair: Int32, DeliveryKind)
  /// A copy is dropped.
  case drops(row: Int32)
  /// A rule decides, or counts.
  case matches(rule: Int32)
  /// Its source is behind a port.
  case learns(entry: UInt32, port: Int32)
  /// It is a further frame of a flow.
  case refreshes(entry: UInt32, rule: Int32)

  // MARK: Between fates

  /// Room for steps of some fate to come, and where there is more.
  case room(UInt32)
  case noRoom
}

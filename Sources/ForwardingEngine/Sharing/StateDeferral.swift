public import BasicContainers
public import ForwardingProgram

/// What an engine without state of its own leaves to the one that has it.
///
/// Several engines may share a capture out where frames rest on nothing that other frames have left
/// behind. Whether a frame does depends on its octets alone: up to the first question to what traffic has
/// made, every engine would do the same.
struct StateDeferral: ~Copyable {
  /// This engine keeps no state.
  var isOn = false
  /// The current frame has asked for state, or would leave some.
  var isMet = false
  /// The frames that did, in their order.
  var rows = UniqueArray<FrameRow>()
  /// The rules that have counted the current frame.
  var counted = UniqueArray<Int32>()

  /// Begins with a frame.
  mutating func begin() {
    isMet = false
    counted.removeAll(keepingCapacity: true)
  }
}

extension ForwardingEngine {
  /// An engine that keeps no state, and puts frames aside that need some.
  public init(withoutState program: ForwardingProgram) {
    self.init(program)
    deferral.isOn = true
    deferral.counted.reserveCapacity(64)
  }

  /// The frames put aside since the last call, in their order; for an engine with state, they need to be
  /// processed before any later frame.
  public mutating func takeDeferred(into rows: inout UniqueArray<FrameRow>) {
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &deferral.rows)
  }

  /// Whether the current frame must be left to another engine, because it needs state; asked wherever
  /// state is read or written.
  @inline(__always)
  mutating func defersState() -> Bool {
    guard deferral.isOn else { return false }
    deferral.isMet = true
    return true
  }

  /// Puts the current frame aside as if it had not been seen.
  mutating func putAside(_ row: FrameRow, consulted before: AssumptionSet) {
    consulted = before
    for index in deferral.counted.indices {
      ruleTable[Int(deferral.counted[index])].takeBack(octets: row.lengthOctets)
    }
    deferral.rows.append(row)
  }
}

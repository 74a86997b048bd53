internal import BasicContainers
internal import ForwardingProgram

/// The steps of all fates, those of each together.
///
/// A fate's steps have room for a power of two; what a forgotten fate leaves is given to others.
struct FateSteps: ~Copyable {
  /// Where the steps of a fate stand.
  ///
  /// ```text
  ///  bit 28 to 31   it is for half of two to the power of so many; 0 is no room
  ///  bit 0 to 27    the place of the first step
  /// ```
  struct Room: BitwiseCopyable {
    private var rawValue: UInt32 = 0

    /// No room.
    init() {}

    fileprivate init(first: Int, exponent: Int) {
      rawValue = UInt32(exponent) &<< 28 | UInt32(first)
    }

    /// The place of the first step.
    @inline(__always)
    var first: Int { Int(rawValue & 0x0FFF_FFFF) }

    fileprivate var exponent: Int { Int(rawValue &>> 28) }

    /// There is none.
    @inline(__always)
    var isNone: Bool { rawValue &>> 28 == 0 }
  }

  /// All steps together may be so many.
  private static var limit: Int { 1 << 21 }

  private var steps = UniqueArray<FateStep>()
  /// By exponent, the first of the rooms that are free; each says in its first step which is the next.
  private var freeRooms = InlineArray<12, FateStep>(repeating: .noRoom)

  /// A step by its place.
  subscript(place: Int) -> FateStep {
    @inline(__always)
    get { steps[place] }
    set { steps[place] = newValue }
  }

  /// There is room for another fate, however long it is.
  var hasRoom: Bool { steps.count + FateRecorder.stepLimit * 2 <= FateSteps.limit }

  /// Room for so many steps, at most `FateRecorder.stepLimit`.
  mutating func room(for count: Int) -> Room {
    guard count > 0 else { return Room() }
    let exponent = Int.bitWidth - (count - 1).leadingZeroBitCount + 1
    if freeRooms[exponent].kind == .room {
      let first = freeRooms[exponent].entry
      freeRooms[exponent] = steps[first]
      return Room(first: first, exponent: exponent)
    }
    let first = steps.count
    for _ in 0..<(1 << (exponent - 1)) { steps.append(.noRoom) }
    return Room(first: first, exponent: exponent)
  }

  /// Takes room back.
  mutating func free(_ room: Room) {
    guard room.exponent > 0 else { return }
    steps[room.first] = freeRooms[room.exponent]
    freeRooms[room.exponent] = .room(room.first)
  }

  mutating func removeAll() {
    steps.removeAll(keepingCapacity: true)
    freeRooms = InlineArray(repeating: .noRoom)
  }
}

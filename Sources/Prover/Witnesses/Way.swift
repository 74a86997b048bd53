internal import ForwardingProgram

/// How one frame gets from a sender to a taker without a router between them, device by device.
struct Way {
  /// The tags that the sender must write, the outermost first.
  var tags: [UInt16]
  /// What is delivered: the frame as it was sent, or one whose outer tags are gone.
  var layer: TagLayer
  /// The devices in their order.
  var places: [PlaceID]
  /// The plug by which it leaves the sender, where that is not the first member of a team's.
  var otherMember: Int32?
}

/// What stands behind the tag that was read last.
enum TagLayer: Hashable {
  /// No tag, and none was uncovered before.
  case plain
  /// A tag that is not chosen yet, and none was uncovered before.
  case stacked
  /// No tag; the frame's content has come to light with the outer tags.
  case uncovered
  /// A tag that is not chosen yet; others were uncovered before.
  case uncoveredStack

  /// A tag is still to be chosen.
  var hasTag: Bool { self == .stacked || self == .uncoveredStack }
}

/// Finds the way with the fewest devices, breadth first.
struct WaySearch {
  /// Where a frame is.
  enum Spot: Hashable {
    /// In the sender's virtual switch.
    case inside(vlan: Int16)
    /// In a bridge, and the plug by which it came.
    case bridge(FabricNode, plug: Int32)
  }

  struct State: Hashable {
    var spot: Spot
    var layer: TagLayer
  }

  /// A state, how it was come to, and the tag that was chosen on the way to it.
  struct Visit {
    var state: State
    var parent: Int
    var tag: UInt16?
    /// The plug by which the frame left the sender or its switch; −1 as long as it has not.
    var firstPlug: Int32
  }

  /// A start of the search.
  struct Start {
    var tags: [UInt16]
    var state: State
    var plug: Int32
  }

  private(set) var visits: [Visit] = []
  private var starts: [[UInt16]] = []
  private var known: Set<State> = []
  private var next = 0

  mutating func begin(_ start: Start) {
    guard known.insert(start.state).inserted else { return }
    // The parent of a start is the number of its tags, counted from the far end.
    starts.append(start.tags)
    visits.append(
      Visit(state: start.state, parent: -starts.count, tag: nil, firstPlug: start.plug))
  }

  mutating func come(to state: State, from parent: Int, tag: UInt16?, firstPlug: Int32) {
    guard known.insert(state).inserted else { return }
    visits.append(Visit(state: state, parent: parent, tag: tag, firstPlug: firstPlug))
  }

  /// The next state to look at.
  mutating func take() -> Int? {
    guard next < visits.count else { return nil }
    next += 1
    return next - 1
  }

  /// The tags that lead to a visit.
  func tags(to visit: Int) -> [UInt16] {
    var tags: [UInt16] = []
    var index = visit
    while index >= 0 {
      if let tag = visits[index].tag { tags.append(tag) }
      index = visits[index].parent
    }
    return starts[-index - 1] + tags.reversed()
  }

  /// The spots on the way to a visit, that of the visit included.
  func spots(to visit: Int) -> [Spot] {
    var spots: [Spot] = []
    var index = visit
    while index >= 0 {
      spots.append(visits[index].state.spot)
      index = visits[index].parent
    }
    return spots.reversed()
  }
}

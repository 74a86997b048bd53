internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// Keeps a frame from filling the memory with copies that are alike in everything.
///
/// Routers that share an address make copies of copies: of *k* in each of *n* segments kⁿ. Alike copies at
/// one device fare alike, so that beyond `threshold` copies of one frame only the first of them goes on.
/// What is left grows with the plugs and routers of the topology.
struct CopyFilter: ~Copyable, Sendable {
  /// How many copies of one frame there may be before any is looked at.
  static var threshold: Int { 1 << 16 }

  private var legs = KeyIndex()
  private var doors = KeyIndex()
  private var copies = KeyIndex()

  /// Whether no copy alike was seen before.
  mutating func isNew(_ copy: CopyOnWay) -> Bool {
    let source = copy.leg.source.rawValue << 8 | UInt64(copy.leg.routersPassed)
    let leg = legs.number(high: source, low: copy.leg.destination.rawValue).number
    let (kind, index) = copy.target.numbers
    let position = copy.state.position
    let tag = position.outer.map { UInt64($0) + 1 } ?? 0
    let door = doors.number(
      high: kind << 32 | index, low: tag << 32 | UInt64(UInt32(bitPattern: position.offset))
    ).number
    let state = UInt64(copy.state.passed) << 1 | (copy.state.isFlooded ? 1 : 0)
    return copies.number(high: UInt64(leg) << 32 | state, low: UInt64(door)).isNew
  }
}

extension CopyOnWay.Target {
  /// The kind of device, and by which port, plug or interface the copy comes.
  fileprivate var numbers: (kind: UInt64, index: UInt64) {
    switch self {
    case .port(let port): (0, UInt64(port))
    case .uplink(_, let plug): (1, UInt64(plug))
    case .bridge(let plug): (2, UInt64(plug))
    case .outside(let plug): (3, UInt64(plug))
    case .router(let interface, _): (4, UInt64(interface))
    }
  }
}

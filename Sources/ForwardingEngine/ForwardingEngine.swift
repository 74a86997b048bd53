internal import BasicContainers
public import ForwardingProgram
internal import Frames

/// Runs a program over frames and counts what becomes of them.
///
/// It holds all state that traffic makes: learned addresses, the clock, the counters. Frames go
/// through it in batches; the order of the rows is the order of time. After warm-up a frame
/// allocates nothing.
///
/// Every frame has exactly one outcome, so `totals.unattributed + delivered + dropped` equals the
/// frames offered (semantics 7).
public struct ForwardingEngine: ~Copyable {
  /// What it runs.
  public let program: ForwardingProgram
  /// Outcomes of all frames so far.
  public internal(set) var totals = OutcomeTotals()
  /// The assumptions on whose rules some frame's fate rested.
  public internal(set) var consulted: AssumptionSet = []

  var pairTable: PairTable
  var scopedPairTables: UniqueArray<PairTable>
  var dropTable = DropTable()
  var learning = LearningTable()
  var verdicts = VerdictCache()
  var clockNanoseconds: UInt64 = 0
  /// Copies on their way, in the order of devices passed.
  var pending = UniqueArray<CopyOnWay>()
  var fate = FrameFate()
  var ruleTable: UniqueArray<RuleCount>
  var flows = FlowTable()
  var storms: StormTable

  /// An engine with empty tables, its clock at 0.
  public init(_ program: ForwardingProgram) {
    self.program = program
    pairTable = PairTable(endpointCount: program.endpoints.count)
    scopedPairTables = UniqueArray(minimumCapacity: program.scopes.count)
    for _ in program.scopes {
      scopedPairTables.append(PairTable())
    }
    pending.reserveCapacity(64)
    let hasStormLimits = program.policies.contains { $0.stormLimit > 0 }
    storms = StormTable(portCount: hasStormLimits ? program.ports.count : 0)
    ruleTable = UniqueArray(repeating: RuleCount(), count: program.symbols.rules.count)
  }

  /// The assumptions consulted since the last call, or since the start, which are then forgotten.
  public mutating func takeConsulted() -> AssumptionSet {
    defer { consulted = [] }
    return consulted
  }

  /// Who reached whom so far, in the order of first appearance.
  public var pairs: [PairRow] { pairTable.snapshot }

  /// The same, of the frames in one of the program's scopes only.
  public func pairs(inScope scope: Int) -> [PairRow] { scopedPairTables[scope].snapshot }

  /// What was dropped so far, in the order of first appearance.
  public var drops: [DropRow] { dropTable.snapshot }

  /// How many flows it has memory for now, open or not: at least twice those that are open.
  public var flowCapacity: Int { flows.capacity }

  /// What each rule has decided so far, by its number in `program.symbols.rules`.
  public var ruleCounts: [RuleCount] { ruleTable.indices.map { ruleTable[$0] } }
}

/// How many frames came to which end.
public struct OutcomeTotals: Sendable, Equatable {
  /// No sender could be found.
  public var unattributed: UInt64 = 0
  /// At least one endpoint took a copy that is not mirrored.
  public var delivered: UInt64 = 0
  /// Nobody did.
  public var dropped: UInt64 = 0

  /// All frames.
  public var offered: UInt64 { unattributed + delivered + dropped }
}

/// One copy of a frame between two devices.
struct CopyOnWay: BitwiseCopyable {
  /// Where it goes.
  enum Target: BitwiseCopyable {
    /// A virtual switch, by its uplink.
    case uplink(of: Int32)
    /// A wire, by a plug.
    case wire(Int32, plug: Int32)
  }

  var target: Target
  var position: TagPosition
  /// The device before flooded it, or it was for a group.
  var isFlooded: Bool
  /// Devices that it has left.
  var passed: UInt32
}

/// What has become of the current frame's copies so far.
struct FrameFate: ~Copyable {
  var isDelivered = false
  var drops = UniqueArray<CopyDrop>()
  /// Ports that took a copy at the switch that it is at, where that has mirror destinations.
  var taken = UniqueArray<Int32>()
  /// Only where the observer keeps them.
  var deliveries = UniqueArray<FrameOutcome.Delivery>()
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

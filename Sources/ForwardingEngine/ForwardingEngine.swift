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
public struct ForwardingEngine: ~Copyable, Sendable {
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
  var knownPairs = KnownPairs()
  var fates = KnownFates()
  var recorder = FateRecorder()
  /// Whether it is worth while to look for known frames ahead of their senders.
  var knownFrames = Backoff(upTo: 15)
  /// Whether it is worth while to remember fates: where no frame is like another it is not.
  var remembrance = Remembrance()
  var clockNanoseconds: UInt64 = 0
  /// Copies of the current frame that have gone to devices, in the order of devices passed.
  var pending = UniqueArray<CopyOnWay>()
  /// Which of them is in a device now.
  var current = 0
  /// Only for a frame that makes too many of them.
  var copyFilter: CopyFilter?
  var fate = FrameFate()
  var receipts: ReceiptTable
  /// The direct ways of the frames at hand, and the rows of the pairs at their ends.
  var ways = UniqueArray<DirectWay>(minimumCapacity: 256)
  var touchedPairs = UniqueArray<Int32>(minimumCapacity: 256)
  /// What fates of the frames at hand are looked for by, and what the rules on their direct ways say.
  var wayQuestions = UniqueArray<FateQuestion>(minimumCapacity: 256)
  var answers = UniqueArray<RuleAnswer>(minimumCapacity: 256)
  /// The packets whose rules are asked together, and those rules.
  var askedPackets = UniqueArray<AskedPacket>(minimumCapacity: 256)
  var askedRules = UniqueArray<ClassifierQuestion>(minimumCapacity: 256)
  /// What finds the rules of direct ways, by policy.
  var directRules = UniqueArray<DirectRules>()
  var ruleTable: UniqueArray<RuleCount>
  var flows = FlowTable()
  var deferral = StateDeferral()
  var storms: StormTable

  /// An engine with empty tables, its clock at 0.
  public init(_ program: ForwardingProgram) {
    self.program = program
    pairTable = PairTable(endpointCount: program.endpoints.count)
    scopedPairTables = UniqueArray(minimumCapacity: program.scopes.count)
    for _ in program.scopes {
      scopedPairTables.append(PairTable())
    }
    for policy in program.policies { directRules.append(DirectRules(policy, of: program)) }
    pending.reserveCapacity(64)
    receipts = ReceiptTable(endpointCount: program.endpoints.count)
    let hasStormLimits = program.policies.contains { $0.stormLimit > 0 }
    storms = StormTable(portCount: hasStormLimits ? program.ports.count : 0)
    ruleTable = UniqueArray(repeating: RuleCount(), count: program.symbols.rules.count)
  }

  /// The assumptions consulted since the last call, or since the start, which are then forgotten.
  public mutating func takeConsulted() -> AssumptionSet {
    defer { consulted = [] }
    // A fate that is repeated does not say again what it rests on.
    fates.removeAll()
    forgetKnownPairs()
    return consulted
  }

  /// Who reached whom so far, in the order of first appearance.
  public var pairs: [PairRow] {
    var pairs = pairTable.snapshot
    knownPairs.forEach { pairs[Int($0.pair)].add($0) }
    return pairs
  }

  /// The devices that the first frame of each of `pairs` has passed.
  public var paths: PairPaths { pairTable.paths }

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

  /// Adds those of other frames.
  mutating func add(_ other: OutcomeTotals) {
    unattributed += other.unattributed
    delivered += other.delivered
    dropped += other.dropped
  }
}

public import Capture
public import ForwardingEngine
public import ForwardingProgram
public import Frames
public import TopologyModel

/// What a replay has shown, in the order in which reports print it.
public struct ReplayResult: Sendable {
  /// What became of one capture file.
  public struct CaptureSummary: Sendable {
    /// As the user gave it.
    public var path: String
    /// Ethernet frames that were offered.
    public var frames: UInt64 = 0
    /// Ethernet frames that the filter held back.
    public var filtered: UInt64 = 0
    /// Packets of interfaces that are not Ethernet.
    public var skipped: UInt64 = 0
    /// What stopped the reading, where it did not reach the end.
    public var error: CaptureError?

    /// Whether it is cut or broken: what came before was replayed, what would have followed was not.
    public var isDamaged: Bool {
      switch error?.code {
      case .truncated, .corrupt: true
      case .unsupported, .unreadable, .unwritable, nil: false
      }
    }

    /// A capture of which nothing is known yet.
    init(path: String) { self.path = path }
  }

  /// An address that no endpoint owns and no map names.
  public struct UnknownSource: Sendable, Equatable {
    /// The source address.
    public var mac: MACAddress
    /// The endpoint that its frames were taken to come from; `nil` is unattributed.
    public var attributedTo: ID<Endpoint>?
    /// Frames with it.
    public var frames: UInt64
  }

  /// What was replayed through; its symbols name everything below.
  public var program: ForwardingProgram
  /// In the order given.
  public var captures: [CaptureSummary]
  /// Frames by outcome.
  public var totals: OutcomeTotals
  /// Sorted by the names of sender and receiver.
  public var pairs: [PairRow]
  /// For each of them, its number in `paths`.
  var pathOfPair: [Int]
  /// The devices that the first frames have passed.
  var paths: PairPaths
  /// Sorted by the names of sender and place, and by reason; outcomes before single copies.
  public var drops: [DropRow]
  /// What each rule of a port ACL has decided, by its number in `program.symbols.rules`.
  public var ruleCounts: [RuleCount]
  /// Sorted by address and the name that it was attributed to, `nil` first.
  public var unknownSources: [UnknownSource]
  /// Frames without a sender, by the reason why.
  public var unattributed: [Attribution.Failure: UInt64]
  /// The policy's rules in file order.
  public var policy: [PolicyVerdict]
  /// The assumptions on whose rules some frame's fate rested.
  public var assumptions: AssumptionSet
  /// Names of `--interface` that no capture has; sorted.
  public var unseenInterfaces: [String]
  /// Why `outcomePath` was not written; `nil` where it was, or was not asked for.
  public var writeError: CaptureError?
  /// The frames over time; `nil` where that was not asked for.
  public var timeline: Timeline?
  /// What `--automap` has put together; `nil` where it was not asked for.
  public var automaticMap: AutomaticMap?
}

extension ReplayResult {
  /// The devices that the first frame of a pair has passed, by its place in `pairs`.
  public func path(ofPair pair: Int) -> ArraySlice<PlaceID> { paths[pathOfPair[pair]] }
}

/// What was seen of one rule of the policy.
public struct PolicyVerdict: Sendable {
  /// The rule's name.
  public var rule: String
  /// `nil` where nothing was seen that could tell: a rule of reachability without a frame.
  public var holds: Bool?
  /// Deliveries that the rule is about: those that break it, or, of reachability, those that it
  /// asks for.
  public var observed: UInt64
  /// The first of them.
  public var first: PairRow?
}

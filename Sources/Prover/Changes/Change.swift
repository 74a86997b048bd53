public import TopologyModel

/// The smallest edits that open or close the way from one endpoint to another, proven to do so.
public struct Change: Sendable, Hashable {
  /// One edit, or a few of which each is needed; in their order, each about the topology that those
  /// before it leave.
  public var edits: [TopologyEdit]
  /// What is proven about the pair afterwards.
  public var verdict: PairVerdict
  /// What else changes by it; `nil` where nobody has counted.
  public var effects: SideEffects?

  /// A change by these edits.
  public init(edits: [TopologyEdit], verdict: PairVerdict, effects: SideEffects? = nil) {
    self.edits = edits
    self.verdict = verdict
    self.effects = effects
  }
}

/// What a change does to others than the pair that it is for.
public struct SideEffects: Sendable, Hashable {
  /// Pairs that get a greater verdict; `nil` where pairs are too many to be counted.
  public var opened: Int?
  /// Pairs that get a lesser verdict, and that no rule of the policy wants isolated.
  public var closed: Int?
  /// Frames of the pair itself that nobody asked about get through no more.
  public var closesPair: Bool
  /// The rules that held and are broken by it, as indices of the policy, but those that want the pair
  /// itself as it was.
  public var brokenRules: [Int]
  /// The rules that were broken and hold.
  public var mendedRules: [Int]

  /// Effects of these numbers.
  public init(
    opened: Int? = nil, closed: Int? = nil, closesPair: Bool = false, brokenRules: [Int] = [],
    mendedRules: [Int] = []
  ) {
    self.opened = opened
    self.closed = closed
    self.closesPair = closesPair
    self.brokenRules = brokenRules
    self.mendedRules = mendedRules
  }

  /// How many pairs have another verdict that nobody asked for.
  var others: Int { (opened ?? 0) + (closed ?? 0) + (closesPair ? 1 : 0) }
}

/// What was found where a change was looked for.
public struct ChangeAnswer: Sendable, Hashable {
  /// The changes to offer, the best first; none where none was found.
  public var changes: [Change]
  /// How many topologies were proven to find them.
  public var tried: Int
  /// The search ended before everything that it knows was tried.
  public var isCutShort: Bool
  /// The rules that want the pair as it is, as indices of the policy.
  public var opposingRules: [Int]

  /// An answer of these changes.
  public init(
    changes: [Change], tried: Int = 0, isCutShort: Bool = false, opposingRules: [Int] = []
  ) {
    self.changes = changes
    self.tried = tried
    self.isCutShort = isCutShort
    self.opposingRules = opposingRules
  }
}

/// What a change is to bring about.
public enum ChangeGoal: Sendable, Hashable {
  /// An honest frame of the layer gets through.
  case opening(FrameLayer)
  /// No frame of the layer gets through.
  case closing(FrameLayer)

  /// Something is to get through.
  var isOpening: Bool {
    switch self {
    case .opening: true
    case .closing: false
    }
  }

  /// Over which frames.
  var layer: FrameLayer {
    switch self {
    case .opening(let layer), .closing(let layer): layer
    }
  }

  /// Whether a verdict is what is wanted.
  public func isMet(by verdict: PairVerdict) -> Bool {
    switch self {
    case .opening(let layer): verdict[layer] == .reachable
    case .closing(let layer): verdict[layer] == .isolated
    }
  }
}

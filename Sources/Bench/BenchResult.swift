internal import Capture
public import ForwardingEngine
public import ForwardingProgram
public import Replay
public import TopologyModel

/// What was asked of a topology, and what was measured.
public struct BenchResult: Sendable {
  /// Where the frames come from.
  public enum Source: Sendable, Equatable {
    /// A file.
    case capture(ReadCapture)
    /// Nowhere: so many flows between so many endpoints were made up.
    case generated(seed: UInt64, flows: Int, endpoints: Int)
  }

  /// What was kept of a capture.
  public struct ReadCapture: Sendable, Equatable {
    /// The file.
    public var path: String
    /// Packets of interfaces that are not Ethernet.
    public var skipped: UInt64
    /// Ethernet frames that the filter held back.
    public var filtered: UInt64
    /// It has more frames than were kept.
    public var isCutShort: Bool
    /// It could not be read to its end.
    public var isDamaged: Bool

    /// What was kept of the file at a path.
    public init(_ path: String, _ frames: borrowing LoadedFrames) {
      self.path = path
      (skipped, filtered) = (frames.skipped, frames.filtered)
      (isCutShort, isDamaged) = (frames.isCutShort, frames.failure != nil)
    }
  }

  /// What the variants are.
  public enum Question: Sendable {
    /// What each mechanism costs, and the lists of the few adapters that they cost most.
    case mechanisms
    /// What so many rules cost, made from a seed.
    case generatedRules(seed: UInt64)
    /// How another topology compares.
    case against(Topology)
  }

  /// What was asked.
  public let question: Question
  /// The topology as it stands, compiled; its symbols name everything below.
  public let program: ForwardingProgram
  /// Where the frames come from.
  public let source: Source
  /// Frames of the traffic; a run has `plan.frames`, which are these, repeated where they are fewer.
  public let distinctFrames: Int
  /// How much was run.
  public let plan: BenchPlan
  /// What was measured.
  public let measurement: BenchMeasurement
  /// What each rule of the topology as it stands decided when each frame was run once.
  public let ruleCounts: [RuleCount]
  /// The adapters that have lists, those first whose lists are likely to cost most.
  public let adapters: [AdapterUse]
  /// Adapters with lists that were not counted, because there are too many rules.
  public let adaptersLeftOut: Int

  /// The topology as it stands.
  public var topology: Topology { program.symbols.topology }
}

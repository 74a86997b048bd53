internal import Capture
public import ForwardingEngine
public import ForwardingProgram
public import TopologyModel

/// What was asked of a topology, and what was measured.
public struct BenchResult: Sendable {
  /// Where the frames come from.
  public enum Source: Sendable, Equatable {
    /// A file; `isCutShort` says that it has more frames than were kept.
    case capture(path: String, skipped: UInt64, filtered: UInt64, isCutShort: Bool)
    /// Nowhere: so many flows between so many endpoints were made up.
    case generated(seed: UInt64, flows: Int, endpoints: Int)
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

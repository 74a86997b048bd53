internal import ForwardingEngine
internal import ForwardingProgram
public import Replay
public import TopologyModel

/// Answers what isolation costs a topology, with frames that lie in memory.
public struct Benchmark: ~Copyable {
  private let topology: Topology
  private let program: ForwardingProgram
  private let options: ReplayOptions
  private let frames: LoadedFrames
  private let source: BenchResult.Source
  private let plan: BenchPlan
  private let runner: BenchRunner

  /// A benchmark of a topology with at least one frame, which are repeated as the plan wants them.
  public init(
    _ topology: Topology, _ options: ReplayOptions, _ given: consuming LoadedFrames,
    from source: BenchResult.Source, _ plan: BenchPlan, now: @escaping () -> UInt64
  ) {
    self.topology = topology
    program = ForwardingProgram(topology)
    self.options = options
    given.repeated(to: plan.frames)
    frames = given
    self.source = source
    self.plan = plan
    runner = BenchRunner(plan, now: now)
  }

  /// Names of `--interface` that the capture has not; sorted.
  public var unseenInterfaces: [String] {
    LoadedReplay(program, of: frames, options: options).unseenInterfaces
  }

  /// The topology as it stands against itself without each mechanism, and without the lists of so many
  /// adapters.
  public func mechanisms(
    adapters count: Int, report: (Int, Int) -> Void = { _, _ in }
  ) -> BenchResult {
    let metered = MeteredTopology(topology)
    let uses = uses(metered)
    var variants = [BenchVariant(.asItStands, topology, options)]
    for mechanism in Mechanism.present(in: topology) {
      variants.append(
        BenchVariant(.without(mechanism), topology.without(mechanism), options))
    }
    for use in uses.prefix(count) where use.frames > 0 {
      variants.append(
        BenchVariant(
          .withoutListsOf(use.endpoint), topology.withoutLists(of: use.endpoint), options))
    }
    return result(.mechanisms, variants, uses, metered.leftOut, report)
  }

  /// The topology with so many generated rules on every adapter, against itself without any.
  public func generatedRules(
    _ counts: [Int], seed: UInt64, report: (Int, Int) -> Void = { _, _ in }
  ) -> BenchResult {
    let variants = ([0] + counts.filter { $0 > 0 }).map { count in
      BenchVariant(
        .generatedRules(count), topology.withGeneratedRules(count, seed: seed), options)
    }
    return result(.generatedRules(seed: seed), variants, [], 0, report)
  }

  /// The topology against another one.
  public func against(
    _ other: Topology, _ otherOptions: ReplayOptions, report: (Int, Int) -> Void = { _, _ in }
  ) -> BenchResult {
    let variants = [
      BenchVariant(.asItStands, topology, options), BenchVariant(.other, other, otherOptions),
    ]
    return result(.against(other), variants, [], 0, report)
  }

  private func uses(_ metered: borrowing MeteredTopology) -> [AdapterUse] {
    guard !metered.lists.isEmpty else { return [] }
    let program = ForwardingProgram(metered.topology)
    return metered.uses(count(program), program.symbols.rules).sortedByWeight()
  }

  /// What each rule decides when each frame is run once.
  private func count(_ program: ForwardingProgram) -> [RuleCount] {
    var replay = LoadedReplay(program, of: frames, options: options)
    replay.run(0..<frames.distinctCount, of: frames)
    return replay.ruleCounts
  }

  private func result(
    _ question: BenchResult.Question, _ variants: [BenchVariant], _ uses: [AdapterUse],
    _ leftOut: Int, _ report: (Int, Int) -> Void
  ) -> BenchResult {
    BenchResult(
      question: question, program: program, source: source, distinctFrames: frames.distinctCount,
      plan: plan, measurement: runner.measure(variants, frames, report: report),
      ruleCounts: count(program), adapters: uses, adaptersLeftOut: leftOut)
  }
}

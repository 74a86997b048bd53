internal import BasicContainers
internal import ForwardingEngine
internal import ForwardingProgram
public import Replay

/// Runs variants in turn and takes the time.
///
/// In every round each variant runs all frames once through an engine that has seen none, and the first
/// variant does so twice. They take turns by slices of a few batches, so that whatever slows the
/// machine down for a while meets all of them; who begins changes from slice to slice, and who follows
/// whom from round to round. Compiling is not measured, reading and making the engine neither.
public struct BenchRunner {
  private let plan: BenchPlan
  private let now: () -> UInt64

  /// A runner by a clock that tells nanoseconds.
  public init(_ plan: BenchPlan, now: @escaping () -> UInt64) {
    self.plan = plan
    self.now = now
  }

  /// Measures variants, at least one, the others against the first.
  ///
  /// There are at least as many frames as the plan has; `report` is told how many slices of how many are
  /// done.
  public func measure(
    _ variants: [BenchVariant], _ frames: borrowing LoadedFrames,
    report: (Int, Int) -> Void = { _, _ in }
  ) -> BenchMeasurement {
    precondition(!variants.isEmpty && frames.records.count >= plan.frames, "as the plan says")
    let programs = variants.map { ForwardingProgram($0.topology) }
    var totals: [OutcomeTotals] = []
    for (variant, program) in zip(variants, programs) {
      var replay = LoadedReplay(program, of: frames, options: variant.options)
      replay.run(0..<frames.distinctCount, of: frames)
      totals.append(replay.totals)
    }
    // The first variant's second run stands far from its first.
    var order = Array(variants.indices)
    order.insert(variants.count, at: (variants.count + 1) / 2)
    var times = order.map { _ in RoundTimes(framesOfBatches: plan.batches.map(\.count)) }
    var done = 0
    let total = (plan.rounds + 1) * order.count * plan.slices.count
    for round in 0...plan.rounds {
      var runs = begin(order.map { $0 % variants.count }, programs, variants, frames)
      for (slice, batches) in plan.slices.enumerated() {
        for turn in order.indices {
          let forward = (turn + round + slice) % order.count
          let place = round % 2 == 0 ? forward : order.count - 1 - forward
          run(batches, of: frames, &runs[place])
          done += 1
          report(done, total)
        }
      }
      for (place, slot) in order.enumerated() where round > 0 {
        times[slot].append(runs[place].nanoseconds)
      }
    }
    return BenchMeasurement(variants, totals, times, rounds: plan.rounds)
  }

  /// Runs that have seen no frame, of the variants by their numbers.
  private func begin(
    _ numbers: [Int], _ programs: [ForwardingProgram], _ variants: [BenchVariant],
    _ frames: borrowing LoadedFrames
  ) -> UniqueArray<TimedRun> {
    var runs = UniqueArray<TimedRun>(minimumCapacity: numbers.count)
    for number in numbers {
      let replay = LoadedReplay(
        programs[number], of: frames, options: variants[number].options)
      runs.append(TimedRun(replay: replay))
    }
    return runs
  }

  /// Runs some batches and notes the time of each.
  private func run(
    _ batches: ArraySlice<Range<Int>>, of frames: borrowing LoadedFrames, _ run: inout TimedRun
  ) {
    var before = now()
    for batch in batches {
      run.replay.run(batch, of: frames)
      let after = now()
      run.nanoseconds.append(after &- before)
      before = after
    }
  }
}

/// One variant's way through one round.
private struct TimedRun: ~Copyable {
  var replay: LoadedReplay
  /// The time of each batch so far.
  var nanoseconds: [UInt64] = []
}

extension BenchMeasurement {
  /// Sums up the times of the variants, and of the first one's second runs behind them.
  init(
    _ variants: [BenchVariant], _ totals: [OutcomeTotals], _ times: [RoundTimes], rounds: Int
  ) {
    let settled = times.map(\.settled)
    let first = settled[0].perFrame
    func difference(_ slot: Int) -> MedianInterval {
      MedianInterval(zip(settled[slot].perFrame, first).map { $0 - $1 })
    }
    rows = variants.indices.map { index in
      Row(
        subject: variants[index].subject, totals: totals[index],
        perFrame: MedianInterval(settled[index].perFrame),
        batches: BatchSummary(times[index].perFrame),
        difference: index == 0 ? nil : difference(index))
    }
    noise = difference(variants.count)
    self.rounds = rounds
    disturbedBatches = settled.reduce(0) { $0 + $1.disturbed }
    batches = times.reduce(0) { $0 + $1.rounds.reduce(0) { $0 + $1.count } }
  }
}

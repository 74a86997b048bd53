import ForwardingEngine
import ForwardingProgram
import Replay
import Synchronization
import Testing
import TopologyModel

@testable import Bench

/// A clock that a test sets: it goes on by so much with every look at it.
private final class SetClock: Sendable {
  private let state = Mutex<(time: UInt64, step: UInt64)>((0, 0))

  func set(step: UInt64) { state.withLock { $0.step = step } }

  var now: UInt64 {
    state.withLock { state in
      state.time += state.step
      return state.time
    }
  }
}

@Suite struct `A runner` {
  /// Two variants of 600 frames, which are three batches.
  private static func measure(
    steps: [UInt64], rounds: Int = 6
  ) throws -> (BenchMeasurement, runs: Int) {
    let topology = try BenchTopology.read(BenchTopology.everything)
    var generator = try #require(TrafficGenerator(topology, seed: 7))
    let frames = generator.frames(600)
    let variants = [
      BenchVariant(.asItStands, topology, ReplayOptions()),
      BenchVariant(.without(.accessLists), topology.without(.accessLists), ReplayOptions()),
    ]
    // The first variant, its second run, and the other; each round begins one further,
    // and every other goes backwards.
    let clock = SetClock()
    clock.set(step: steps[0])
    var runs = 0
    let runner = BenchRunner(BenchPlan(rounds: rounds, frames: 600)) { clock.now }
    let measurement = runner.measure(variants, frames) { done, total in
      runs = total
      let next = (done % 3 + done / 3) % 3
      clock.set(step: steps[done / 3 % 2 == 0 ? next : 2 - next])
    }
    return (measurement, runs)
  }

  @Test func `gives each variant its own times, whoever begins`() throws {
    let (measurement, runs) = try Self.measure(steps: [600, 600, 1_200])
    #expect(runs == 7 * 3)
    #expect(measurement.rounds == 6 && measurement.batches == 6 * 3 * 3)
    #expect(measurement.rows.map(\.perFrame.median) == [3, 6])
    #expect(measurement.rows[1].difference?.median == 3)
    #expect(measurement.rows[0].difference == nil)
    #expect(measurement.noise.lower == 0 && measurement.noise.upper == 0)
    #expect(measurement.isDifferent(measurement.rows[1]))
    #expect(!measurement.isDifferent(measurement.rows[0]))
  }

  @Test func `calls what is not greater than its noise no difference`() throws {
    let (measurement, _) = try Self.measure(steps: [600, 1_400, 1_200])
    #expect(measurement.noise.median == 4)
    #expect(measurement.rows[1].difference?.median == 3)
    #expect(!measurement.isDifferent(measurement.rows[1]))
  }

  @Test func `calls an interval around zero no difference`() throws {
    let rounds: [[UInt64]] = [[100, 100, 100, 100, 100, 100], [90, 150, 150, 150, 150, 150]]
    let times = (rounds + [rounds[0]]).map { values in
      var times = RoundTimes(framesOfBatches: [10])
      for value in values { times.append([value]) }
      return times
    }
    let topology = try BenchTopology.read(BenchTopology.everything)
    let variants = [BenchVariant.Subject.asItStands, .other].map {
      BenchVariant($0, topology, ReplayOptions())
    }
    var none = LoadedFrames()
    none.repeated(to: 0)
    let totals = LoadedReplay(
      ForwardingProgram(topology), of: none, options: ReplayOptions()
    ).totals
    let measurement = BenchMeasurement(variants, [totals, totals], times, rounds: 6)
    #expect(measurement.rows[1].difference?.median == 5)
    #expect(!measurement.isDifferent(measurement.rows[1]))
  }

  @Test func `counts what becomes of the frames in each variant`() throws {
    let (measurement, _) = try Self.measure(steps: [1, 1, 1], rounds: 1)
    let topology = try BenchTopology.read(BenchTopology.everything)
    var generator = try #require(TrafficGenerator(topology, seed: 7))
    let frames = generator.frames(600)
    for (row, run) in zip(measurement.rows, [topology, topology.without(.accessLists)]) {
      var replay = LoadedReplay(ForwardingProgram(run), of: frames, options: ReplayOptions())
      replay.run(0..<600, of: frames)
      #expect(row.totals == replay.totals && row.totals.offered == 600)
    }
  }

  @Test func `cuts frames into batches that hold all of them once`() {
    for frames in [1, 255, 256, 257, 20_000, 1_000_000] {
      let plan = BenchPlan(rounds: 1, frames: frames)
      #expect(plan.batchFrames % 256 == 0 && plan.batchFrames <= 4_096)
      #expect(plan.batches.first?.lowerBound == 0)
      #expect(plan.batches.last?.upperBound == frames)
      let ends = plan.batches.dropLast().map(\.upperBound)
      #expect(plan.slices.flatMap(\.self) == plan.batches)
      #expect(ends == plan.batches.dropFirst().map(\.lowerBound))
    }
  }
}

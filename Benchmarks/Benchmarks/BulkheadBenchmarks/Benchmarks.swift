import Benchmark

/// Everything that is measured by itself.
///
/// Each runs in a process of its own, and makes what it works on before it is timed.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .of(.one, seconds: 2)
  registerReading()
  registerForwarding()
  registerFlows()
  registerClassifier()
  registerCompilation()
  registerProofs()
}

extension Benchmark.Configuration {
  /// So many things a round; times are of one of them, throughput counts them.
  static func of(
    _ factor: BenchmarkScalingFactor, seconds: Int = 1
  ) -> Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: [.wallClock, .throughput], timeUnits: factor == .one ? .microseconds : .nanoseconds,
      scalingFactor: factor, maxDuration: .seconds(seconds), maxIterations: 10_000)
  }
}

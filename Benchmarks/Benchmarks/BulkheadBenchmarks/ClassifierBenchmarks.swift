import Benchmark
import RuleSets

/// The classifier alone, by kind and number of rules.
func registerClassifier() {
  for traffic in RuledProgram.Traffic.allCases {
    for flavour in RuleSetFlavour.allCases {
      for (name, count) in [("1k", 1_000), ("10k", 10_000), ("100k", 100_000)] {
        Benchmark(
          "classify, \(flavour.rawValue) \(name), \(traffic.rawValue)", configuration: .of(.kilo)
        ) { benchmark, ruled in
          let range = benchmark.scaledIterations
          blackHole(ruled.classify(range.count, from: benchmark.currentIteration * range.count))
        } setup: {
          RuledProgram(flavour, rules: count, traffic)
        }
      }
    }
  }
}

// swift-tools-version: 6.1
// Benchmarks, apart from the house so that nobody else has to fetch what they need. They see what
// any other package would: the public products. The generator of rule sets is the one that the tests
// use; RuleSets/ holds links to it.

import PackageDescription

let rooms = [
  "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram", "Replay", "Prover",
]

func product(_ name: String) -> Target.Dependency { .product(name: name, package: "bulkhead") }

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "bulkhead", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .target(
      name: "RuleSets", dependencies: ["Frames", "TopologyModel"].map(product), path: "RuleSets"),
    .executableTarget(
      name: "BulkheadBenchmarks",
      dependencies: ["RuleSets", .product(name: "Benchmark", package: "benchmark")]
        + rooms.map(product),
      path: "Benchmarks/BulkheadBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)

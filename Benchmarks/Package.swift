// swift-tools-version: 6.1
// Benchmarks, apart from the house so that nobody else has to fetch what they need. They see what
// any other package would: the public products.

import PackageDescription

let rooms = ["Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram", "Replay"]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "bulkhead", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "BulkheadBenchmarks",
      dependencies: [.product(name: "Benchmark", package: "benchmark")]
        + rooms.map { .product(name: $0, package: "bulkhead") },
      path: "Benchmarks/BulkheadBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// The plan of the house. A room may only import rooms of the floors below its own; the check at
// the end of this file stops the build otherwise. docs/Architecture.md says what each room is for.

import PackageDescription

/// One target of the package, on its floor.
struct Room {
  /// What is built: a library of ours, a C library of the system, or the command itself.
  enum Kind {
    case library
    case command
    case system(pkgConfig: String, package: String)
  }

  var name: String
  var kind = Kind.library
  /// Rooms of lower floors, and products of other packages written "package:product".
  var imports: [String] = []
  /// Files that become constants of the code.
  var embedded: [String] = []
}

let containers = "swift-collections:BasicContainers"
let histogram = "hdrhistogram-swift:Histogram"
let argumentParser = "swift-argument-parser:ArgumentParser"

/// From the ground up; rooms of one floor never import each other.
let floors: [[Room]] = [
  [
    Room(name: "CCrypto", kind: .system(pkgConfig: "libcrypto", package: "libssl-dev")),
    Room(name: "CPcap", kind: .system(pkgConfig: "libpcap", package: "libpcap-dev")),
    Room(name: "CYAML", kind: .system(pkgConfig: "yaml-0.1", package: "libyaml-dev")),
    Room(name: "CZlib", kind: .system(pkgConfig: "zlib", package: "zlib1g-dev")),
    Room(name: "CZstd", kind: .system(pkgConfig: "libzstd", package: "libzstd-dev")),
    Room(name: "Frames"),
  ],
  [
    Room(name: "Capture", imports: ["Frames", "CCrypto", "CPcap", "CZlib", "CZstd"]),
    Room(name: "TopologyModel", imports: ["Frames"]),
  ],
  [
    Room(name: "TopologyFile", imports: ["Frames", "TopologyModel", "CYAML"]),
    Room(name: "ForwardingProgram", imports: ["Frames", "TopologyModel"]),
    Room(
      name: "HyperV", imports: ["Frames", "TopologyModel"],
      embedded: ["Import/Export-BulkheadTopology.ps1"]),
  ],
  [
    Room(name: "ForwardingEngine", imports: ["Frames", "ForwardingProgram", containers]),
    Room(name: "Prover", imports: ["Frames", "TopologyModel", "ForwardingProgram", containers]),
  ],
  [
    Room(
      name: "Replay",
      imports: [
        "Frames", "Capture", "TopologyModel", "ForwardingProgram", "ForwardingEngine", containers,
      ])
  ],
  [
    Room(name: "Traffic", imports: ["Frames", "Capture", "TopologyModel", "Replay"])
  ],
  [
    Room(
      name: "Bench",
      imports: [
        "Frames", "Capture", "TopologyModel", "ForwardingProgram", "ForwardingEngine", "Replay",
        "Traffic", containers, histogram,
      ])
  ],
  [
    Room(
      name: "Report",
      imports: [
        "Frames", "Capture", "TopologyModel", "ForwardingProgram", "ForwardingEngine", "Prover",
        "Replay", "Traffic", "Bench",
      ],
      embedded: ["Page/page.css", "Page/page.js"]
        + ["bench", "diagnostics", "diff", "proof", "replay", "trace", "verification"].map {
          "Schemas/\($0).schema.json"
        })
  ],
  [
    Room(
      name: "CommandLineTool",
      imports: [
        "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram",
        "ForwardingEngine", "HyperV", "Prover", "Replay", "Traffic", "Bench", "Report",
        argumentParser,
      ])
  ],
  [
    Room(name: "bulkhead", kind: .command, imports: ["CommandLineTool"])
  ],
]

/// A tool for the makers of this package: it writes the captures of Topologies/.
let lessons = (
  name: "TopologyLessons", imports: ["Frames", "Capture", "TopologyModel", "TopologyFile"]
)

/// Another one: it times proofs of large topologies.
let scale = (
  name: "ProofScale", imports: ["TopologyModel", "TopologyFile", "ForwardingProgram", "Prover"]
)

/// Test targets and what each may import; `TestSupport` is what they share.
let testSupport = (name: "TestSupport", imports: ["Frames", "Capture", "TopologyModel"])
let tests: [(name: String, imports: [String])] = [
  ("FramesTests", ["Frames", "TestSupport"]),
  (
    "CaptureTests",
    ["Frames", "Capture", "CPcap", "CZlib", "CZstd", "TestSupport", "AllocationCounter"]
  ),
  ("TopologyModelTests", ["Frames", "TopologyModel", "TestSupport"]),
  ("TopologyFileTests", ["Frames", "TopologyModel", "TopologyFile", "Report", "TestSupport"]),
  (
    "ForwardingProgramTests",
    ["Frames", "TopologyModel", "ForwardingProgram", "TestSupport", "AllocationCounter"]
  ),
  (
    "HyperVTests",
    ["Frames", "TopologyModel", "TopologyFile", "HyperV", "TestSupport"]
  ),
  (
    "ForwardingEngineTests",
    [
      "Frames", "TopologyModel", "TopologyFile", "ForwardingProgram", "ForwardingEngine",
      "TestSupport", "AllocationCounter", containers,
    ]
  ),
  (
    "AgreementTests",
    [
      "Frames", "TopologyModel", "TopologyFile", "ForwardingProgram", "ForwardingEngine", "Prover",
      "Capture", "Replay", "TestSupport", containers,
    ]
  ),
  (
    "ProverTests",
    [
      "Frames", "TopologyModel", "TopologyFile", "ForwardingProgram", "ForwardingEngine", "Prover",
      "TestSupport", containers,
    ]
  ),
  (
    "ReplayTests",
    [
      "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram",
      "ForwardingEngine", "Replay", "TestSupport", "AllocationCounter",
    ]
  ),
  (
    "TrafficTests",
    [
      "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram",
      "ForwardingEngine", "Prover", "Replay", "Traffic", "TestSupport", containers,
    ]
  ),
  (
    "BenchTests",
    [
      "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram",
      "ForwardingEngine", "Replay", "Traffic", "Bench", "TestSupport",
    ]
  ),
  (
    "ReportTests",
    [
      "Frames", "TopologyModel", "TopologyFile", "ForwardingProgram", "ForwardingEngine", "Prover",
      "Replay", "Bench", "Report", "TestSupport",
    ]
  ),
  (
    "OpenVSwitchTests",
    [
      "Frames", "Capture", "TopologyModel", "TopologyFile", "ForwardingProgram",
      "ForwardingEngine", "Replay", "CPcap", "TestSupport",
    ]
  ),
  ("CommandLineTests", ["Frames", "Capture", "TestSupport", "bulkhead", "TopologyLessons"]),
]

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
]

func dependency(_ name: String) -> Target.Dependency {
  let parts = name.split(separator: ":").map(String.init)
  return parts.count == 2 ? .product(name: parts[1], package: parts[0]) : .target(name: name)
}

func target(_ room: Room) -> Target {
  let dependencies = room.imports.map(dependency)
  switch room.kind {
  case .library:
    return .target(
      name: room.name, dependencies: dependencies,
      resources: room.embedded.map { .embedInCode($0) }, swiftSettings: settings)
  case .command:
    return .executableTarget(name: room.name, dependencies: dependencies, swiftSettings: settings)
  case .system(let pkgConfig, let package):
    return .systemLibrary(name: room.name, pkgConfig: pkgConfig, providers: [.apt([package])])
  }
}

let package = Package(
  name: "bulkhead",
  products: [
    .executable(name: "bulkhead", targets: ["bulkhead"])
  ]
    + floors.joined().compactMap { room in
      guard case .library = room.kind else { return nil }
      return .library(name: room.name, targets: [room.name])
    },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
  ],
  targets: floors.joined().map(target)
    + [
      .target(
        name: testSupport.name, dependencies: testSupport.imports.map(dependency),
        path: "Tests/TestSupport", swiftSettings: settings),
      .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
      .executableTarget(
        name: lessons.name, dependencies: lessons.imports.map(dependency),
        path: "Tests/TopologyLessons", swiftSettings: settings),
      .executableTarget(
        name: scale.name, dependencies: scale.imports.map(dependency),
        path: "Benchmarks/ProofScale", swiftSettings: settings),
    ]
    + tests.map { test in
      .testTarget(
        name: test.name, dependencies: test.imports.map(dependency), swiftSettings: settings)
    },
  swiftLanguageModes: [.v6]
)

var built: Set<String> = []
for floor in floors {
  for room in floor {
    for name in room.imports where !name.contains(":") && !built.contains(name) {
      fatalError("\(room.name) imports \(name), which is not on a floor below it")
    }
  }
  built.formUnion(floor.map(\.name))
}

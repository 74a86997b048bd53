// swift-tools-version: 6.2
// Fuzz targets, apart from the house because they are built with a sanitizer. `run.sh` builds and
// runs them all. To add one: copy a folder of Sources, name it in `targets`, and make the folder
// FailCases/NAME.

import PackageDescription

/// Each target with the rooms that it imports.
let targets: [(name: String, imports: [String])] = [
  ("FuzzCapture", ["Capture"]),
  ("FuzzFrameView", ["Frames"]),
  ("FuzzTopology", ["ForwardingProgram", "Report", "TopologyFile", "TopologyModel"]),
]

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "bulkhead", path: "../..")],
  targets: [
    .target(name: "CFuzzer"),
    .target(name: "FuzzDriver", dependencies: ["CFuzzer"], swiftSettings: settings),
  ]
    + targets.map { target in
      .executableTarget(
        name: target.name,
        dependencies: ["FuzzDriver"]
          + target.imports.map { .product(name: $0, package: "bulkhead") },
        swiftSettings: settings)
    },
  swiftLanguageModes: [.v6]
)

import Foundation
import Testing
import TopologyFile
import TopologyModel

/// The lessons of Topologies/ that have a capture.
enum LessonFiles {
  static let names: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: BenchTopology.lessons.path)) ?? []
    return names.sorted().filter { capture($0) != nil }
  }()

  static func capture(_ name: String) -> String? {
    ["traffic.pcapng", "traffic.pcap"].map {
      BenchTopology.lessons.appending(path: "\(name)/\($0)").path
    }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The topology of a lesson, or that which has everything.
  static func topology(_ name: String) throws -> Topology {
    if name == "everything" { return try BenchTopology.read(BenchTopology.everything) }
    let path = BenchTopology.lessons.appending(path: "\(name)/topology.yaml").path
    return try #require(TopologyLoader.load(paths: [path]).topology)
  }
}

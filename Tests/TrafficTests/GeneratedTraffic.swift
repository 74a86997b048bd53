import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Traffic

/// Traffic for a topology, written and replayed.
struct GeneratedTraffic {
  /// A pair of endpoints, by number.
  struct Pair: Hashable {
    var from: Int32
    var to: Int32
  }

  let topology: Topology
  let program: ForwardingProgram
  let written: Traffic.Written
  let result: ReplayResult

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Topologies")

  /// The topologies that are shipped, by name.
  static let lessons: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/topology.yaml").path)
    }
  }()

  static func topology(_ lesson: String) throws -> Topology {
    let path = folder.appending(path: "\(lesson)/topology.yaml").path
    return try #require(TopologyLoader.load(paths: [path]).topology)
  }

  static func topology(text: String) throws -> Topology {
    let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: text)])
    return try #require(result.topology, "\(result.diagnostics.map(\.message))")
  }

  init(_ topology: Topology, _ change: (inout TrafficOptions) -> Void) throws {
    self.topology = topology
    program = ForwardingProgram(topology)
    var options = TrafficOptions()
    change(&options)
    let directory = try TemporaryDirectory()
    let path = directory.path("traffic.pcapng")
    written = try Traffic(topology, options).write(to: path, format: .pcapng)
    var replay = try Replay(program, captures: [path], options: ReplayOptions())
    replay.run()
    result = replay.finish()
  }

  /// Who was handed a frame of whom that was no mirrored copy.
  var delivered: Set<Pair> {
    Set(
      result.pairs.filter { $0.frames > $0.mirrored }
        .map { Pair(from: $0.sender, to: $0.receiver) })
  }

  func name(_ pair: Pair) -> String {
    "\(topology.endpoints[Int(pair.from)].name) -> \(topology.endpoints[Int(pair.to)].name)"
  }
}

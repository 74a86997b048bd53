import Capture
import Foundation
import Testing
import TopologyFile
import TopologyModel

/// The lessons of Topologies/ by the reference: their goldens are not only what the engine says.
@Suite struct LessonTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Topologies")

  /// The captures of all lessons, from `Topologies` on.
  static let captures: [String] = {
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return files.compactMap { $0 as? String }.filter { $0.contains("/traffic.pcap") }.sorted()
  }()

  @Test func `there are lessons`() {
    #expect(Self.captures.count >= 12)
  }

  @Test(arguments: captures)
  func `the reference counts in a lesson what the engine counts`(capture: String) throws {
    let (topology, frames) = try Self.lesson(of: capture)
    var reference = ReferenceReplay(topology)
    for frame in frames { reference.replay(frame) }
    let engine = try EngineReplay(topology, .init()).counts(of: frames)
    #expect(reference.counts.lines == engine.lines)
    #expect(engine.offered == frames.count && engine.delivered > 0)
  }

  /// The topology and the frames of a capture.
  static func lesson(of capture: String) throws -> (topology: Topology, frames: [CapturedFrame]) {
    let path = folder.appending(path: capture)
    let topologyPath = path.deletingLastPathComponent().appending(path: "topology.yaml").path
    let topology = try #require(TopologyLoader.load(paths: [topologyPath]).topology)
    return (topology, try frames(of: path.path))
  }

  private static func frames(of path: String) throws -> [CapturedFrame] {
    var reader = try CaptureReader(path: path)
    var frames: [CapturedFrame] = []
    while try reader.advance() {
      for index in reader.records.indices {
        let record = reader.records[index]
        let octets = reader.octets.extracting(record.range)
        frames.append(
          CapturedFrame(
            octets: octets.indices.map { octets[$0] },
            timestampNanoseconds: record.timestampNanoseconds,
            interface: reader.interfaces[Int(record.interface)].name))
      }
    }
    return frames
  }
}

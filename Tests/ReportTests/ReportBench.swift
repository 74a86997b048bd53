import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Report

/// A report about captures written for a test.
struct ReportBench {
  let program: ForwardingProgram
  let folder: TemporaryDirectory

  init(program: ForwardingProgram, folder: TemporaryDirectory) {
    self.program = program
    self.folder = folder
  }

  init(_ yaml: String) throws {
    let result = TopologyLoader.load(texts: [SourceFile(path: "dir/t.yaml", text: yaml)])
    program = ForwardingProgram(
      try #require(result.topology, "\(result.diagnostics.map(\.message))"))
    folder = try TemporaryDirectory()
  }

  /// Two VMs of unlike VLANs, one more of the first's, a private switch, and a wire.
  static let small = """
    bulkhead: 1
    name: small
    hosts:
      h:
        nics: { nic1: }
        switches:
          S: { type: external, nic: nic1 }
          P: { type: private }
        vms:
          a: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0a } } }
          b: { adapters: { x: { switch: S, vlan: 21, mac: 02-00-00-00-00-0b } } }
          c: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0c } } }
          d: { adapters: { x: { switch: P, mac: 02-00-00-00-00-0d } } }
    policy:
      rules:
        - { name: a reaches c, reachable: { from: a, to: c } }
        - { name: a and c are apart, isolated: [a, c] }
        - { name: b is heard, reachable: { from: b, to: [a, c] } }
    assumptions: { dropUnknownUnicast: true }
    """

  /// Frames of every fate that the small topology knows.
  static let traffic: [SampleFrame] = [
    SampleFrame(0x0A, to: 0x0C), SampleFrame(0x0C, to: 0x0A),
    SampleFrame(0x0A, to: SampleFrame.everyone), SampleFrame(0x0A, to: 0x0100_5E00_0001),
    SampleFrame(0x0A, to: 0x0C, tags: [20]), SampleFrame(0x0B, to: 0x0A),
    SampleFrame(0x0D, to: 0x0A), SampleFrame(0x77, to: SampleFrame.everyone, tags: [21]),
    SampleFrame(0x77, to: 0x0A, tags: [21]), SampleFrame([1, 2, 3]),
    SampleFrame(0x0C, to: 0x77), SampleFrame(0x0A, to: 0x0C),
  ]

  func result(
    _ captures: [SampleFrame]..., automap: Bool = false
  ) throws -> ReplayResult {
    let paths = try captures.enumerated().map { try folder.write($1, as: "\($0).pcap") }
    var options = ReplayOptions()
    let map =
      automap
      ? try AutomaticMap(program.symbols.topology, captures: paths, options: options) : nil
    for entry in map?.entries ?? [] { options.map[entry.mac] = entry.endpoint }
    var replay = try Replay(program, captures: paths, options: options)
    replay.run()
    var result = replay.finish()
    for index in result.captures.indices { result.captures[index].path = "cap/\(index).pcap" }
    result.automaticMap = map
    return result
  }
}

/// A text held against a file of Tests/Expected; BULKHEAD_UPDATE_GOLDEN writes it anew.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Expected/\(name)")
  if ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil {
    try Data(text.utf8).write(to: file)
  }
  let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  #expect(text == expected, sourceLocation: sourceLocation)
}

/// The lines of a text that take more than so many columns.
func linesWider(than columns: Int, in text: String) -> [String] {
  text.split(separator: "\n").map(String.init).filter { DisplayText($0).columns > columns }
}

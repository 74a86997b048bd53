import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

/// A topology, and what a replay of some captures through it shows.
struct ReplayBench {
  let topology: Topology
  let folder: TemporaryDirectory

  init(_ yaml: String) throws {
    let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: yaml)])
    topology = try #require(result.topology, "\(result.diagnostics.map(\.message))")
    folder = try TemporaryDirectory()
  }

  /// Two VMs on an external switch, `a` with 02-…-0a and `b` with 02-…-0b, and the world outside.
  static let pair = """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: }
        switches: { S: { type: external, nic: nic1 } }
        vms:
          a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0a } } }
          b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b } } }
    """

  /// The endpoint of a name.
  func endpoint(_ name: String) throws -> ID<Endpoint> {
    try EndpointNames(topology).resolve(name).get()
  }

  /// Replays captures, each written as a file of its own.
  func replay(
    _ captures: [SampleFrame]..., options: ReplayOptions = ReplayOptions(),
    interfaces: [String] = []
  ) throws -> ReplayResult {
    let paths = try captures.enumerated().map {
      try folder.write($1, as: "\($0).pcap", interfaces: interfaces)
    }
    return try replay(paths: paths, options)
  }

  /// Replays files.
  func replay(
    paths: [String], _ options: ReplayOptions = ReplayOptions()
  ) throws -> ReplayResult {
    var replay = try Replay(ForwardingProgram(topology), captures: paths, options: options)
    replay.run()
    return replay.finish()
  }

  /// Options, changed.
  static func options(_ change: (inout ReplayOptions) throws -> Void) rethrows -> ReplayOptions {
    var options = ReplayOptions()
    try change(&options)
    return options
  }
}

extension ReplayResult {
  /// `from -> to: frames` of every pair.
  var reached: [String] {
    pairs.map {
      "\(name($0.sender)) -> \(name($0.receiver)): \($0.frames)"
    }
  }

  /// `from at place: reason, frames` of every drop that was an outcome.
  var lost: [String] {
    drops.filter(\.isOutcome).map {
      "\(name($0.sender)) at \(program.symbols.placeName($0.place)): \($0.reason.name), \($0.count)"
    }
  }

  /// `mac: sender, frames` of every unknown source.
  var unknown: [String] {
    unknownSources.map { source in
      let sender = source.attributedTo.map { name($0.rawValue) } ?? "nobody"
      return "\(source.mac): \(sender), \(source.frames)"
    }
  }

  private func name(_ endpoint: Int32) -> String { program.symbols.endpointName(endpoint) }
}

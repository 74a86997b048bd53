import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TopologyModel

/// The replay that users run, from a pcapng file to its counts.
struct EngineReplay {
  private let topology: Topology
  let options: ReplayOptions

  init(_ topology: Topology, _ given: SenderOptions) {
    let endpoint = { (name: String) in
      topology.endpoints.firstIndex { $0.name == name }.map { ID<Endpoint>($0) }
    }
    var options = ReplayOptions()
    options.ingress = given.ingress.flatMap(endpoint)
    options.interfaces = given.interfaces.compactMapValues(endpoint)
    options.map = given.map.compactMapValues(endpoint)
    options.outside = given.outside.flatMap { name in
      topology.wires.firstIndex { $0.name == name }.map { ID<Wire>($0) }
    }
    options.vantage = given.removesSendersTag ? .wire : .guest
    self.topology = topology
    self.options = options
  }

  /// Writes the capture, replays it, and names what was counted.
  func counts(of frames: [CapturedFrame]) throws -> ReplayCounts {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).pcapng"
    try write(frames, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var replay = try Replay(ForwardingProgram(topology), captures: [path], options: options)
    replay.run()
    return counts(replay.finish())
  }

  /// A frame without a time gets 0: as a time in the past it counts as the latest seen.
  private func write(_ frames: [CapturedFrame], to path: String) throws {
    var writer = try CaptureWriter(path: path, format: .pcapng)
    var interfaces: [String?: UInt32] = [:]
    for frame in frames {
      let known = interfaces[frame.interface]
      let interface = try known ?? writer.add(CaptureInterface(name: frame.interface))
      interfaces[frame.interface] = interface
      try writer.write(
        frame.octets.span, interface: interface,
        timestampNanoseconds: frame.timestampNanoseconds ?? 0)
    }
    try writer.finish()
  }

  private func counts(_ result: ReplayResult) -> ReplayCounts {
    let name = { (number: Int32) in topology.endpoints[Int(number)].name }
    var counts = ReplayCounts()
    counts.offered = Int(result.totals.offered)
    counts.delivered = Int(result.totals.delivered)
    counts.dropped = Int(result.totals.dropped)
    counts.unattributed = Int(result.totals.unattributed)
    for row in result.pairs {
      let kinds: [(SubjectOutcome.Kind, UInt64)] = [
        (.unicast, row.unicast), (.multicast, row.multicast), (.broadcast, row.broadcast),
        (.flooded, row.flooded), (.mirrored, row.mirrored),
      ]
      counts.pairs[.init(from: name(row.sender), to: name(row.receiver))] = .init(
        frames: Int(row.frames), octets: Int(row.octets),
        kinds: Dictionary(
          uniqueKeysWithValues: kinds.filter { $0.1 > 0 }.map { ($0.0, Int($0.1)) }),
        first: Int(row.first.frame))
    }
    for row in result.drops {
      let drop = SubjectOutcome.Drop(row, result.program)
      counts.drops[.init(from: name(row.sender), drop: drop, decidesOutcome: row.isOutcome)] =
        .init(frames: Int(row.count), first: Int(row.first.frame))
    }
    for source in result.unknownSources {
      let attributedTo = source.attributedTo.map { topology[$0].name }
      counts.unknownSources[.init(mac: source.mac, attributedTo: attributedTo)] =
        Int(source.frames)
    }
    for (rule, count) in result.ruleCounts.enumerated() {
      let hits = ReplayCounts.RuleHits(
        frames: Int(count.frames), octets: Int(count.octets), flowFrames: Int(count.flowFrames))
      if hits != .init() { counts.rules[rule] = hits }
    }
    counts.assumptions = Set(result.assumptions.numbers.compactMap { Assumption(rawValue: $0) })
    return counts
  }
}

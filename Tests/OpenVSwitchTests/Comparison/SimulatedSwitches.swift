import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import TopologyFile
import TopologyModel

/// A network as bulkhead simulates it, from the topology file to the octets that it writes.
///
/// Into every port a machine is plugged: it sends what comes in there, and what it takes has left the
/// port. Machines take groups and what is for them. So that no copy of a unicast frame is missed, all
/// of them have its destination as their address, in a replay of that destination's own; every
/// replay has all frames, so that all have learned the same.
struct SimulatedSwitches {
  private let network: SwitchNetwork
  private let folder: TemporaryDirectory

  /// The machines' address for frames to groups.
  static let anyAddress = MACAddress(truncating: 0x0200_0000_00FE)

  init(_ network: SwitchNetwork) throws {
    self.network = network
    folder = try TemporaryDirectory()
  }

  /// For each frame the copies that left the network, sorted.
  func deliveries(of frames: [InjectedFrame]) throws -> [[Delivery]] {
    let capture = try folder.write(
      frames.enumerated().map { index, frame in
        let interface = network.ports.firstIndex { $0.number == frame.port } ?? 0
        return SampleFrame(frame.octets, at: UInt64(index), interface: UInt32(interface))
      }, as: "sent.pcapng", interfaces: network.ports.map(SwitchNetwork.machine))
    var deliveries: [[Delivery]] = frames.map { _ in [] }
    let destinations = Dictionary(grouping: frames.indices) { index in
      frames[index].destination.isGroup ? Self.anyAddress : frames[index].destination
    }
    for (address, indices) in destinations {
      let handed = try handed(replaying: capture, machines: address)
      for index in indices { deliveries[index] = handed[UInt64(index), default: []].sorted() }
    }
    return deliveries
  }

  /// What machines of that address are handed, by the times of the frames.
  private func handed(
    replaying capture: String, machines address: MACAddress
  ) throws -> [UInt64: [Delivery]] {
    let yaml = network.yaml(machines: address)
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "switches.yaml", text: yaml)])
    guard let topology = loaded.topology else {
      throw OpenVSwitchError("\(loaded.diagnostics)\n\(yaml)")
    }
    var options = ReplayOptions()
    options.outcomePath = folder.path("outcomes.pcapng")
    var replay = try Replay(ForwardingProgram(topology), captures: [capture], options: options)
    replay.run()
    let result = replay.finish()
    guard result.writeError == nil, result.totals.unattributed == 0 else {
      throw OpenVSwitchError("The replay lost frames.\n\(yaml)")
    }
    return try handed(in: folder.octets("outcomes.pcapng"))
  }

  /// Reads what a replay has written.
  ///
  /// A frame stands there as it was sent and, once more, for each drop, on its sender's interface; on
  /// all others as it was handed over.
  private func handed(in octets: [UInt8]) throws -> [UInt64: [Delivery]] {
    let names = network.ports.map(SwitchNetwork.machine)
    var handed: [UInt64: [Delivery]] = [:]
    var senders: [UInt64: Int] = [:]
    var reader = try CaptureReader(octets: octets)
    while try reader.advance() {
      for index in reader.records.indices {
        let record = reader.records[index]
        let name = reader.interfaces[Int(record.interface)].name
        // Beside the machines there is nobody but the outside of a wire.
        guard let port = names.firstIndex(where: { $0 == name }) else { continue }
        let time = record.timestampNanoseconds
        guard senders[time, default: port] != port else {
          senders[time] = port
          continue
        }
        let frame = reader.octets.extracting(record.range)
        handed[time, default: []].append(
          Delivery(port: network.ports[port].number, octets: frame.indices.map { frame[$0] }))
      }
    }
    return handed
  }
}

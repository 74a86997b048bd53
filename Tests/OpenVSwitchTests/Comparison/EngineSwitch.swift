import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import TopologyFile
import TopologyModel

/// The engine over a program compiled from a topology file.
///
/// Into every port a machine is plugged, and what it takes has left the port. A machine takes groups
/// and its own address; so that none of the copies of a unicast frame is missed, all machines have
/// the frame's destination as their address, in an engine of that destination's own. Every engine is
/// sent every frame, so that all have learned the same.
struct EngineSwitch: SwitchSubject {
  private let network: SwitchNetwork
  private var engines: [MACAddress: EngineOfOneAddress] = [:]
  private var sent: [InjectedFrame] = []

  /// The machines' address for frames to groups.
  private static let anyAddress = MACAddress(truncating: 0x0200_0000_00FE)

  init(_ network: SwitchNetwork) { self.network = network }

  mutating func departures(of frame: InjectedFrame) throws -> [Departure] {
    let address = frame.destination.isGroup ? Self.anyAddress : frame.destination
    if engines[address] == nil {
      let engine = try EngineOfOneAddress(network, address)
      for earlier in sent { _ = engine.departures(of: earlier) }
      engines[address] = engine
    }
    sent.append(frame)
    var departures: [Departure] = []
    for (own, engine) in engines {
      let taken = engine.departures(of: frame)
      if own == address { departures = taken }
    }
    return departures
  }
}

/// An engine whose machines have one address.
private final class EngineOfOneAddress {
  private var engine: ForwardingEngine
  private var outcome = FrameOutcome()
  /// The ports' numbers, by their machines' endpoints.
  private var ports: [Int32: Int] = [:]

  init(_ network: SwitchNetwork, _ address: MACAddress) throws {
    let yaml = network.yaml(machines: address)
    let result = TopologyLoader.load(texts: [SourceFile(path: "switches.yaml", text: yaml)])
    guard let topology = result.topology else {
      throw OpenVSwitchError("\(result.diagnostics)\n\(yaml)")
    }
    let names = topology.endpoints.map(\.name)
    for port in network.ports {
      guard let endpoint = names.firstIndex(of: SwitchNetwork.machine(port)) else {
        throw OpenVSwitchError("\(names)\n\(yaml)")
      }
      ports[Int32(endpoint)] = port.number
    }
    engine = ForwardingEngine(ForwardingProgram(topology))
  }

  func departures(of frame: InjectedFrame) -> [Departure] {
    guard let sender = ports.first(where: { $0.value == frame.port })?.key else { return [] }
    let row = FrameRow(
      source: frame.source.rawValue, destination: frame.destination.rawValue,
      timestampNanoseconds: 0, witness: FrameWitness(capture: 0, frame: 1), offset: 0,
      lengthOctets: UInt32(frame.octets.count), sender: sender)
    engine.process(row, octets: frame.octets.span, into: &outcome)
    return outcome.deliveries.indices.compactMap { index in
      let delivery = outcome.deliveries[index]
      return ports[delivery.receiver].map {
        Departure(port: $0, tag: delivery.form.tag, offset: Int(delivery.form.offset))
      }
    }
  }
}

import Frames
import TopologyModel

/// Finds out which VLAN a port's frame gets inside the switch, from who receives a broadcast.
///
/// Twelve trunks listen, number i to every VLAN ID whose bit i is set; together they spell the
/// number. Their native VLAN is 0, so that a frame without a VLAN reaches all twelve, as 4095
/// would, which is no VLAN.
struct ClassificationBench {
  private static let listening = (0..<12).map { bit in
    let ranges = (1...4094).filter { $0 >> bit & 1 == 1 }.map { UInt16($0)...UInt16($0) }
    return TopologyDescription.Machine(
      name: "bit\(bit)",
      adapters: [
        .init(
          name: "eth", virtualSwitch: "Int", mac: PortKinds.address(100 + bit),
          mode: .trunk(native: nil, allowed: VLANIDSet(ranges: ranges)))
      ])
  }

  private let sender: ID<Endpoint>
  private let listeners: [ID<Endpoint>]
  private var subject: any ForwardingSubject

  init(
    _ mode: PortMode, overrides: [(assumption: Assumption, value: Bool)], subject: Subject
  ) throws {
    let sending = TopologyDescription.Machine(
      name: "port",
      adapters: [
        .init(name: "eth", virtualSwitch: "Int", mac: PortKinds.address(0), mode: mode)
      ])
    var host = TopologyDescription.Host(name: "h")
    host.switches = [.init(name: "Int", kind: .internal)]
    host.machines = [sending] + Self.listening
    let description = TopologyDescription(hosts: [host], overrides: overrides)
    let names = description.topology.endpoints.map(\.name)
    let number = { (name: String) in names.firstIndex(of: name).map { ID<Endpoint>($0) } }
    guard let sender = number("h/port/eth") else { preconditionFailure("the port is there") }
    self.sender = sender
    listeners = (0..<12).compactMap { number("h/bit\($0)/eth") }
    self.subject = try subject.make(description)
  }

  /// The VLAN in decimal, 0 for none; or the reason why there is none.
  mutating func result(tags: String) -> String {
    let frame = TestFrame(destination: .broadcast, source: PortKinds.address(0), tags: tags)
    let outcome = subject.process(frame: frame.octets, from: sender, timestampNanoseconds: 0)
    if let drop = outcome.drop { return drop.reason.rawValue }
    let bits = listeners.enumerated().filter { outcome.deliveries[$0.element] != nil }
    let spelled = bits.reduce(0) { $0 | 1 << $1.offset }
    return spelled == 0xFFF ? "0" : String(spelled)
  }
}

import Frames

/// The rules of semantics 5 in the plainest words: it stands in for the engine.
struct ModelSwitch: SwitchSubject {
  /// A place where a line or the cable is plugged in.
  private enum Plug: Hashable {
    case port(Int)
    case cable
  }

  private struct Key: Hashable {
    var device: Int
    var vlan: VLANID
    var address: MACAddress
  }

  private let network: SwitchNetwork
  private var learned: [Key: Plug] = [:]

  init(_ network: SwitchNetwork) { self.network = network }

  mutating func departures(of frame: InjectedFrame) -> [Departure] {
    guard let port = network.port(frame.port) else { return [] }
    guard frame.source.isValidSource, !frame.destination.isBridgeReserved else { return [] }
    return enter(port.device, by: .port(port.number), Departure(port: 0, tag: 0, offset: 12), frame)
  }

  private mutating func enter(
    _ device: Int, by ingress: Plug, _ copy: Departure, _ frame: InjectedFrame
  ) -> [Departure] {
    let octets = copy.octets(of: frame.octets)
    let tag = InjectedFrame(port: 0, octets: octets).tags.first.flatMap {
      $0.etherType == .vlanTag ? $0.vlan : nil
    }
    guard let vlan = mode(of: ingress, at: device).vlan(of: tag) else { return [] }
    learned[Key(device: device, vlan: vlan, address: frame.source)] = ingress
    var leaving = copy
    if tag != nil { leaving.offset += copy.tag == 0 ? 4 : 0 }
    var departures: [Departure] = []
    for plug in egress(device, vlan, frame) where plug != ingress {
      let mode = mode(of: plug, at: device)
      guard mode.carries(vlan) else { continue }
      leaving.tag = mode.removesTag(of: vlan) ? 0 : vlan.rawValue
      switch plug {
      case .port(let number):
        leaving.port = number
        departures.append(leaving)
      case .cable:
        departures += enter(1 - device, by: .cable, leaving, frame)
      }
    }
    return departures
  }

  /// The learned plug, or all of them.
  private func egress(_ device: Int, _ vlan: VLANID, _ frame: InjectedFrame) -> [Plug] {
    let key = Key(device: device, vlan: vlan, address: frame.destination)
    if !frame.destination.isGroup, let plug = learned[key] { return [plug] }
    return network.ports.filter { $0.device == device }.map { .port($0.number) }
      + (network.cable.isEmpty ? [] : [.cable])
  }

  private func mode(of plug: Plug, at device: Int) -> PortMode {
    switch plug {
    case .port(let number):
      guard let port = network.port(number) else { preconditionFailure("a port of the network") }
      return port.mode
    case .cable: return network.cable[device]
    }
  }
}

import Frames
import TopologyModel

/// Parts of the physical network written as a person would say them.
extension TopologyDescription.PhysicalNetwork.Switch {
  /// A line for each port: `1 access 10`, `2 trunk 30/10,20 > sw2/1` for a link, `3` for one that
  /// says nothing.
  static func ports(_ name: String, _ text: String) -> Self {
    Self(
      name: name,
      ports: text.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map { String($0) }
        return .init(
          name: words[0], mode: words.count > 2 ? mode(words[1], words[2]) : nil,
          link: words.count == 5 ? words[4] : nil)
      })
  }

  private static func mode(_ kind: String, _ numbers: String) -> PhysicalPort.Mode {
    let parts = numbers.split(separator: "/")
    switch kind {
    case "access":
      return .access(PortKinds.vlan(Int(numbers) ?? 0))
    case "trunk":
      let allowed = parts[1].split(separator: ",").compactMap { UInt16($0) }
      return .trunk(
        native: VLANID(Int(parts[0]) ?? 0), allowed: VLANIDSet(ranges: allowed.map { $0...$0 }))
    case _:
      preconditionFailure("no mode of a port is called \(kind)")
    }
  }
}

extension TopologyDescription.Plug {
  /// `sw1/1` is a port, everything else a wire.
  init(_ name: String) { self = name.contains("/") ? .port(name) : .wire(name) }
}

extension TopologyDescription.PhysicalNetwork.Machine {
  /// A machine whose MAC address ends in a number, with IP addresses separated by spaces.
  static func pc(_ name: String, _ number: Int, on plug: String, ip: String = "") -> Self {
    Self(
      name: name, plug: .init(plug), mac: PortKinds.address(number), addresses: addressList(ip))
  }
}

extension TopologyDescription.PhysicalNetwork.Interface {
  /// An interface whose MAC address ends in a number; rules are those of an extended list, inbound.
  static func interface(
    _ name: String, _ number: Int, on plug: String, vlan: Int? = nil, ip: String = "",
    aclIn: String = "", aclOut: String = ""
  ) -> Self {
    Self(
      name: name, plug: .init(plug), mac: PortKinds.address(number),
      vlan: vlan.map { PortKinds.vlan($0) }, addresses: addressList(ip),
      aclIn: TopologyDescription.Policies.rules(extended: aclIn).extendedACL,
      aclOut: TopologyDescription.Policies.rules(extended: aclOut).extendedACL)
  }
}

extension TopologyDescription.PhysicalNetwork.Router {
  /// A router with a line for each route: `10.0.0.0/8 via 10.0.1.9`, `0.0.0.0/0 via up`.
  static func router(
    _ name: String, _ interfaces: [TopologyDescription.PhysicalNetwork.Interface],
    routes: String = ""
  ) -> Self {
    Self(
      name: name, interfaces: interfaces,
      routes: routes.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map { String($0) }
        guard words.count == 3, let destination = IPPrefix(words[0]) else {
          preconditionFailure("no route: \(line)")
        }
        return .init(
          destination: destination,
          via: IPAddress(words[2]).map { .address($0) } ?? .interface(words[2]))
      })
  }
}

extension TopologyDescription.Interface {
  /// The same plugged in elsewhere: at one place, or a team's members at one each.
  func plugged(into plugs: String...) -> Self {
    var interface = self
    interface.plugs = plugs.map { .init($0) }
    return interface
  }

  /// The same with IP addresses separated by spaces.
  func with(ip: String) -> Self {
    var interface = self
    interface.addresses = addressList(ip)
    return interface
  }
}

/// Addresses with prefix lengths, separated by spaces.
func addressList(_ text: String) -> [InterfaceAddress] {
  text.split(separator: " ").map { word in
    guard let address = InterfaceAddress(word) else { preconditionFailure("no address: \(word)") }
    return address
  }
}

import Frames
import TopologyModel

extension TopologyDescription {
  /// Where something is plugged into the physical network.
  enum Plug: Hashable {
    /// The wire of what names none.
    case defaultWire
    case wire(String)
    /// `switch/port`.
    case port(String)

    /// The switch of a port.
    var switchName: Substring? {
      guard case .port(let name) = self else { return nil }
      return name.split(separator: "/").first
    }
  }

  /// What is behind the NICs of all hosts: the section `physical`, without its wires.
  struct PhysicalNetwork {
    var switches: [Switch] = []
    var machines: [Machine] = []
    var routers: [Router] = []

    /// There is nothing but wires.
    var isEmpty: Bool { switches.isEmpty && machines.isEmpty && routers.isEmpty }

    /// A physical switch.
    struct Switch {
      var name: String
      var ports: [Port]

      /// As plugs name a port.
      func fullName(of port: Port) -> String { "\(name)/\(port.name)" }
    }

    /// One of its ports.
    struct Port {
      var name: String
      /// Only a port into which nothing is plugged may have none.
      var mode: TopologyModel.PhysicalPort.Mode?
      /// The full name of the port at the other end of a link; one end says it.
      var link: String?
    }

    /// A physical machine.
    struct Machine {
      var name: String
      var plug: Plug
      var mac: MACAddress
      var addresses: [InterfaceAddress] = []
    }

    /// A router.
    struct Router {
      var name: String
      var interfaces: [Interface]
      var routes: [Route] = []
    }

    /// One of its interfaces.
    struct Interface {
      var name: String
      var plug: Plug
      var mac: MACAddress
      var vlan: VLANID?
      var addresses: [InterfaceAddress] = []
      /// Local is the destination in either list; every rule is `inbound` to the model.
      var aclIn: [ExtendedRule] = []
      var aclOut: [ExtendedRule] = []
    }

    /// A static route.
    struct Route {
      enum Via: Hashable {
        case address(IPAddress)
        case interface(String)
      }

      var destination: IPPrefix
      var via: Via
    }
  }
}

extension TopologyDescription.PhysicalNetwork.Router {
  /// The routes that mean something, with the number of the interface that each leaves by; a router
  /// that shrinks may lose the others.
  var meantRoutes: [(route: TopologyDescription.PhysicalNetwork.Route, egress: Int)] {
    routes.compactMap { route in
      switch route.via {
      case .interface(let name):
        return interfaces.firstIndex { $0.name == name }.map { (route, $0) }
      case .address(let address):
        // It lies in exactly one connected subnet.
        let egresses = interfaces.indices.flatMap { number in
          interfaces[number].addresses.filter { own in
            IPPrefix(address: own.address, length: own.prefixLength)?.holds(address) == true
          }.map { _ in number }
        }
        return egresses.count == 1 && address.bitWidth == route.destination.address.bitWidth
          ? (route, egresses[0]) : nil
      }
    }
  }
}

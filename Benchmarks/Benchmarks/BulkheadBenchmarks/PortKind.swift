/// How the ports of 64 adapters on one external switch carry VLANs: four adapters in each of 16.
enum PortKind: String, CaseIterable {
  case untagged = "no VLAN"
  case access = "access"
  case trunk = "trunk, tagged"
  case native = "trunk, native VLAN"
  case isolated = "private VLAN, isolated to and from promiscuous"
  case community = "private VLAN, community"
  case promiscuous = "private VLAN, promiscuous"

  static let vlans = 16
  static let adaptersPerVLAN = 4
  private static let firstVLAN = 101

  /// What the topology file says of an adapter's VLAN, if anything.
  func setting(vlan number: Int, adapter: Int) -> String? {
    let (vlan, all) = (PortKind.firstVLAN + number, "[101-116]")
    let (isolated, community) = (vlan + 100, vlan + 200)
    let promiscuous = "{ promiscuous: [\(isolated), \(community)], primary: \(vlan) }"
    switch self {
    case .untagged: return nil
    case .access: return "\(vlan)"
    case .trunk: return "{ trunk: \(all), native: 0 }"
    case .native: return "{ trunk: \(all), native: \(vlan) }"
    case .isolated:
      let isPromiscuous = adapter == PortKind.adaptersPerVLAN - 1
      return isPromiscuous ? promiscuous : "{ isolated: \(isolated), primary: \(vlan) }"
    case .community: return "{ community: \(community), primary: \(vlan) }"
    case .promiscuous: return promiscuous
    }
  }

  /// The VLAN ID that frames carry.
  func tag(vlan number: Int) -> UInt16? {
    self == .trunk ? UInt16(PortKind.firstVLAN + number) : nil
  }

  /// Adapters of one VLAN of which the first may send to the second.
  var pairs: [(sender: Int, receiver: Int)] {
    let numbers = 0..<PortKind.adaptersPerVLAN
    let all = numbers.flatMap { sender in
      numbers.filter { $0 != sender }.map { (sender: sender, receiver: $0) }
    }
    let last = PortKind.adaptersPerVLAN - 1
    return self == .isolated ? all.filter { $0.sender == last || $0.receiver == last } : all
  }
}

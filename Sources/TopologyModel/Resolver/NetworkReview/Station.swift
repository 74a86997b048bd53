internal import Frames

/// What sends into the physical network, with the VLANs that it means: adapters of one entry on one
/// external switch, an unbound NIC or team, a machine, an interface of a router.
struct Station {
  /// How it is told to which VLAN its frames belong.
  enum Kind {
    /// By the virtual switch that its adapter is on.
    case adapter(ID<VirtualSwitch>)
    /// By the management OS's driver.
    case nic
    /// By the physical port alone.
    case machine
    /// By itself.
    case routerInterface
  }

  /// Who it is; of several adapters the first.
  let endpoint: ID<Endpoint>
  /// What it is.
  let kind: Kind
  /// Where it is plugged in, or each member of its team.
  let plugs: [Located<Plug>]
  /// How adapters are set; of others an untagged or an access port.
  let mode: PortMode
  /// Where that is said.
  let span: SourceSpan

  /// The virtual switch or the endpoint: stations of one owner share a plug.
  var owner: Owner {
    switch kind {
    case .adapter(let id): .virtualSwitch(id)
    case .nic, .machine, .routerInterface: .endpoint(endpoint)
    }
  }

  /// What plugs belong to.
  enum Owner: Hashable {
    case virtualSwitch(ID<VirtualSwitch>)
    case endpoint(ID<Endpoint>)
  }

  /// The numbers that it means itself: 0 is untagged, which a physical port makes a VLAN.
  ///
  /// A trunk of more VLANs than anybody uses means none of them in particular.
  var meantNumbers: [ClosedRange<Int>] {
    let numbers = mode.numbers
    return numbers.reduce(0) { $0 + $1.count } <= Self.widestUse ? numbers : []
  }

  private static let widestUse = 256
}

extension AdviceSurvey {
  /// All stations in file order of their kinds: adapters, NICs, machines, interfaces.
  func stations() -> [Station] {
    var stations = members.compactMap { member -> Station? in
      guard let id = member.port.virtualSwitch, settings(member).connected.value,
        case .external(let uplink) = topology[id].kind
      else { return nil }
      let mode = settings(member).mode
      return Station(
        endpoint: member.example, kind: .adapter(id), plugs: uplink.plugs, mode: mode.value,
        span: mode.span)
    }
    for (index, endpoint) in topology.endpoints.enumerated() {
      let kind: Station.Kind
      let plugs: [Located<Plug>]
      let vlan: Located<VLANID>?
      switch endpoint.attachment {
      case .adapter, .outside: continue
      case .nic(let nic): (kind, plugs, vlan) = (.nic, nic.plugs, nic.vlan)
      case .machine(let plug): (kind, plugs, vlan) = (.machine, [plug], nil)
      case .routerInterface(let interface):
        (kind, plugs, vlan) = (.routerInterface, [interface.plug], interface.vlan)
      }
      stations.append(
        Station(
          endpoint: ID(index), kind: kind, plugs: plugs,
          mode: vlan.map { .access($0.value) } ?? .untagged,
          span: vlan?.span ?? endpoint.definition))
    }
    return stations
  }
}

internal import Frames

extension NetworkReview {
  /// Stations of the physical network in a VLAN of a private VLAN.
  ///
  /// Which secondary VLANs belong to which primary one, only virtual switches know. For the network
  /// they are two VLANs like any others: traffic passes one way.
  func reviewPrivateVLANs(_ findings: inout Findings) {
    var roles: [Place: Role] = [:]
    for station in stations {
      guard let segment = segment(of: station) else { continue }
      for (vlan, kind) in station.mode.privateRoles {
        let place = Place(segment: segment, vlan: vlan)
        roles[place] = roles[place] ?? Role(kind: kind, station: station)
      }
    }
    guard !roles.isEmpty else { return }
    for station in stations {
      switch station.kind {
      case .adapter: continue
      case .nic, .machine, .routerInterface: break
      }
      guard let segment = segment(of: station),
        let vlan = station.plugs.lazy.compactMap({ vlan(of: station, at: $0.value) }).first,
        let role = roles[Place(segment: segment, vlan: vlan)]
      else { continue }
      findings.report(.privateVLANUnknownToNetwork, at: station.span) {
        oneWay(topology[station.endpoint].name, vlan, role, at: station.span)
      }
    }
  }

  private func oneWay(
    _ name: String, _ vlan: VLANID, _ role: Role, at span: SourceSpan
  ) -> Diagnostic {
    let adapter = topology[role.station.endpoint].name
    let message: String
    switch role.kind {
    case .primary:
      message =
        "`\(name)` is in primary VLAN \(vlan): it reaches `\(adapter)`, whose own frames are in"
        + " another VLAN and do not come back to it"
    case .isolated:
      message =
        "`\(name)` is in secondary VLAN \(vlan): it hears `\(adapter)`, which is isolated and takes"
        + " nothing from it"
    case .community:
      message =
        "`\(name)` is in secondary VLAN \(vlan), a community, with `\(adapter)`: it hears nothing"
        + " from the promiscuous port"
    }
    return Diagnostic(
      .privateVLANUnknownToNetwork, message, at: span, label: "an ordinary member of VLAN \(vlan)",
      labels: [Diagnostic.Label("the private VLAN", at: role.station.span)],
      notes: [
        "a physical switch that is told nothing of private VLANs takes them for VLANs of their own"
      ],
      help: "put what all may reach behind a promiscuous adapter of a virtual switch")
  }

  /// A VLAN of the physical network.
  private struct Place: Hashable {
    var segment: Segment
    var vlan: VLANID
  }

  /// What a VLAN is to the first adapter that gives it a part.
  private struct Role {
    var kind: PrivateRole
    var station: Station
  }

  /// The VLAN in which a station's frames are behind a plug.
  private func vlan(of station: Station, at plug: Plug) -> VLANID? {
    let number = station.mode.accessVLAN.map { Int($0.rawValue) } ?? 0
    switch plug {
    case .wire: return VLANID(number)
    case .port(let id): return topology[id].mode?.value.vlan(ofNumber: number)
    }
  }
}

/// What a VLAN is in a private VLAN.
private enum PrivateRole {
  case primary, isolated, community
}

extension PortMode {
  /// The parts that an adapter which is no promiscuous port gives VLANs.
  fileprivate var privateRoles: [(VLANID, PrivateRole)] {
    switch self {
    case .isolated(let secondary, let primary): [(secondary, .isolated), (primary, .primary)]
    case .community(let secondary, let primary): [(secondary, .community), (primary, .primary)]
    case .untagged, .access, .trunk, .promiscuous, .isolationTaggedOnly: []
    }
  }
}

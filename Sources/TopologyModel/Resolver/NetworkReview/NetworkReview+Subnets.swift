internal import Frames

extension NetworkReview {
  /// Endpoints with an address of a subnet that a router joins in another VLAN or segment: what it
  /// hands over for them does not come to where they are.
  ///
  /// It is told only where nobody has the address in the right place: tenants whom no router joins may
  /// use the same subnet. Which of its VLANs a guest's trunk has addresses in, no file says.
  func reviewSubnets(_ findings: inout Findings) {
    let interfaces = interfacesBySubnet()
    guard !interfaces.isEmpty else { return }
    let declared = declaredPlaces(within: interfaces)
    for endpoint in topology.endpoints where topology.takesPart(endpoint) && !isTrunk(endpoint) {
      guard !endpoint.addresses.isEmpty, let own = survey.segments.domain(of: endpoint) else {
        continue
      }
      for address in endpoint.addresses {
        guard let subnet = address.prefix, let joined = interfaces[subnet],
          !joined.contains(where: { $0.domain == own }),
          !joined.contains(where: {
            declared.contains(Place(address: address.address, domain: $0.domain))
          }), let first = joined.first
        else { continue }
        report(endpoint, in: own, subnet, first, &findings)
      }
    }
  }

  /// An interface of a router, and where it is.
  private struct Joined {
    var interface: ID<Endpoint>
    var domain: BroadcastDomain
  }

  /// An address in one broadcast domain.
  private struct Place: Hashable {
    var address: IPAddress
    var domain: BroadcastDomain
  }

  private func interfacesBySubnet() -> [IPPrefix: [Joined]] {
    var interfaces: [IPPrefix: [Joined]] = [:]
    for id in topology.routers.lazy.flatMap(usableInterfaces) {
      guard let domain = survey.segments.domain(of: topology[id]) else { continue }
      for subnet in topology[id].addresses.compactMap(\.prefix)
      where !subnet.address.isLinkLocal && subnet.length < subnet.address.bitWidth {
        interfaces[subnet, default: []].append(Joined(interface: id, domain: domain))
      }
    }
    return interfaces
  }

  /// Who has which address where, as far as routers look for it.
  private func declaredPlaces(within interfaces: [IPPrefix: [Joined]]) -> Set<Place> {
    var places: Set<Place> = []
    for endpoint in topology.endpoints {
      guard !endpoint.addresses.isEmpty, let domain = survey.segments.domain(of: endpoint) else {
        continue
      }
      for address in endpoint.addresses
      where address.prefix.map({ interfaces[$0] != nil }) ?? false {
        places.insert(Place(address: address.address, domain: domain))
      }
    }
    return places
  }

  private func isTrunk(_ endpoint: Endpoint) -> Bool {
    guard case .adapter(let adapter) = endpoint.attachment,
      case .trunk = topology[adapter.settings].mode.value
    else { return false }
    return true
  }

  private func report(
    _ endpoint: Endpoint, in own: BroadcastDomain, _ subnet: IPPrefix, _ joined: Joined,
    _ findings: inout Findings
  ) {
    findings.report(.subnetElsewhere, at: endpoint.definition) {
      let interface = topology[joined.interface]
      return Diagnostic(
        .subnetElsewhere,
        "`\(endpoint.name)` has an address of \(subnet), and is \(own.words(besides: joined.domain));"
          + " `\(interface.name)` joins that subnet \(joined.domain.words(besides: own))",
        at: endpoint.definition, label: own.words(besides: joined.domain),
        labels: [
          Diagnostic.Label(joined.domain.words(besides: own), at: interface.definition)
        ],
        notes: ["what the router hands over for this address does not come here"],
        help: "give it the VLAN of its subnet, or an address of the subnet that it is in")
    }
  }
}

extension BroadcastDomain {
  /// `in VLAN 20`, and in which segment where that is what makes the difference.
  fileprivate func words(besides other: BroadcastDomain) -> String {
    guard vlan == other.vlan else { return vlan == 0 ? "in no VLAN" : "in VLAN \(vlan)" }
    return "in another segment"
  }
}

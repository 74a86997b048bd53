internal import TopologyModel

extension ForwardingProgram {
  /// Whether two programs are alike in all that decides about frames but for one adapter: its port's
  /// VLANs, source check and policies, its MAC address and its declared addresses.
  ///
  /// Policies and rule lists must be the same, under the same numbers: an adapter that gets rules which
  /// no other has makes programs unlike.
  ///
  /// - Complexity: O(n) in the tables; some milliseconds for 100,000 endpoints.
  public func isAlike(_ other: ForwardingProgram, butFor endpoint: Int32) -> Bool {
    assumptions == other.assumptions && hasLikeDevices(other) && hasLikeRules(other)
      && hasLikeRouters(other) && hasLikeEndpoints(other, butFor: Int(endpoint))
  }

  private func hasLikeDevices(_ other: ForwardingProgram) -> Bool {
    bridges == other.bridges && wireCount == other.wireCount && plugs == other.plugs
      && stations == other.stations && bitmaps == other.bitmaps
      && mirrorPorts == other.mirrorPorts && familyAddresses == other.familyAddresses
      && switches.count == other.switches.count
      && zip(switches, other.switches).allSatisfy { $0.isAlike($1) }
  }

  private func hasLikeRules(_ other: ForwardingProgram) -> Bool {
    policies == other.policies && ruleLists == other.ruleLists && listRules == other.listRules
      && ruleEntries == other.ruleEntries && partialMatcher == other.partialMatcher
  }

  private func hasLikeRouters(_ other: ForwardingProgram) -> Bool {
    routers == other.routers && routerInterfaces == other.routerInterfaces
      && routeStretches == other.routeStretches
  }

  private func hasLikeEndpoints(_ other: ForwardingProgram, butFor endpoint: Int) -> Bool {
    guard endpoints.count == other.endpoints.count, ports.count == other.ports.count,
      endpoints[endpoint].isAlike(other.endpoints[endpoint])
    else { return false }
    for index in endpoints.indices
    where index != endpoint && endpoints[index] != other.endpoints[index] { return false }
    for index in ports.indices
    where ports[index].endpoint != endpoint && ports[index] != other.ports[index] { return false }
    return hasLikeAddresses(other, butFor: Int32(endpoint))
  }

  private func hasLikeAddresses(_ other: ForwardingProgram, butFor endpoint: Int32) -> Bool {
    var (index, otherIndex) = (0, 0)
    let (own, others) = (declaredAddresses, other.declaredAddresses)
    while true {
      while index < own.count, own[index].endpoint == endpoint { index += 1 }
      while otherIndex < others.count, others[otherIndex].endpoint == endpoint { otherIndex += 1 }
      guard index < own.count, otherIndex < others.count else {
        return index == own.count && otherIndex == others.count
      }
      guard own[index] == others[otherIndex] else { return false }
      (index, otherIndex) = (index + 1, otherIndex + 1)
    }
  }
}

extension SwitchRow {
  /// Whether two switches differ at most in which of their ports takes which VLAN.
  fileprivate func isAlike(_ other: SwitchRow) -> Bool {
    kind == other.kind && hasTeam == other.hasTeam && uplink == other.uplink
      && ports == other.ports && mirrorPorts == other.mirrorPorts
  }
}

extension EndpointRow {
  /// Whether two endpoints differ at most in their MAC address.
  fileprivate func isAlike(_ other: EndpointRow) -> Bool {
    var row = self
    row.address = other.address
    return row == other
  }
}

internal import Frames

extension NetworkReview {
  /// Stations that tag with the VLAN which the network hands over untagged.
  ///
  /// What they send arrives; what is sent to them comes back without the tag that they want.
  func reviewTags(_ findings: inout Findings) {
    for station in stations {
      for plug in station.plugs {
        guard let id = plug.value.port, let port = topology[id].mode,
          let untagged = port.value.untaggedVLAN, station.tags(untagged)
        else { continue }
        findings.report(.taggedWithNativeVLAN, at: station.span) {
          Diagnostic(
            .taggedWithNativeVLAN,
            "`\(topology[station.endpoint].name)` tags VLAN \(untagged), which"
              + " `\(topology[id].name)` hands over untagged",
            at: station.span, label: "wants the tag \(untagged)",
            labels: [
              Diagnostic.Label("untagged is VLAN \(untagged): \(port.value.words)", at: port.span)
            ],
            notes: [
              "what is sent arrives, since the port takes the tag too; every answer comes without it,"
                + " and is not taken for VLAN \(untagged)"
            ],
            help: station.isAdapter
              ? "leave VLAN \(untagged) untagged here, or give the port another native VLAN and add"
                + " \(untagged) to its `trunk`"
              : "leave `vlan` out, or tag VLAN \(untagged) at the port")
        }
      }
    }
  }

  /// VLANs that no way out of a station carries, where somebody may miss them.
  ///
  /// Ports of one virtual switch may keep a VLAN to themselves; that is nobody's mistake. So it is
  /// told of a VLAN that is used elsewhere in the network, and of an adapter alone in its VLAN.
  func reviewCarriedVLANs(_ findings: inout Findings) {
    let wishes = VLANWishes(self)
    var tallies: [ID<VirtualSwitch>: VLANTally] = [:]
    for station in stations {
      let ports = station.plugs.compactMap { $0.value.port }
      guard let first = ports.first, ports.count == station.plugs.count,
        let segment = segment(of: station)
      else { continue }
      let modes = ports.compactMap { topology[$0].mode?.value }
      let missing = station.meantNumbers.joined().filter { number in
        !modes.contains { $0.vlan(ofNumber: number) != nil }
      }
      guard !missing.isEmpty, let mode = topology[first].mode else { continue }
      let needed = missing.filter(station.needs)
      // A trunk's list is often wider than its use, but not all of it.
      let isDead =
        station.mode.isTrunk
        && needed.count == station.meantNumbers.joined().count(where: station.needs)
      let missed = needed.filter { number in
        isDead || wishes.isWanted(number, in: segment, besides: station)
          || !station.mode.isTrunk && isAlone(station, number, &tallies)
      }
      guard !missed.isEmpty else { continue }
      findings.report(.vlanNotCarried, at: station.span) {
        notCarried(missed, by: station, first, mode, isTeam: ports.count > 1)
      }
    }
  }

  private func notCarried(
    _ numbers: [Int], by station: Station, _ port: ID<PhysicalPort>,
    _ mode: Located<PhysicalPort.Mode>, isTeam: Bool
  ) -> Diagnostic {
    let vlans = VLANIDSet(
      ranges: numbers.filter { $0 > 0 }.map { UInt16(clamping: $0)...UInt16(clamping: $0) })
    let isUntagged = vlans.isEmpty
    let what =
      isUntagged ? "untagged frames" : vlans.count == 1 ? "VLAN \(vlans)" : "VLANs \(vlans.listed)"
    return Diagnostic(
      .vlanNotCarried,
      "`\(topology[station.endpoint].name)` sends \(isUntagged ? "" : "in ")\(what), which"
        + (isTeam
          ? " no member's port of its team takes" : " `\(topology[port].name)` does not take"),
      at: station.span, label: isUntagged ? "untagged" : "not beyond this plug",
      labels: [Diagnostic.Label(mode.value.words, at: mode.span)],
      help: isUntagged
        ? "give the port a `native` VLAN, or the sender a `vlan` of the trunk"
        : "add \(vlans.listed) to the `trunk` of the port, or use a VLAN that it has")
  }

  /// No other adapter of its virtual switch is in the VLAN; others than adapters always are alone.
  private func isAlone(
    _ station: Station, _ number: Int, _ tallies: inout [ID<VirtualSwitch>: VLANTally]
  ) -> Bool {
    switch station.kind {
    case .adapter(let id):
      guard !station.mode.isPrivate else { return false }
      let tally = tallies[id] ?? survey.tally(survey.connectedPorts(of: id))
      tallies[id] = tally
      return tally.first(in: [number...number]) { $0 == 1 } != nil
    case .nic, .machine, .routerInterface: return true
    }
  }
}

extension Station {
  /// Its frames of a VLAN carry the tag, and it wants them so.
  fileprivate func tags(_ vlan: VLANID) -> Bool {
    let number = Int(vlan.rawValue)
    return switch (kind, mode) {
    // Without a native VLAN of its own a trunk takes the network's, untagged.
    case (.adapter, .trunk(native: nil, _)): false
    case (.adapter, _): meantNumbers.contains { $0.contains(number) }
    case (.nic, _), (.routerInterface, _): mode == .access(vlan)
    case (.machine, _): false
    }
  }

  fileprivate var isAdapter: Bool {
    switch kind {
    case .adapter: true
    case .nic, .machine, .routerInterface: false
    }
  }

  /// A VLAN that it has a use for: not the native one of a trunk, nor what a machine may tag.
  fileprivate func needs(_ number: Int) -> Bool {
    if case .machine = kind { return false }
    if case .trunk(_, let allowed) = mode { return VLANID(number).map(allowed.contains) ?? false }
    return true
  }
}

/// Who wants which VLAN in which segment.
private struct VLANWishes {
  private struct Place: Hashable {
    var segment: Segment
    var number: Int
  }

  /// The one owner that wants a VLAN, or several.
  private enum Wisher {
    case one(Station.Owner)
    case several

    /// Together with another.
    func joined(by owner: Station.Owner) -> Wisher {
      switch self {
      case .one(let known) where known == owner: self
      case .one, .several: .several
      }
    }

    /// Somebody else than this one wants it.
    func isOther(than owner: Station.Owner) -> Bool {
      switch self {
      case .one(let known): known != owner
      case .several: true
      }
    }
  }

  /// By any station.
  private var all: [Place: Wisher] = [:]
  /// By stations that are in the VLAN and not merely on a trunk that lists it.
  private var particular: [Place: Wisher] = [:]

  init(_ review: NetworkReview) {
    for station in review.stations {
      guard let segment = review.segment(of: station) else { continue }
      for number in station.meantNumbers.joined() where number > 0 {
        let place = Place(segment: segment, number: number)
        all[place] = all[place]?.joined(by: station.owner) ?? .one(station.owner)
        guard !station.mode.isTrunk else { continue }
        particular[place] = particular[place]?.joined(by: station.owner) ?? .one(station.owner)
      }
    }
  }

  /// Another virtual switch or station wants the VLAN too; two trunks that list it are no need.
  func isWanted(_ number: Int, in segment: Segment, besides station: Station) -> Bool {
    let place = Place(segment: segment, number: number)
    let wisher = station.mode.isTrunk ? particular[place] : all[place]
    return wisher?.isOther(than: station.owner) ?? false
  }
}

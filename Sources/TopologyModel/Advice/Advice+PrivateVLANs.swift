internal import Frames

extension Advice {
  /// H11: the ports of a private VLAN agree on who is what.
  static func privateVLANInconsistent(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    let ports = survey.members.compactMap { PrivatePort($0, in: survey) }
    guard !ports.isEmpty else { return }
    var firstOfSecondary: [VLANPlace: PrivatePort] = [:]
    let gateways = gateways(of: ports)
    for port in ports {
      guard let secondary = port.secondary else { continue }
      let place = VLANPlace(segment: port.segment, vlan: secondary)
      let first = firstOfSecondary[place] ?? port
      firstOfSecondary[place] = first
      if let mistake = mistake(of: port, secondary, beside: first, gateways, survey) {
        findings.report(at: port.span) { mistake }
      }
    }
  }

  /// A VLAN where frames of it reach each other.
  private struct VLANPlace: Hashable {
    let segment: Segment
    let vlan: VLANID
  }

  /// What is promiscuous in a primary VLAN.
  private struct Gateway {
    var ranges: [ClosedRange<UInt16>] = []
    var span: SourceSpan
    /// All secondaries that some port lists.
    var listed = VLANIDSet()
  }

  /// A port in a private mode.
  private struct PrivatePort {
    let name: String
    let segment: Segment
    let span: SourceSpan
    let role: Role
    let primary: VLANID
    /// Of isolated and community ports.
    let secondary: VLANID?

    enum Role: Equatable {
      case isolated, community
      case promiscuous(VLANIDSet)

      var word: String {
        switch self {
        case .isolated: "isolated"
        case .community: "a community"
        case .promiscuous: "promiscuous"
        }
      }
    }

    init?(_ member: AdviceSurvey.Member, in survey: AdviceSurvey) {
      guard let id = member.port.virtualSwitch else { return nil }
      let mode = survey.settings(member).mode
      switch mode.value {
      case .untagged, .access, .trunk, .isolationTaggedOnly: return nil
      case .isolated(let secondary, let primary):
        (role, self.secondary, self.primary) = (.isolated, secondary, primary)
      case .community(let secondary, let primary):
        (role, self.secondary, self.primary) = (.community, secondary, primary)
      case .promiscuous(let secondaries, let primary):
        (role, secondary, self.primary) = (.promiscuous(secondaries), nil, primary)
      }
      name = survey.name(member)
      segment = survey.segment(id)
      span = mode.span
    }
  }

  private static func gateways(of ports: [PrivatePort]) -> [VLANPlace: Gateway] {
    var result: [VLANPlace: Gateway] = [:]
    for port in ports {
      guard case .promiscuous(let secondaries) = port.role else { continue }
      result[
        VLANPlace(segment: port.segment, vlan: port.primary), default: Gateway(span: port.span)
      ].ranges += secondaries.ranges
    }
    return result.mapValues { gateway in
      var gateway = gateway
      gateway.listed = VLANIDSet(ranges: gateway.ranges)
      return gateway
    }
  }

  private static func mistake(
    of port: PrivatePort, _ secondary: VLANID, beside first: PrivatePort,
    _ gateways: [VLANPlace: Gateway], _ survey: AdviceSurvey
  ) -> AdviceFindings.Text? {
    if first.role != port.role {
      return AdviceFindings.Text(
        "secondary VLAN \(secondary) is \(first.role.word) at `\(first.name)` and"
          + " \(port.role.word) at `\(port.name)`", label: "\(port.role.word)",
        labels: [Diagnostic.Label("\(first.role.word)", at: first.span)],
        help: "give the community a secondary VLAN of its own")
    }
    if first.primary != port.primary {
      return AdviceFindings.Text(
        "secondary VLAN \(secondary) belongs to two primary VLANs, \(first.primary) and"
          + " \(port.primary)", label: "of primary VLAN \(port.primary)",
        labels: [Diagnostic.Label("of primary VLAN \(first.primary)", at: first.span)],
        help: "a secondary VLAN has one primary")
    }
    let place = VLANPlace(segment: port.segment, vlan: port.primary)
    if let gateway = gateways[place] {
      guard !gateway.listed.contains(secondary) else { return nil }
      return AdviceFindings.Text(
        "no promiscuous port lists secondary VLAN \(secondary) of `\(port.name)`",
        label: "nobody upstream hears it",
        labels: [Diagnostic.Label("a promiscuous port without it", at: gateway.span)],
        help: "add \(secondary) to the list: "
          + "`promiscuous: [\(gateway.listed.union(VLANIDSet(secondary)))]`")
    }
    guard case .virtualSwitch = port.segment else { return nil }
    return AdviceFindings.Text(
      "primary VLAN \(port.primary) of `\(port.name)` has no promiscuous port, and the switch no"
        + " uplink", label: "without a gateway",
      help: "make the gateway's port promiscuous: "
        + "`vlan: { promiscuous: [\(secondary)], primary: \(port.primary) }`")
  }
}

extension VLANIDSet {
  /// One VLAN.
  fileprivate init(_ id: VLANID) { self.init(ranges: [id.rawValue...id.rawValue]) }
}

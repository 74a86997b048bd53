internal import Frames

extension Advice {
  /// H9: nobody is tagged with the VLAN that the network hands over untagged.
  ///
  /// Of a physical switch the file says which VLAN that is (BH1042). Of a wire it does not; it shows
  /// it where the management OS, or a router, is untagged in a subnet in which another adapter of that
  /// wire is tagged: the two are meant to be one network. At ports of physical switches the two are in
  /// two VLANs unless the untagged one's port says that VLAN.
  static func taggedAgainstUntagged(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    let topology = survey.topology
    let untagged = survey.untaggedStations()
    guard !untagged.isEmpty else { return }
    for endpoint in topology.endpoints where !endpoint.addresses.isEmpty {
      guard let (plug, vlan) = survey.taggedPlace(of: endpoint) else { continue }
      for address in endpoint.addresses {
        guard let network = SegmentNetwork(survey.segments.segment(of: plug), address),
          let other = untagged[network], other.vlan != vlan.value
        else { continue }
        findings.report(at: vlan.span) {
          AdviceFindings.Text(
            "`\(endpoint.name)` is tagged \(vlan.value), `\(topology[other.endpoint].name)` of its"
              + " subnet \(network.prefix) is untagged",
            label: "VLAN \(vlan.value)",
            labels: [
              Diagnostic.Label(
                other.vlan.map { "untagged, in VLAN \($0) by its port" }
                  ?? "untagged on the same wire",
                at: topology[other.endpoint].definition)
            ],
            notes: other.vlan == nil
              ? [
                "if the network's untagged frames are VLAN \(vlan.value), they come back without the"
                  + " tag that this port wants"
              ] : ["one subnet in two VLANs: the two do not hear each other"],
            help: other.vlan.map { "put both in VLAN \($0), or in VLAN \(vlan.value)" }
              ?? "tag both, or neither")
        }
      }
    }
  }
}

/// A subnet in a segment.
private struct SegmentNetwork: Hashable {
  let segment: Segment
  let prefix: IPPrefix

  /// `nil` for link-local addresses, which every network has, and for single hosts.
  init?(_ segment: Segment, _ address: InterfaceAddress) {
    guard !address.address.isLinkLocal,
      (1..<address.address.bitWidth).contains(address.prefixLength), let prefix = address.prefix
    else { return nil }
    self.segment = segment
    self.prefix = prefix
  }
}

/// Who is untagged in a subnet.
private struct UntaggedStation {
  let endpoint: ID<Endpoint>
  /// The VLAN that a physical port puts its frames in.
  let vlan: VLANID?
}

extension AdviceSurvey {
  /// The first untagged interface of a management OS or router in each subnet of each segment.
  fileprivate func untaggedStations() -> [SegmentNetwork: UntaggedStation] {
    var result: [SegmentNetwork: UntaggedStation] = [:]
    for (index, endpoint) in topology.endpoints.enumerated() where !endpoint.addresses.isEmpty {
      guard let plug = untaggedPlug(of: endpoint) else { continue }
      let vlan = plug.port.flatMap { topology[$0].mode?.value.untaggedVLAN }
      // What is untagged at a port without a native VLAN is BH1044.
      guard plug.wire != nil || vlan != nil else { continue }
      for address in endpoint.addresses {
        guard let network = SegmentNetwork(segments.segment(of: plug), address),
          result[network] == nil
        else { continue }
        result[network] = UntaggedStation(endpoint: ID(index), vlan: vlan)
      }
    }
    return result
  }

  private func untaggedPlug(of endpoint: Endpoint) -> Plug? {
    switch endpoint.attachment {
    case .machine, .outside: return nil
    case .nic(let nic): return nic.vlan == nil ? nic.plugs.first?.value : nil
    case .routerInterface(let interface):
      return interface.vlan == nil ? interface.plug.value : nil
    case .adapter(let adapter):
      guard adapter.virtualMachine == nil, topology[adapter.settings].mode.value == .untagged
      else { return nil }
      return uplink(of: adapter)
    }
  }

  /// The plug of an endpoint that puts one VLAN's tag on its frames, and that VLAN.
  fileprivate func taggedPlace(of endpoint: Endpoint) -> (Plug, Located<VLANID>)? {
    switch endpoint.attachment {
    case .machine, .outside: return nil
    case .nic(let nic):
      guard let plug = nic.plugs.first?.value else { return nil }
      return nic.vlan.map { (plug, $0) }
    case .routerInterface(let interface):
      return interface.vlan.map { (interface.plug.value, $0) }
    case .adapter(let adapter):
      let mode = topology[adapter.settings].mode
      guard let vlan = mode.value.accessVLAN, let plug = uplink(of: adapter) else { return nil }
      return (plug, Located(vlan, at: mode.span))
    }
  }

  private func uplink(of adapter: Endpoint.Adapter) -> Plug? {
    guard let id = adapter.virtualSwitch else { return nil }
    switch topology[id].kind {
    case .external(let uplink): return uplink.plugs.first?.value
    case .internal, .private: return nil
    }
  }
}

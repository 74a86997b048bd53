internal import Frames

extension Advice {
  /// H9: nobody is tagged with the VLAN that the network hands over untagged.
  ///
  /// The file does not say which VLAN a wire's untagged frames belong to. It shows it where the
  /// management OS is untagged in a subnet in which another adapter of that wire is tagged: the
  /// two are meant to be one network.
  static func taggedAgainstUntagged(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    let topology = survey.topology
    let untagged = survey.untaggedManagement()
    guard !untagged.isEmpty else { return }
    for endpoint in topology.endpoints where !endpoint.addresses.isEmpty {
      guard let (wire, vlan) = survey.taggedPlace(of: endpoint) else { continue }
      for address in endpoint.addresses {
        guard let network = WireNetwork(wire, address), let other = untagged[network] else {
          continue
        }
        findings.report(at: vlan.span) {
          AdviceFindings.Text(
            "`\(endpoint.name)` is tagged \(vlan.value), `\(topology[other].name)` of its subnet"
              + " \(network.prefix) is untagged",
            label: "VLAN \(vlan.value)",
            labels: [Diagnostic.Label("untagged on the same wire", at: topology[other].definition)],
            notes: [
              "if the network's untagged frames are VLAN \(vlan.value), they come back without the"
                + " tag that this port wants"
            ],
            help: "tag both, or neither")
        }
      }
    }
  }
}

/// A subnet on a wire.
private struct WireNetwork: Hashable {
  let wire: ID<Wire>
  let prefix: IPPrefix

  /// `nil` for link-local addresses, which every network has, and for single hosts.
  init?(_ wire: ID<Wire>, _ address: InterfaceAddress) {
    guard !address.isLinkLocal, (1..<address.address.bitWidth).contains(address.prefixLength),
      let prefix = IPPrefix(address: address.address, length: address.prefixLength)
    else { return nil }
    self.wire = wire
    self.prefix = prefix
  }
}

extension InterfaceAddress {
  /// 169.254.0.0/16 (RFC 3927) and fe80::/10 (RFC 4291 §2.5.6).
  fileprivate var isLinkLocal: Bool {
    switch address {
    case .v4(let address): address.rawValue >> 16 == 0xA9FE
    case .v6(let address): address.high >> 54 == 0x3FA
    }
  }
}

extension AdviceSurvey {
  /// The first untagged interface of a management OS in each subnet of each wire.
  fileprivate func untaggedManagement() -> [WireNetwork: ID<Endpoint>] {
    var result: [WireNetwork: ID<Endpoint>] = [:]
    for (index, endpoint) in topology.endpoints.enumerated() where !endpoint.addresses.isEmpty {
      guard let wire = untaggedManagementWire(of: endpoint) else { continue }
      for address in endpoint.addresses {
        guard let network = WireNetwork(wire, address), result[network] == nil else { continue }
        result[network] = ID(index)
      }
    }
    return result
  }

  private func untaggedManagementWire(of endpoint: Endpoint) -> ID<Wire>? {
    switch endpoint.attachment {
    case .machine, .routerInterface, .outside: return nil
    case .nic(let nic): return nic.vlan == nil ? nic.plugs[0].value.wire : nil
    case .adapter(let adapter):
      guard adapter.virtualMachine == nil, topology[adapter.settings].mode.value == .untagged
      else { return nil }
      return wire(of: adapter)
    }
  }

  /// The wire of an endpoint that puts one VLAN's tag on its frames, and that VLAN.
  fileprivate func taggedPlace(of endpoint: Endpoint) -> (ID<Wire>, Located<VLANID>)? {
    switch endpoint.attachment {
    case .machine, .routerInterface, .outside: return nil
    case .nic(let nic):
      guard let wire = nic.plugs[0].value.wire else { return nil }
      return nic.vlan.map { (wire, $0) }
    case .adapter(let adapter):
      let mode = topology[adapter.settings].mode
      guard let vlan = mode.value.accessVLAN, let wire = wire(of: adapter) else { return nil }
      return (wire, Located(vlan, at: mode.span))
    }
  }

  private func wire(of adapter: Endpoint.Adapter) -> ID<Wire>? {
    guard let id = adapter.virtualSwitch else { return nil }
    switch topology[id].kind {
    case .external(let uplink): return uplink.plugs[0].value.wire
    case .internal, .private: return nil
    }
  }
}

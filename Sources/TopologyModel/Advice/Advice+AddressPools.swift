internal import Frames

extension Advice {
  /// H15: no address is given by hand that Hyper-V may give too.
  ///
  /// A host's pool is 00-15-5D, the last two octets of its first IPv4 address, and 00 to FF.
  /// Hyper-V takes from it for VMs whose `mac` is `auto`.
  static func addressInDynamicPool(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    let topology = survey.topology
    var pools: [UInt64: ID<Host>] = [:]
    for (id, pool) in survey.pools() {
      if let other = pools[pool] {
        findings.report(at: topology[id].definition) {
          samePool(topology[other], topology[id], pool)
        }
      } else {
        pools[pool] = id
      }
    }
    guard !pools.isEmpty, !topology.explicitAddresses.isEmpty else { return }
    for endpoint in topology.endpoints {
      guard let mac = endpoint.mac, let host = pools[mac.rawValue >> 8],
        let span = topology.explicitAddresses[mac.rawValue]
      else { continue }
      findings.report(at: span) {
        AdviceFindings.Text(
          "\(mac) of `\(endpoint.name)` is in the pool that `\(topology[host].name)` hands out",
          label: "may be given twice",
          labels: [
            Diagnostic.Label("other adapters of it are `auto`", at: topology[host].definition)
          ],
          notes: ["dynamic addresses are \(poolText(mac.rawValue >> 8)) there"],
          help: "use an address with another beginning, such as 02-00-00-00-00-01")
      }
    }
  }

  private static func samePool(
    _ first: Host, _ second: Host, _ pool: UInt64
  ) -> AdviceFindings.Text {
    AdviceFindings.Text(
      "`\(first.name)` and `\(second.name)` hand out the same addresses, \(poolText(pool))",
      label: "its address ends like the other's",
      labels: [Diagnostic.Label("the same pool", at: first.definition)],
      notes: ["Hyper-V makes a host's pool of the last two octets of its first IPv4 address"],
      help: "give one of the hosts another pool (Set-VMHost -MacAddressMinimum), and VMs static"
        + " addresses")
  }

  private static func poolText(_ pool: UInt64) -> String {
    "\(MACAddress(truncating: pool << 8)) to \(MACAddress(truncating: pool << 8 | 0xFF))"
  }
}

extension AdviceSurvey {
  /// The pools of hosts that are known to use them, as the upper 40 bits of their addresses.
  fileprivate func pools() -> [(ID<Host>, UInt64)] {
    var first = [UInt32?](repeating: nil, count: topology.hosts.count)
    var handsOut = [Bool](repeating: false, count: topology.hosts.count)
    for endpoint in topology.endpoints {
      guard let host = endpoint.host?.index else { continue }
      if endpoint.isGuest {
        handsOut[host] = handsOut[host] || !isExplicit(endpoint.mac)
      } else if first[host] == nil {
        first[host] = endpoint.addresses.lazy.compactMap(\.ipv4).first
      }
    }
    return topology.hosts.indices.compactMap { host in
      guard handsOut[host], let address = first[host] else { return nil }
      return (ID(host), 0x00_155D << 16 | UInt64(address & 0xFFFF))
    }
  }

  private func isExplicit(_ mac: MACAddress?) -> Bool {
    mac.map { topology.explicitAddresses[$0.rawValue] != nil } ?? false
  }
}

extension Endpoint {
  /// An adapter of a VM.
  fileprivate var isGuest: Bool {
    switch attachment {
    case .adapter(let adapter): adapter.virtualMachine != nil
    case .nic, .machine, .routerInterface, .outside: false
    }
  }
}

extension InterfaceAddress {
  fileprivate var ipv4: UInt32? {
    switch address {
    case .v4(let address): address.rawValue
    case .v6: nil
    }
  }
}

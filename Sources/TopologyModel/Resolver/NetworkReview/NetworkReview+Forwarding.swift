internal import Frames

extension NetworkReview {
  /// VMs and management OSs that are marked as routers and hardly route.
  func reviewForwarding(_ findings: inout Findings) {
    for router in topology.routers {
      switch router.kind {
      case .physical: continue
      case .virtualMachine, .managementOS: break
      }
      reviewTrunks(of: router, &findings)
      reviewSubnets(of: router, &findings)
    }
  }

  /// Which tagged frames a guest routes is for its own configuration to say, which no file has.
  private func reviewTrunks(of router: Router, _ findings: inout Findings) {
    for id in router.interfaces {
      guard case .adapter(let adapter) = topology[id].attachment else { continue }
      let mode = topology[adapter.settings].mode
      guard case .trunk = mode.value else { continue }
      findings.report(.trunkOfRouter, at: mode.span) {
        Diagnostic(
          .trunkOfRouter,
          "`\(router.name)` routes only what comes untagged by its trunk `\(topology[id].name)`",
          at: mode.span, label: "tagged frames are not routed",
          labels: [Diagnostic.Label("routes", at: router.definition)],
          notes: ["the file cannot say which addresses the guest has in which of the VLANs"],
          help: "give the router an adapter for each VLAN: `vlan: 20`")
      }
    }
  }

  /// A packet goes from one subnet to another of the same family.
  private func reviewSubnets(of router: Router, _ findings: inout Findings) {
    let subnets = ConnectedSubnets(usableInterfaces(of: router), topology.endpoints).subnets
      .filter { !$0.prefix.address.isLinkLocal }
    let families = [32, 128].map { bits in
      Set(subnets.filter { $0.prefix.address.bitWidth == bits }.map(\.prefix)).count
    }
    guard families.allSatisfy({ $0 < 2 }) else { return }
    findings.report(.nothingToRoute, at: router.definition) {
      Diagnostic(
        .nothingToRoute, "`\(router.name)` routes, and is in no two subnets", at: router.definition,
        label: subnets.first.map { "only in \($0.prefix)" } ?? "in no subnet at all",
        notes: [
          "a packet is handed on to a subnet of another interface, which `ip` at a plugged and"
            + " connected adapter says"
        ], help: "give two adapters an `ip`, or leave `forwarding` out")
    }
  }

  /// The interfaces that have a subnet: an adapter that is plugged in nowhere has none.
  func usableInterfaces(of router: Router) -> [ID<Endpoint>] {
    router.interfaces.filter { id in
      switch topology[id].attachment {
      case .adapter(let adapter):
        adapter.virtualSwitch != nil && topology[adapter.settings].connected.value
      case .nic, .routerInterface: true
      case .machine, .outside: false
      }
    }
  }
}

extension NetworkReview {
  /// Teams whose reachability depends on the member that happens to send.
  func reviewTeams(_ findings: inout Findings) {
    for virtualSwitch in topology.virtualSwitches {
      guard case .external(let uplink) = virtualSwitch.kind, uplink.plugs.count > 1 else {
        continue
      }
      review(uplink.plugs, of: virtualSwitch.name, &findings)
    }
    for (endpoint, nic) in survey.nics where nic.plugs.count > 1 {
      review(nic.plugs, of: endpoint.name, &findings)
    }
  }

  private func review(
    _ plugs: [Located<Plug>], of owner: String, _ findings: inout Findings
  ) {
    guard let first = plugs.first else { return }
    for plug in plugs.dropFirst() where plug.value != first.value {
      let isConnected =
        survey.segments.segment(of: first.value) == survey.segments.segment(of: plug.value)
      guard !isConnected || mode(of: first.value) != mode(of: plug.value) else { continue }
      findings.report(.teamMembersDiffer, at: plug.span) {
        let (name, other) = (topology.name(of: first.value), topology.name(of: plug.value))
        return Diagnostic(
          .teamMembersDiffer,
          isConnected
            ? "the ports of the team of `\(owner)` differ: `\(name)` is \(words(for: first.value)),"
              + " `\(other)` \(words(for: plug.value))"
            : "the team of `\(owner)` leads to two networks, by `\(name)` and by `\(other)`, which no"
              + " link joins",
          at: plug.span, label: "plugged into `\(other)`",
          labels: [Diagnostic.Label("the first member, plugged into `\(name)`", at: first.span)],
          notes: ["which member sends is not for the file to say: who is reached depends on it"],
          help: isConnected
            ? "give the ports of all members the same `vlan`"
            : "plug all members into switches that are linked, or into one wire")
      }
    }
  }

  private func mode(of plug: Plug) -> PhysicalPort.Mode? {
    plug.port.flatMap { topology[$0].mode?.value.normalised }
  }

  private func words(for plug: Plug) -> String {
    plug.port.flatMap { topology[$0].mode?.value.words } ?? "a trunk for all VLANs"
  }
}

extension PhysicalPort.Mode {
  /// Alike for modes that carry alike: a trunk's native VLAN is a member, in the list or not.
  fileprivate var normalised: PhysicalPort.Mode {
    switch self {
    case .access: self
    case .trunk(let native, _): .trunk(native: native, allowed: carried)
    }
  }
}

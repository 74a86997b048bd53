extension Advice {
  /// H10: a VM stands in one zone, so that it cannot become a way between two.
  ///
  /// A mirror destination is no foot in a zone: it is there to listen. Of a VM with `forwarding` the
  /// file says that it joins them.
  static func machineInTwoZones(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    var first: (machine: ID<VirtualMachine>, foot: Foot)?
    let routing = Set(survey.topology.routers.compactMap(\.machine))
    for (index, endpoint) in survey.topology.endpoints.enumerated() {
      guard let (machine, foot) = survey.foot(of: endpoint, ID(index)), !routing.contains(machine)
      else { continue }
      guard let known = first, known.machine == machine else {
        first = (machine, foot)
        continue
      }
      guard survey.areApart(known.foot, foot) else { continue }
      findings.report(at: endpoint.definition) {
        let vm = survey.topology[machine]
        return AdviceFindings.Text(
          "`\(survey.topology[vm.host].name)/\(vm.name)` stands in two zones",
          label: survey.words(for: foot),
          labels: [
            Diagnostic.Label(
              survey.words(for: known.foot), at: survey.topology[known.foot.endpoint].definition)
          ],
          notes: ["who takes it over, or lets it route or bridge, has a way from one to the other"],
          help: "keep it to one, and let a firewall join them; or say why it must stand in both")
      }
    }
  }

  /// Where one adapter of a VM stands.
  struct Foot {
    let endpoint: ID<Endpoint>
    let virtualSwitch: ID<VirtualSwitch>
    let settings: ID<AdapterSettings>
  }
}

extension AdviceSurvey {
  /// The machine of an adapter that is plugged in, and where it stands.
  fileprivate func foot(
    of endpoint: Endpoint, _ id: ID<Endpoint>
  ) -> (ID<VirtualMachine>, Advice.Foot)? {
    guard case .adapter(let adapter) = endpoint.attachment,
      let machine = adapter.virtualMachine, let virtualSwitch = adapter.virtualSwitch
    else { return nil }
    let settings = topology[adapter.settings]
    guard settings.connected.value, settings.policies.portMirroring.value != .destination else {
      return nil
    }
    let foot = Advice.Foot(
      endpoint: id, virtualSwitch: virtualSwitch, settings: adapter.settings)
    return (machine, foot)
  }

  /// In different segments, or in one without a VLAN in common.
  fileprivate func areApart(_ first: Advice.Foot, _ second: Advice.Foot) -> Bool {
    guard segment(first.virtualSwitch) == segment(second.virtualSwitch) else { return true }
    let other = networkNumbers(
      topology[second.settings].mode.value, on: second.virtualSwitch)
    return !networkNumbers(topology[first.settings].mode.value, on: first.virtualSwitch)
      .contains { range in other.contains { $0.overlaps(range) } }
  }

  fileprivate func words(for foot: Advice.Foot) -> String {
    "in \(topology[foot.settings].mode.value.place) on `\(shortName(foot.virtualSwitch))`"
  }
}

extension Router {
  /// The VM that routes.
  fileprivate var machine: ID<VirtualMachine>? {
    switch kind {
    case .virtualMachine(let id): id
    case .physical, .managementOS: nil
    }
  }
}

public import TopologyModel

/// A topology in one line.
public enum TopologySummary {
  /// `three-tier.yaml: valid: 2 hosts, 23 VMs, 27 adapters, …`; adapters and plain switches are
  /// virtual ones, and of the physical network there is said what there is.
  public static func line(for topology: Topology) -> String {
    "\(name(of: topology)): valid: \(counts(of: topology))"
  }

  /// What it has of each kind: `2 hosts, 23 VMs, 27 adapters, …`.
  static func counts(of topology: Topology) -> String {
    let adapters = topology.endpoints.count { endpoint in
      switch endpoint.attachment {
      case .adapter: true
      case .nic, .machine, .routerInterface, .outside: false
      }
    }
    let physicalRouters = topology.routers.count { $0.kind == .physical }
    let machines = topology.endpoints.count { endpoint in
      switch endpoint.attachment {
      case .machine: true
      case .adapter, .nic, .routerInterface, .outside: false
      }
    }
    let physical = [
      (topology.physicalSwitches.count, "physical switch", "physical switches"),
      (machines, "machine", "machines"), (physicalRouters, "router", "routers"),
    ].filter { $0.0 > 0 }.map { count($0.0, $0.1, $0.2) }
    let counts =
      [
        count(topology.hosts.count, "host"), count(topology.virtualMachines.count, "VM"),
        count(adapters, "adapter"), count(topology.virtualSwitches.count, "switch", "switches"),
        count(topology.wires.count, "wire"),
      ] + physical + [count(topology.policy.count, "policy rule")]
    return counts.joined(separator: ", ")
  }

  /// `2 pieces of advice switched off (BH2006, BH2010), 1 without a reason`, and which of them would
  /// say nothing; `nil` where none is switched off.
  public static func ignoredAdvice(_ advice: Advice, of topology: Topology) -> String? {
    let ignored = topology.ignoredAdvice
    guard !ignored.codes.isEmpty else { return nil }
    let bare = ignored.codesWithoutReason.count
    var text =
      "\(count(ignored.codes.count, "piece")) of advice switched off (\(list(ignored.codes))), "
      + (bare == 0 ? "each with a reason" : "\(bare) without a reason")
    if !advice.needlesslyIgnored.isEmpty {
      text += "; \(list(advice.needlesslyIgnored)) would say nothing"
    }
    return text
  }

  private static func list(_ codes: [DiagnosticCode]) -> String {
    codes.map(\.rawValue).joined(separator: ", ")
  }

  private static func name(of topology: Topology) -> String {
    guard let first = topology.sources.first else { return topology.name }
    let rest = topology.sources.count - 1
    let path = DisplayText.printable(first.path)
    return rest == 0 ? path : "\(path) and \(count(rest, "more file"))"
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}

internal import Frames

extension ForwardingProgram {
  /// Each router with its interfaces and its table.
  var routerLines: [String] {
    routers.flatMap { row in
      ["router \(symbols.placeName(row.place))"]
        + row.interfaces.map { "  interface \(interfaceText(routerInterfaces[$0]))" }
        + row.ipv4.map { line(ipv4Text(routeStretches[$0].first), routeStretches[$0]) }
        + row.ipv6.map { line(routeStretches[$0].first.description, routeStretches[$0]) }
    }
  }

  private func interfaceText(_ row: RouterInterfaceRow) -> String {
    var words = [symbols.endpointName(row.endpoint)]
    if row.policy >= 0 { words.append("policy \(row.policy)") }
    if row.wirePlug >= 0 { words.append("on a wire") }
    return words.joined(separator: " ")
  }

  private func line(_ first: String, _ stretch: RouteStretchRow) -> String {
    "  from \(first) \(text(stretch))"
  }

  private func ipv4Text(_ address: IPv6Address) -> String {
    IPv4Address(rawValue: UInt32(truncatingIfNeeded: address.low)).description
  }

  private func text(_ stretch: RouteStretchRow) -> String {
    func name(_ interface: Int32) -> String {
      symbols.endpointName(routerInterfaces[Int(interface)].endpoint)
    }
    switch stretch.decision {
    case .local: return "local"
    case .none: return "none"
    case .toDestination(let interface, _): return "by \(name(interface))"
    case .toNeighbor(let neighbor, let interface, _):
      let hop = neighbor >= 0 ? symbols.endpointName(neighbor) : "nobody"
      return "by \(name(interface)) to \(hop)"
    }
  }
}

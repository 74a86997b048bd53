internal import Frames

extension Resolver {
  /// A route with its egress interface; `nil` after an error.
  mutating func resolve(
    _ route: RouteDeclaration, of router: RouterDeclaration, _ interfaces: [String: ID<Endpoint>],
    _ subnets: ConnectedSubnets
  ) -> Route? {
    let egress: ID<Endpoint>
    let nextHop: Route.NextHop
    switch route.via.value {
    case .interface(let name):
      // Someone may write the full name, as reports do.
      let full = "\(router.name.value)/"
      let short = name.hasPrefix(full) ? String(name.dropFirst(full.count)) : name
      guard let interface = interfaces[short] else {
        report(unknownInterface: Located(name, at: route.via.span), of: router)
        return nil
      }
      (egress, nextHop) = (interface, .destination)
    case .address(let address):
      guard let interface = self.egress(by: address, route, of: router, subnets) else { return nil }
      (egress, nextHop) = (interface, .address(address))
    }
    return Route(
      destination: route.destination.value, nextHop: nextHop, egress: egress,
      definition: route.definition)
  }

  private mutating func report(unknownInterface name: Located<String>, of router: RouterDeclaration)
  {
    guard !isIncomplete(router) else { return }
    let known = router.interfaces.map(\.name.value)
    suggestionsLeft -= 1
    let meant =
      suggestionsLeft >= 0 ? Spelling.nearest(to: name.value, among: known) : nil
    let listed = known.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    findings.report(
      Diagnostic(
        .unknownInterface, "`\(router.name.value)` has no interface `\(name.value)`", at: name.span,
        label: "neither an address nor an interface",
        labels: [Diagnostic.Label("the router", at: router.name.span)],
        help: meant.map { "did you mean `\($0)`?" }
          ?? (known.isEmpty
            ? "give the router `interfaces`"
            : "its interfaces are \(listed)\(known.count > 10 ? " and others" : "")")))
  }

  /// The one interface whose subnet has a next hop.
  private mutating func egress(
    by address: IPAddress, _ route: RouteDeclaration, of router: RouterDeclaration,
    _ subnets: ConnectedSubnets
  ) -> ID<Endpoint>? {
    guard address.bitWidth == route.destination.value.address.bitWidth else {
      reportNextHop(
        "a route to `\(route.destination.value)` by `\(address)`: they are of different families",
        route, label: "of the other family",
        labels: [Diagnostic.Label("where to", at: route.destination.span)],
        help: "write a next hop of the same family, or an interface")
      return nil
    }
    if let owner = subnets.owner(of: address) {
      reportNextHop(
        "`\(address)` is the router's own address", route, label: "no other router's",
        labels: [
          Diagnostic.Label(
            "`\(endpoints[owner.index].name)`", at: endpoints[owner.index].definition)
        ], help: "write the neighbour's address, or the interface's name")
      return nil
    }
    let found = subnets.interfaces(holding: address)
    guard let first = found.first else {
      guard !isIncomplete(router) else { return nil }
      let known = subnets.subnets.prefix(10).map { "`\($0.prefix)`" }.joined(separator: ", ")
      reportNextHop(
        "`\(address)` is in no subnet of `\(router.name.value)`", route,
        label: "no neighbour of this router",
        labels: [Diagnostic.Label("the router", at: router.name.span)],
        help: known.isEmpty
          ? "give the interfaces an `ip`, or write the interface's name"
          : "its subnets are \(known)\(subnets.subnets.count > 10 ? " and others" : "");"
            + " or write the interface's name")
      return nil
    }
    guard found.count == 1 else {
      reportNextHop(
        "`\(address)` is in subnets of \(found.count) interfaces", route,
        label: "by which of them?",
        labels: found.prefix(3).map { id in
          Diagnostic.Label("`\(endpoints[id.index].name)`", at: endpoints[id.index].definition)
        }, help: "give the interfaces subnets that do not overlap, or write the interface's name")
      return nil
    }
    return first
  }

  /// Interfaces or addresses may be missing because something could not be read.
  private func isIncomplete(_ router: RouterDeclaration) -> Bool {
    router.isIncomplete || declaration.lacking.contains(.endpoint)
  }

  private mutating func reportNextHop(
    _ message: String, _ route: RouteDeclaration, label: String, labels: [Diagnostic.Label],
    help: String
  ) {
    findings.report(
      Diagnostic(
        .nextHopNotConnected, message, at: route.via.span, label: label, labels: labels,
        help: help))
  }
}

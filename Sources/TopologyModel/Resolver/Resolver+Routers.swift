internal import Frames

extension Resolver {
  /// Makes the physical routers, behind the VMs and management OSs that route.
  mutating func resolveRouters() {
    for entry in declaration.routers {
      let name = entry.name.value
      if name == outsideName {
        reportReserved(name, "a router", "the rest of the world", at: entry.name.span)
        continue
      }
      guard claimPhysicalName(name, "router", at: entry.name.span) else { continue }
      let id = ID<Router>(routers.count)
      routers.append(
        Router(
          name: name, kind: .physical, interfaces: [], routes: [], definition: entry.name.span))
      var interfaces: [String: ID<Endpoint>] = [:]
      for interface in entry.interfaces {
        if let first = interfaces[interface.name.value] {
          reportTaken(
            "the interface `\(name)/\(interface.name.value)`", at: interface.name.span,
            first: endpoints[first.index].definition)
          continue
        }
        interfaces[interface.name.value] = ID(endpoints.count)
        routers[id.index].interfaces.append(ID(endpoints.count))
        add(interface, to: name, id)
      }
      let subnets = ConnectedSubnets(routers[id.index].interfaces, endpoints)
      routers[id.index].routes = entry.routes.compactMap { route in
        resolve(route, of: entry, interfaces, subnets)
      }
    }
  }

  private mutating func add(
    _ entry: RouterInterfaceDeclaration, to router: String, _ id: ID<Router>
  ) {
    let vlan = entry.fields.vlan.flatMap { setting in
      evaluate(setting, nil).map { Located($0, at: setting.key) }
    }
    let plug = plug(
      entry.plug, nil, user: .routerInterface(id, vlan: vlan?.value), at: entry.name.span)
    let interface = Endpoint.RouterInterface(
      router: id,
      plug: Located(plug, at: entry.plug.port?.key ?? entry.plug.wire?.key ?? entry.name.span),
      vlan: vlan, aclIn: list(entry.aclIn, nil, \.extendedACLs),
      aclOut: list(entry.aclOut, nil, \.extendedACLs))
    routerLists.formUnion([interface.aclIn, interface.aclOut].compactMap(\.self))
    addEndpoint(
      name: "\(router)/\(entry.name.value)", host: nil, attachment: .routerInterface(interface),
      mac: evaluate(entry.fields.mac, nil), addresses: evaluate(entry.fields.addresses, nil) ?? [],
      definition: entry.name.span)
  }

  /// A VM that routes, whose adapters are the endpoints from the first one on.
  mutating func addRouter(
    _ name: String, _ machine: ID<VirtualMachine>, adapters: Range<Int>, at span: SourceSpan,
    in host: HostScope
  ) {
    let router = Router(
      name: "\(host.name)/\(name)", kind: .virtualMachine(machine),
      interfaces: adapters.map { ID($0) }, routes: [], definition: span)
    routers.append(router)
    checkPlace(of: router, in: host)
  }

  /// A management OS that routes; its interfaces are known when the whole host is.
  mutating func addManagementRouter(_ setting: Setting<Bool>, to host: inout HostScope) {
    guard evaluate(setting, host.values) == true else { return }
    host.managementRouter = ID(routers.count)
    let router = Router(
      name: "\(host.name)/\(managementOSName)", kind: .managementOS(host.id), interfaces: [],
      routes: [], definition: setting.key)
    routers.append(router)
    checkPlace(of: router, in: host)
  }

  /// Gives a management OS that routes its interfaces: its adapters, unbound NICs and teams.
  mutating func completeManagementRouter(of host: HostScope, endpoints range: Range<Int>) {
    guard let id = host.managementRouter else { return }
    routers[id.index].interfaces = range.filter { index in
      switch endpoints[index].attachment {
      case .adapter(let adapter): adapter.virtualMachine == nil
      case .nic: true
      case .machine, .routerInterface, .outside: false
      }
    }.map { ID($0) }
  }
}

internal import Frames
internal import TopologyModel

extension Schema {
  static let router = MappingSchema<RouterDeclaration>(
    noun: "a router",
    fields: [
      .entries(
        "interfaces", .entries(of: "interfaces by name", each: .mapping(of: routerInterface.noun)),
        naming: .endpoint, "its interfaces"
      ) {
        entries, router, reader in
        let before = reader.diagnostics.count
        router.interfaces = entries.compactMap { reader.routerInterface($0) }
        router.isIncomplete = reader.diagnostics[before...].contains { $0.severity == .error }
      },
      Field(
        key: "routes", shape: .list(of: .mapping(of: RouteFields.schema.noun)),
        summary: "where packets go that are for none of its subnets"
      ) { entry, router, reader in
        switch entry.value {
        case .sequence(let items, _): router.routes = items.compactMap { reader.route($0) }
        case .scalar(let scalar) where scalar.isNull: break
        case .scalar, .mapping:
          reader.reportMismatch(
            entry.value, expected: .list(of: .mapping(of: RouteFields.schema.noun)))
        }
      },
    ])

  static let routerInterface = MappingSchema<RouterInterfaceDeclaration>(
    noun: "an interface of a router",
    fields: plugFields(\.plug) + [
      .setting("vlan", .vlanID, \.fields.vlan, "the one VLAN that it sends and takes, tagged"),
      .setting(
        "ip", .oneOrMore(.interfaceAddress), \.fields.addresses,
        "its addresses, which say what its subnets are"),
      .setting(
        "mac", .macAddress, \.fields.mac, "its address; `auto` derives it from the full name"),
      .setting(
        "aclIn", .list(of: .routerRule), \.aclIn, "what is asked of packets that come in by it"),
      .setting(
        "aclOut", .list(of: .routerRule), \.aclOut, "what is asked of packets that leave by it"),
    ])
}

/// The keys of one item of `routes` as they were read.
struct RouteFields: Sendable {
  var destination: Located<IPPrefix>?
  var via: Located<RouteDeclaration.Via>?

  static let schema = MappingSchema<RouteFields>(
    noun: "a route",
    fields: [
      .value(
        "to", .routePrefix, \.destination, "the addresses that it is about"
      ).required,
      .value("via", .nextHop, \.via, "whom packets to them are handed to").required,
    ])
}

extension ValueReader where Value == Located<IPPrefix> {
  /// An address or prefix of one family.
  fileprivate static let routePrefix = ValueReader<IPPrefix>.scalar(
    .text(noun: "an IP address or prefix"), code: .invalidPrefix,
    help: { text in
      if let address = IPAddress(text.prefix { $0 != "/" }) {
        return "the length of an address like this is 0 to \(address.bitWidth)"
      }
      return ["any", "default", "*", "all"].contains(text.lowercased())
        ? "write `0.0.0.0/0` for every IPv4 address, `::/0` for every IPv6 address"
        : "write `10.0.20.0/24`, `fd00::/64`, or `0.0.0.0/0`"
    },
    { IPPrefix($0.text) }
  ).located
}

extension ValueReader where Value == Located<RouteDeclaration.Via> {
  /// An address, or the name of an interface; what reads as an address is one.
  fileprivate static let nextHop = ValueReader<RouteDeclaration.Via>.scalar(
    .text(noun: "an address or the name of an interface"), code: .invalidIPAddress,
    help: { text in
      "a next hop is one address: write `\(text.prefix { $0 != "/" })`"
    },
    { scalar in
      if let address = IPAddress(scalar.text) { return .address(address) }
      // What begins as an address is a prefix, and no interface's full name.
      let head = scalar.text.prefix { $0 != "/" }
      return IPAddress(head) == nil ? .interface(scalar.text) : nil
    }
  ).located
}

extension Reader {
  /// Reads one entry under `physical.routers`.
  mutating func router(_ entry: SourceNode.Entry) -> RouterDeclaration? {
    guard let name = name(entry.key, of: "a router", .endpoint) else { return nil }
    var declaration = RouterDeclaration(name: name)
    Schema.router.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }

  fileprivate mutating func routerInterface(
    _ entry: SourceNode.Entry
  ) -> RouterInterfaceDeclaration? {
    guard let name = name(entry.key, of: "an interface", .endpoint) else { return nil }
    var declaration = RouterInterfaceDeclaration(name: name)
    Schema.routerInterface.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }

  fileprivate mutating func route(_ node: SourceNode) -> RouteDeclaration? {
    guard case .mapping = node else {
      reportMismatch(node, expected: .mapping(of: RouteFields.schema.noun))
      return nil
    }
    var fields = RouteFields()
    RouteFields.schema.read(node, owner: node.span, into: &fields, &self)
    guard let destination = fields.destination, let via = fields.via else { return nil }
    return RouteDeclaration(destination: destination, via: via, definition: node.span)
  }
}

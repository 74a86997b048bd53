public import Frames

/// What forwards IPv4 and IPv6 between its interfaces (semantics 6).
public struct Router: Sendable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// An entry under `physical.routers`.
    case physical
    /// A VM with `forwarding: true`; its interfaces are its adapters.
    case virtualMachine(ID<VirtualMachine>)
    /// A management OS with `forwarding: true`; its interfaces are its adapters and the NICs and
    /// teams that no switch has bound.
    case managementOS(ID<Host>)
  }

  /// The place of its drops: `gw`, `host/vm`, `host/managementOS`.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Its interfaces, in file order.
  public var interfaces: [ID<Endpoint>]
  /// In file order; a forwarding guest has none.
  public var routes: [Route]
  /// Its key, or the key `forwarding`.
  public var definition: SourceSpan

  /// A router of these parts.
  public init(
    name: String, kind: Kind, interfaces: [ID<Endpoint>], routes: [Route], definition: SourceSpan
  ) {
    self.name = name
    self.kind = kind
    self.interfaces = interfaces
    self.routes = routes
    self.definition = definition
  }
}

/// A static route.
public struct Route: Sendable, Hashable {
  /// Whom a packet is handed to.
  public enum NextHop: Sendable, Hashable {
    /// A neighbour on the egress interface's subnet.
    case address(IPAddress)
    /// The packet's own destination, as if it were on the egress interface's subnet.
    case destination
  }

  /// What it is about.
  public var destination: IPPrefix
  /// Whom a packet is handed to.
  public var nextHop: NextHop
  /// The interface that it leaves by: the one that is named, or whose connected subnet holds the
  /// address.
  public var egress: ID<Endpoint>
  /// The route in the file: the opening brace, or the first key of a block.
  public var definition: SourceSpan

  /// A route of these parts.
  public init(
    destination: IPPrefix, nextHop: NextHop, egress: ID<Endpoint>, definition: SourceSpan
  ) {
    self.destination = destination
    self.nextHop = nextHop
    self.egress = egress
    self.definition = definition
  }
}

package import Frames

/// One entry under `physical.routers`.
package struct RouterDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// In file order.
  package var interfaces: [RouterInterfaceDeclaration] = []
  /// In file order.
  package var routes: [RouteDeclaration] = []
  /// Some interface could not be read: nothing is said about one that is not found.
  package var isIncomplete = false

  /// A router without interfaces.
  package init(name: Located<String>) { self.name = name }
}

/// One entry under `interfaces`.
package struct RouterInterfaceDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// Where it is plugged in.
  package var plug = PlugDeclaration()
  /// What it is as an endpoint.
  package var fields = InterfaceFields()
  /// What is asked of packets that come in by it.
  package var aclIn: Setting<[ExtendedRule]>?
  /// What is asked of packets that leave by it.
  package var aclOut: Setting<[ExtendedRule]>?

  /// An interface of which nothing more is said.
  package init(name: Located<String>) { self.name = name }
}

/// One item of `routes`.
package struct RouteDeclaration: Sendable {
  /// Whom packets are handed to.
  package enum Via: Sendable {
    /// A neighbour.
    case address(IPAddress)
    /// Whoever has the packet's own destination, behind an interface of the router.
    case interface(String)
  }

  /// What it is about.
  package var destination: Located<IPPrefix>
  /// Whom packets are handed to.
  package var via: Located<Via>
  /// The route in the file: the opening brace, or the first key of a block.
  package var definition: SourceSpan

  /// A route of these parts.
  package init(destination: Located<IPPrefix>, via: Located<Via>, definition: SourceSpan) {
    self.destination = destination
    self.via = via
    self.definition = definition
  }
}

package import Frames

/// What a NIC, a team while no switch binds it, or an interface of a router says of itself as an
/// endpoint.
package struct InterfaceFields: Sendable {
  /// Its address.
  package var mac: Setting<Located<MACChoice>>?
  /// Its declared IP addresses.
  package var addresses: Setting<[InterfaceAddress]>?
  /// The only VLAN that it takes and sends.
  package var vlan: Setting<VLANID>?

  /// Nothing said.
  package init() {}
}

/// One entry under `nics`.
package struct NICDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// Where it is plugged in.
  package var plug = PlugDeclaration()
  /// What it is as an endpoint.
  package var fields = InterfaceFields()

  /// A NIC of which nothing more is said.
  package init(name: Located<String>) { self.name = name }
}

/// One entry under `teams`.
package struct TeamDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// NICs of the same host.
  package var members: Setting<[Located<String>]>?
  /// `set` where nothing is said.
  package var kind: Setting<Team.Kind>?
  /// What it is as an endpoint.
  package var fields = InterfaceFields()

  /// A team of which nothing more is said.
  package init(name: Located<String>) { self.name = name }
}

/// One entry under `switches`.
package struct SwitchDeclaration: Sendable {
  /// Who can be connected to it.
  package enum Kind: String, Sendable, CaseIterable {
    case external, `internal`, `private`
  }

  /// Its key.
  package var name: Located<String>
  /// `nil` only after an error.
  package var kind: Setting<Kind>?
  /// A NIC or team of the same host.
  package var nic: Setting<Located<String>>?
  /// Whether the management OS shares an external switch.
  package var allowManagementOS: Setting<Bool>?
  /// A third party's extension that drives it.
  package var forwardingExtension: Setting<String>?
  /// Something was said that could not be read: what is missing is not missed.
  package var isIncomplete = false

  /// A switch of which nothing more is said.
  package init(name: Located<String>) { self.name = name }
}

package import Frames

/// What an adapter's entry or a profile says; what it does not say is `nil`.
package struct AdapterFields: Sendable {
  /// The names of the profiles that fill what the entry leaves out, later ones first.
  package var profiles: Setting<[Located<String>]>?
  /// Where it is plugged in.
  package var virtualSwitch: Setting<Located<String>>?
  /// Its address.
  package var mac: Setting<Located<MACChoice>>?
  /// Its declared IP addresses.
  package var addresses: Setting<[InterfaceAddress]>?
  /// From `vlan`.
  package var vlan: Setting<PortMode>?
  /// From `isolation`.
  package var isolation: Setting<PortMode>?
  /// Whether it is plugged in.
  package var connected: Setting<Bool>?
  /// Whether it may send from any address.
  package var macAddressSpoofing: Setting<Bool>?
  /// Whether it may send from its siblings' addresses.
  package var allowTeaming: Setting<Bool>?
  /// Whether priorities survive.
  package var priorityTag: Setting<Bool>?
  /// Whether DHCP server messages are dropped.
  package var dhcpGuard: Setting<Bool>?
  /// Whether router messages are dropped.
  package var routerGuard: Setting<Bool>?
  /// Its part in mirroring.
  package var portMirroring: Setting<PortMirroring>?
  /// Floods per second; 0 is no limit.
  package var stormLimit: Setting<UInt32>?
  /// Whether it goes past the switch's policies.
  package var sriov: Setting<Bool>?
  /// Basic port ACL.
  package var acl: Setting<[BasicRule]>?
  /// Extended port ACL.
  package var extendedACL: Setting<[ExtendedRule]>?

  /// Nothing said.
  package init() {}
}

/// How an endpoint comes by its address.
package enum MACChoice: Sendable, Hashable {
  /// From its name.
  case auto
  /// As the file says.
  case address(MACAddress)
}

/// One entry under `adapters`.
package struct AdapterDeclaration: Sendable {
  /// One name or several.
  package var name: NamePattern
  /// The entry's key.
  package var key: SourceSpan
  /// What it says.
  package var fields: AdapterFields

  /// An adapter of these parts.
  package init(name: NamePattern, key: SourceSpan, fields: AdapterFields) {
    self.name = name
    self.key = key
    self.fields = fields
  }
}

/// One entry under `profiles`.
package struct ProfileDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// What it says.
  package var fields: AdapterFields

  /// A profile of these parts.
  package init(name: Located<String>, fields: AdapterFields) {
    self.name = name
    self.fields = fields
  }
}

package import Frames

/// One entry under `physical.wires`.
package struct WireDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// One line about it.
  package var description: String?

  /// A wire of this name.
  package init(name: Located<String>) { self.name = name }
}

/// One entry under `physical.switches`.
package struct PhysicalSwitchDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// In file order.
  package var ports: [PhysicalPortDeclaration] = []
  /// Some port could not be read: nothing is said about a port that is not found.
  package var isIncomplete = false

  /// A switch without ports.
  package init(name: Located<String>) { self.name = name }
}

/// One entry under `ports`.
package struct PhysicalPortDeclaration: Sendable {
  /// One name or several.
  package var name: NamePattern
  /// The entry's key.
  package var key: SourceSpan
  /// How it treats VLANs.
  package var vlan: Setting<PhysicalPort.Mode>?
  /// The port of another switch at the other end of a link, `switch/port`.
  package var link: Setting<Located<String>>?
  /// Something was said that could not be read: what is missing is not missed.
  package var isIncomplete = false

  /// A port of which nothing more is said.
  package init(name: NamePattern, key: SourceSpan) {
    self.name = name
    self.key = key
  }
}

/// One entry under `physical.machines`.
package struct MachineDeclaration: Sendable {
  /// One name or several.
  package var name: NamePattern
  /// The entry's key.
  package var key: SourceSpan
  /// Where it is plugged in.
  package var plug = PlugDeclaration()
  /// Its address.
  package var mac: Setting<Located<MACChoice>>?
  /// Its declared IP addresses.
  package var addresses: Setting<[InterfaceAddress]>?

  /// A machine of which nothing more is said.
  package init(name: NamePattern, key: SourceSpan) {
    self.name = name
    self.key = key
  }
}

/// One entry under `hosts`.
package struct HostDeclaration: Sendable {
  /// One part of a host, in the order in which the file has them.
  package enum Section: Sendable {
    /// Physical adapters.
    case nics([NICDeclaration])
    /// Teams of them.
    case teams([TeamDeclaration])
    /// Virtual switches.
    case switches([SwitchDeclaration])
    /// The management OS's adapters.
    case managementOS([AdapterDeclaration])
    /// Whether the management OS routes.
    case managementForwarding(Setting<Bool>)
    /// Virtual machines.
    case virtualMachines([VirtualMachineDeclaration])
  }

  /// One name or several.
  package var name: NamePattern
  /// The entry's key.
  package var key: SourceSpan
  /// Its parts in file order.
  package var sections: [Section] = []

  /// A host without parts.
  package init(name: NamePattern, key: SourceSpan) {
    self.name = name
    self.key = key
  }
}

/// One entry under `vms`.
package struct VirtualMachineDeclaration: Sendable {
  /// One name or several.
  package var name: NamePattern
  /// The entry's key.
  package var key: SourceSpan
  /// What it is doing.
  package var state: Setting<VirtualMachine.State>?
  /// Whether it routes between its adapters.
  package var forwarding: Setting<Bool>?
  /// In file order.
  package var adapters: [AdapterDeclaration] = []

  /// A machine of which nothing more is said.
  package init(name: NamePattern, key: SourceSpan) {
    self.name = name
    self.key = key
  }
}

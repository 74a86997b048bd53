/// What a name in a topology file may be the name of.
package enum NameKind: CaseIterable, Sendable {
  /// An entry under `profiles`.
  case profile
  /// A NIC or team of a host.
  case port
  /// A virtual switch of a host.
  case virtualSwitch
  /// A wire.
  case wire
  /// A physical switch or a port of one.
  case physicalPort
  /// A host, VM or adapter, a machine, a router or one of its interfaces.
  case endpoint
  /// A group of the policy.
  case group
}

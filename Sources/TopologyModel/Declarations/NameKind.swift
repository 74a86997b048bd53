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
  /// A host, VM or adapter, and with the physical network a machine or router.
  case endpoint
  /// A group of the policy.
  case group
}

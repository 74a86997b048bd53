/// A set of the assumptions of semantics 11, one bit each.
///
/// As a program's `assumptions` it holds those that are true; in a result, those on whose rule some
/// frame's fate rested.
public struct AssumptionSet: OptionSet, Hashable, Sendable {
  /// Bit *n* is assumption A*n*.
  public let rawValue: UInt64

  /// Any bits are a set.
  @inlinable
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one assumption, 1 to 32.
  @inlinable
  public init(number: Int) { rawValue = 1 << UInt64(number) }

  /// A guest's frame tagged with an access or private port's own VID.
  @inlinable public static var a1: AssumptionSet { AssumptionSet(number: 1) }
  /// A guest's tagged frame on an untagged port.
  @inlinable public static var a2: AssumptionSet { AssumptionSet(number: 2) }
  /// A priority tag from an adapter.
  @inlinable public static var a3: AssumptionSet { AssumptionSet(number: 3) }
  /// An untagged frame for a trunk with a native VLAN.
  @inlinable public static var a4: AssumptionSet { AssumptionSet(number: 4) }
  /// A frame tagged with a native VLAN that is not listed.
  @inlinable public static var a5: AssumptionSet { AssumptionSet(number: 5) }
  /// An untagged frame on a trunk whose native VLAN is not listed.
  @inlinable public static var a6: AssumptionSet { AssumptionSet(number: 6) }
  /// Two tags at a virtual switch.
  @inlinable public static var a7: AssumptionSet { AssumptionSet(number: 7) }
  /// A service tag.
  @inlinable public static var a8: AssumptionSet { AssumptionSet(number: 8) }
  /// Unknown unicast to spoofing ports.
  @inlinable public static var a9: AssumptionSet { AssumptionSet(number: 9) }
  /// Unknown unicast on internal and private switches.
  @inlinable public static var a10: AssumptionSet { AssumptionSet(number: 10) }
  /// Unicast to a local address in another VLAN.
  @inlinable public static var a11: AssumptionSet { AssumptionSet(number: 11) }
  /// One address, two adapters of a switch.
  @inlinable public static var a12: AssumptionSet { AssumptionSet(number: 12) }
  /// Multicast floods, whatever guests have asked for.
  @inlinable public static var a13: AssumptionSet { AssumptionSet(number: 13) }
  /// The reserved group addresses at virtual switches.
  @inlinable public static var a14: AssumptionSet { AssumptionSet(number: 14) }
  /// ARP and other non-IP frames at rules for any address.
  @inlinable public static var a15: AssumptionSet { AssumptionSet(number: 15) }
  /// Equal prefix lengths in a basic ACL.
  @inlinable public static var a16: AssumptionSet { AssumptionSet(number: 16) }
  /// MAC and IP rules of one basic ACL.
  @inlinable public static var a17: AssumptionSet { AssumptionSet(number: 17) }
  /// A basic and an extended ACL at one port.
  @inlinable public static var a18: AssumptionSet { AssumptionSet(number: 18) }
  /// Equal weights in an extended ACL.
  @inlinable public static var a19: AssumptionSet { AssumptionSet(number: 19) }
  /// What opens a TCP flow.
  @inlinable public static var a20: AssumptionSet { AssumptionSet(number: 20) }
  /// DHCPv6 server messages.
  @inlinable public static var a21: AssumptionSet { AssumptionSet(number: 21) }
  /// Frames handed to private ports.
  @inlinable public static var a22: AssumptionSet { AssumptionSet(number: 22) }
  /// Which secondaries a promiscuous port takes.
  @inlinable public static var a23: AssumptionSet { AssumptionSet(number: 23) }
  /// Policies of an adapter with SR-IOV.
  @inlinable public static var a27: AssumptionSet { AssumptionSet(number: 27) }
  /// Source addresses and guards of management OS adapters.
  @inlinable public static var a28: AssumptionSet { AssumptionSet(number: 28) }
  /// Later fragments at rules that name ports.
  @inlinable public static var a29: AssumptionSet { AssumptionSet(number: 29) }
  /// Guards behind IPv6 extension headers.
  @inlinable public static var a30: AssumptionSet { AssumptionSet(number: 30) }
  /// A tag behind a consumed one.
  @inlinable public static var a32: AssumptionSet { AssumptionSet(number: 32) }

  /// The numbers in the set, ascending.
  public var numbers: [Int] { (0..<64).filter { rawValue & 1 << UInt64($0) != 0 } }
}

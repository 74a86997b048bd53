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
  public static let a1 = AssumptionSet(number: 1)
  /// A guest's tagged frame on an untagged port.
  public static let a2 = AssumptionSet(number: 2)
  /// A priority tag from an adapter.
  public static let a3 = AssumptionSet(number: 3)
  /// An untagged frame for a trunk with a native VLAN.
  public static let a4 = AssumptionSet(number: 4)
  /// A frame tagged with a native VLAN that is not listed.
  public static let a5 = AssumptionSet(number: 5)
  /// An untagged frame on a trunk whose native VLAN is not listed.
  public static let a6 = AssumptionSet(number: 6)
  /// Two tags at a virtual switch.
  public static let a7 = AssumptionSet(number: 7)
  /// A service tag.
  public static let a8 = AssumptionSet(number: 8)
  /// Unknown unicast to spoofing ports.
  public static let a9 = AssumptionSet(number: 9)
  /// Unknown unicast on internal and private switches.
  public static let a10 = AssumptionSet(number: 10)
  /// Unicast to a local address in another VLAN.
  public static let a11 = AssumptionSet(number: 11)
  /// One address, two adapters of a switch.
  public static let a12 = AssumptionSet(number: 12)
  /// Multicast floods, whatever guests have asked for.
  public static let a13 = AssumptionSet(number: 13)
  /// The reserved group addresses at virtual switches.
  public static let a14 = AssumptionSet(number: 14)
  /// Frames handed to private ports.
  public static let a22 = AssumptionSet(number: 22)
  /// Which secondaries a promiscuous port takes.
  public static let a23 = AssumptionSet(number: 23)
  /// Source addresses of management OS adapters.
  public static let a28 = AssumptionSet(number: 28)
  /// A tag behind a consumed one.
  public static let a32 = AssumptionSet(number: 32)

  /// The numbers in the set, ascending.
  public var numbers: [Int] { (0..<64).filter { rawValue & 1 << UInt64($0) != 0 } }
}

/// One virtual switch.
public struct SwitchRow: Sendable {
  /// Where frames for no local address go.
  public enum Kind: UInt8, Sendable {
    case external, `internal`, `private`
  }

  /// Private, internal or external.
  public var kind: Kind
  /// Its uplink is a team (semantics 5: local addresses are refused from it).
  public var hasTeam: Bool
  /// Index of its uplink's plug; −1 on a switch that is not external.
  public var uplink: Int32
  /// Its ports, in file order.
  public var ports: Range<Int>
  /// Its rows of `portsByVLAN`.
  public var groups: Range<Int>
  /// Its ports with a bitmap, in `listPorts`.
  public var listPorts: Range<Int>
  /// Its ports with `macAddressSpoofing`, in `spoofingPorts`.
  public var spoofingPorts: Range<Int>
  /// Its ports with `portMirroring: destination`, in `mirrorPorts`.
  public var mirrorPorts: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

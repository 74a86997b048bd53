/// Which ports of a device are in a VLAN, for many devices.
public struct VLANIndex: Sendable {
  /// The ports of one device that share a VLAN number.
  public struct Group: Sendable, BitwiseCopyable {
    /// 0 is no VLAN.
    public var vlan: UInt16
    /// Where its ports start in `members`.
    public var first: Int32
    /// How many there are.
    public var count: Int32

    /// Its ports in `members`.
    public var members: Range<Int> { Int(first)..<Int(first) + Int(count) }
  }

  /// The groups of one device stand together, ascending by VLAN.
  public private(set) var groups: [Group] = []
  /// Ports or plugs, ascending within a group.
  public private(set) var members: [Int32] = []

  /// Adds a device.
  ///
  /// - Parameter entries: its ports, once for each VLAN number that they are in; in any order.
  /// - Returns: the device's part of `groups`.
  mutating func add(_ entries: [(vlan: UInt16, member: Int32)]) -> Range<Int> {
    let firstGroup = groups.count
    for (vlan, member) in entries.sorted(by: { ($0.vlan, $0.member) < ($1.vlan, $1.member) }) {
      if groups.count == firstGroup || groups[groups.count - 1].vlan != vlan {
        groups.append(Group(vlan: vlan, first: Int32(members.count), count: 0))
      }
      groups[groups.count - 1].count += 1
      members.append(member)
    }
    return firstGroup..<groups.count
  }

  /// Finds the ports of a device in a VLAN.
  ///
  /// - Parameters:
  ///   - vlan: 0 to 4094; 0 is no VLAN.
  ///   - device: the device's part of `groups`.
  /// - Returns: a part of `members`; empty where there is none.
  /// - Complexity: logarithmic in the number of the device's groups.
  public func members(of vlan: UInt16, in device: Range<Int>) -> Range<Int> {
    var (low, high) = (device.lowerBound, device.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if groups[middle].vlan < vlan { low = middle + 1 } else { high = middle }
    }
    guard low < device.upperBound, groups[low].vlan == vlan else { return 0..<0 }
    return groups[low].members
  }
}

import Frames

/// What a device has learned: behind which port an address was last seen in a VLAN.
struct LearningTable<Port: Hashable> {
  private struct Key: Hashable {
    var vlan: Int
    var address: MACAddress
  }

  /// An entry is gone at this age (semantics 12).
  static var ageingNanoseconds: UInt64 { 300_000_000_000 }

  private var entries: [Key: (port: Port, seenNanoseconds: UInt64)] = [:]

  /// The port of an address in a VLAN, unless the entry is too old.
  func port(
    of address: MACAddress, in vlan: Int, nowNanoseconds now: UInt64,
    lifetimeNanoseconds: UInt64 = Self.ageingNanoseconds
  ) -> Port? {
    guard let entry = entries[Key(vlan: vlan, address: address)] else { return nil }
    return now - entry.seenNanoseconds < lifetimeNanoseconds ? entry.port : nil
  }

  /// Enters, moves or refreshes an address.
  mutating func learn(
    _ address: MACAddress, in vlan: Int, at port: Port, nowNanoseconds now: UInt64
  ) {
    entries[Key(vlan: vlan, address: address)] = (port, now)
  }
}

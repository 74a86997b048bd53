internal import BasicContainers

/// Which port of which device an address was last seen behind, per VLAN.
///
/// An entry is gone at the age of 300 s (semantics 12). Open addressing with linear probing; when it
/// is half full it first forgets what is too old and doubles only if that was not enough, so that its
/// size follows the addresses of 300 s and not the length of the capture.
struct LearningTable: ~Copyable {
  /// 300 s, on the capture's clock.
  static var ageingNanoseconds: UInt64 { 300_000_000_000 }

  private struct Entry: BitwiseCopyable {
    /// VLAN number in the high 16 bits, address in the low 48.
    var station: UInt64
    var seenNanoseconds: UInt64
    /// The device plus one; 0 is an empty entry.
    var device: UInt32
    var port: Int32
  }

  private var entries: RigidArray<Entry>
  private var count = 0
  /// How often entries have moved.
  private(set) var rebuildCount = 0
  /// Drawn anew for each table, so that no capture can be made whose addresses all collide; nothing
  /// that is reported depends on where an entry stands.
  private let hashKey = UInt64.random(in: .min ... .max)

  init() {
    entries = RigidArray(repeating: LearningTable.empty, count: 64)
  }

  private static var empty: Entry { Entry(station: 0, seenNanoseconds: 0, device: 0, port: 0) }

  /// The entry of an address, or the empty one where it would be; good until entries move.
  func entry(device: DeviceNumber, vlan: UInt16, address: UInt64) -> Int {
    position(device, station(vlan, address))
  }

  /// The port behind which the address of an entry was seen less than 300 s ago.
  @inline(__always)
  func port(at entry: Int, now: UInt64) -> Int32? {
    let entry = entries[entry]
    guard entry.device != 0, isYoung(entry, now) else { return nil }
    return entry.port
  }

  /// The address of an entry has never been seen.
  @inline(__always)
  func isEmpty(at entry: Int) -> Bool { entries[entry].device == 0 }

  /// Notes that the address of an entry is behind a port now.
  @inline(__always)
  mutating func learn(at entry: Int, port: Int32, now: UInt64) {
    entries[entry].port = port
    entries[entry].seenNanoseconds = now
  }

  /// Notes that an address is behind a port now; returns its entry.
  mutating func learn(
    device: DeviceNumber, vlan: UInt16, address: UInt64, port: Int32, at now: UInt64
  ) -> Int {
    let station = station(vlan, address)
    var index = position(device, station)
    if entries[index].device == 0 {
      if count * 2 >= entries.count {
        rebuild(at: now)
        index = position(device, station)
      }
      count += 1
    }
    entries[index] = Entry(
      station: station, seenNanoseconds: now, device: device.rawValue &+ 1, port: port)
    return index
  }

  private func isYoung(_ entry: Entry, _ now: UInt64) -> Bool {
    now &- entry.seenNanoseconds < LearningTable.ageingNanoseconds
  }

  private func station(_ vlan: UInt16, _ address: UInt64) -> UInt64 {
    UInt64(vlan) &<< 48 | address
  }

  /// Where the entry is, or the empty one where it would be.
  private func position(_ device: DeviceNumber, _ station: UInt64) -> Int {
    let hash = mixed(station ^ UInt64(device.rawValue) &<< 40, with: hashKey)
    let mask = entries.count &- 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = entries[index]
      if entry.device == 0 { return index }
      if entry.station == station, entry.device == device.rawValue &+ 1 { return index }
      index = (index &+ 1) & mask
    }
  }

  private mutating func rebuild(at now: UInt64) {
    rebuildCount += 1
    var young = 0
    for index in 0..<entries.count where entries[index].device != 0 && isYoung(entries[index], now)
    {
      young += 1
    }
    let capacity = young * 4 > entries.count ? entries.count * 2 : entries.count
    var old = RigidArray(repeating: LearningTable.empty, count: capacity)
    swap(&old, &entries)
    count = young
    for index in 0..<old.count where old[index].device != 0 && isYoung(old[index], now) {
      let device = DeviceNumber(rawValue: old[index].device &- 1)
      entries[position(device, old[index].station)] = old[index]
    }
  }
}

/// A virtual switch or a bridge, as the learning table numbers them.
struct DeviceNumber: Equatable, BitwiseCopyable {
  var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A virtual switch: even numbers.
  init(virtualSwitch index: Int32) { rawValue = UInt32(index) &<< 1 }

  /// A wire or a physical switch: odd numbers.
  init(bridge index: Int32) { rawValue = UInt32(index) &<< 1 | 1 }
}

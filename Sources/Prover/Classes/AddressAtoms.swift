internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// Addresses in groups that neither rules nor routes tell apart.
struct AddressAtoms {
  /// The first numbers of the groups of IPv4 addresses, of both halves of IPv6 addresses, and of MAC
  /// addresses; ascending.
  private let ipv4: [UInt64]
  private let high: [UInt64]
  private let low: [UInt64]
  private let mac: [UInt64]

  init(_ program: borrowing ForwardingProgram) {
    var ipv4: [UInt64] = []
    var high: [UInt64] = []
    var low: [UInt64] = []
    var mac: [UInt64] = []
    func add(_ box: PacketBox, _ dimension: PacketBox.Dimension, to firsts: inout [UInt64]) {
      guard !box.isFree(dimension) else { return }
      firsts.append(box[dimension].lowerBound)
      if box[dimension].upperBound < .max { firsts.append(box[dimension].upperBound + 1) }
    }
    for list in program.ruleLists {
      for family in PacketFamily.allCases {
        for box in program.boxes(of: program.decisions(list, family)) {
          switch family {
          case .mac:
            add(box, .sourceLow, to: &mac)
            add(box, .destinationLow, to: &mac)
          case .ipv4, .ipv4Fragments:
            add(box, .sourceLow, to: &ipv4)
            add(box, .destinationLow, to: &ipv4)
          case .ipv6, .ipv6Fragments:
            add(box, .sourceHigh, to: &high)
            add(box, .destinationHigh, to: &high)
            add(box, .sourceLow, to: &low)
            add(box, .destinationLow, to: &low)
          case .nonIP: continue
          }
        }
      }
    }
    for router in program.routers {
      for stretch in router.ipv4 { ipv4.append(program.routeStretches[stretch].first.low) }
      for stretch in router.ipv6 {
        let first = program.routeStretches[stretch].first
        high += [first.high, first.high &+ 1]
        low.append(first.low)
      }
    }
    self.ipv4 = AddressAtoms.ascending(ipv4)
    self.high = AddressAtoms.ascending(high)
    self.low = AddressAtoms.ascending(low)
    self.mac = AddressAtoms.ascending(mac)
  }

  private static func ascending(_ numbers: [UInt64]) -> [UInt64] { Set(numbers).sorted() }

  /// The group of a MAC address.
  func group(ofMAC address: UInt64) -> Int32 { AddressAtoms.group(of: address, in: mac) }

  /// The group of a declared address: its version, and two numbers.
  func group(of row: DeclaredAddresses.Row) -> [Int32] {
    guard row.version == 6 else {
      return [4, AddressAtoms.group(of: row.address.low, in: ipv4)]
    }
    return [
      6, AddressAtoms.group(of: row.address.high, in: high),
      AddressAtoms.group(of: row.address.low, in: low),
    ]
  }

  /// An address of each group from one to before another, which is `nil` at the end.
  ///
  /// Where a stretch of IPv6 addresses begins or ends within a half, some groups come twice.
  func firsts(from first: IPv6Address, before next: IPv6Address?, version: UInt8) -> [IPv6Address] {
    func isWithin(_ address: IPv6Address) -> Bool {
      guard let next else { return first <= address }
      return first <= address && address < next
    }
    guard version == 6 else {
      return [first]
        + ipv4.map { IPv6Address(high: 0, low: $0) }.filter { first < $0 && isWithin($0) }
    }
    let others = ([first.high] + high).flatMap { high in
      ([0, first.low] + low).map { IPv6Address(high: high, low: $0) }
    }
    return [first] + others.filter { $0 != first && isWithin($0) }
  }

  /// The first and the last address of some that are in one group with a declared one: all of IPv4; of
  /// IPv6, those with the same first half.
  func bounds(
    ofGroupOf row: DeclaredAddresses.Row
  ) -> (first: IPv6Address, last: IPv6Address) {
    let (firsts, largest) = row.version == 6 ? (low, UInt64.max) : (ipv4, UInt64(UInt32.max))
    let group = Int(AddressAtoms.group(of: row.address.low, in: firsts))
    let first = group > 0 ? firsts[group - 1] : 0
    let last = group < firsts.count ? firsts[group] - 1 : largest
    return (
      IPv6Address(high: row.address.high, low: first),
      IPv6Address(high: row.address.high, low: last)
    )
  }

  /// How many groups begin at or before a number.
  private static func group(of number: UInt64, in firsts: [UInt64]) -> Int32 {
    var (low, high) = (0, firsts.count)
    while low < high {
      let middle = low + (high - low) / 2
      if firsts[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}

internal import ForwardingProgram
internal import Frames

/// The IP addresses that endpoints declare.
struct DeclaredAddresses {
  /// One address of one endpoint.
  typealias Row = DeclaredAddressRow

  /// An address, whoever declares it.
  struct Key: Hashable {
    var version: UInt8
    var high: UInt64
    var low: UInt64
  }

  /// All, by endpoint.
  let rows: [Row]
  /// Where those of each endpoint start in `rows`, and the end.
  private let starts: [Int32]

  init(_ program: borrowing ForwardingProgram) {
    rows = program.declaredAddresses
    var starts: [Int32] = []
    starts.reserveCapacity(program.endpoints.count + 1)
    var next = 0
    for endpoint in 0...Int32(program.endpoints.count) {
      while next < rows.count, rows[next].endpoint < endpoint { next += 1 }
      starts.append(Int32(next))
    }
    self.starts = starts
  }

  /// Those of an endpoint.
  subscript(endpoint: Int32) -> ArraySlice<Row> {
    rows[Int(starts[Int(endpoint)])..<Int(starts[Int(endpoint) + 1])]
  }
}

extension DeclaredAddressRow {
  /// What tells the address from others, whoever declares it.
  var key: DeclaredAddresses.Key {
    DeclaredAddresses.Key(version: version, high: address.high, low: address.low)
  }
}

/// One end of packets.
enum PacketEnd {
  case source, destination

  /// The dimensions of its address.
  var dimensions: (ipv4: FrameDimension, high: FrameDimension, low: FrameDimension) {
    switch self {
    case .source: (.sourceIPv4, .sourceIPv6High, .sourceIPv6Low)
    case .destination: (.destinationIPv4, .destinationIPv6High, .destinationIPv6Low)
    }
  }
}

extension FrameSpace {
  /// Packets one end of which has one of some addresses.
  mutating func packets(
    _ end: PacketEnd, in addresses: some Collection<DeclaredAddresses.Row>
  ) -> FrameSet {
    let (ipv4, high, low) = end.dimensions
    let ipv4Set = set(ipv4, in: addresses.filter { $0.version == 4 }.map(\.address.low))
    var byHigh: [UInt64: [UInt64]] = [:]
    for row in addresses where row.version == 6 {
      byHigh[row.address.high, default: []].append(row.address.low)
    }
    var ipv6Set = FrameSet.empty
    for (upper, lowers) in byHigh.sorted(by: { $0.key < $1.key }) {
      let part = intersection(set(high, in: [upper]), set(low, in: lowers))
      ipv6Set = union(ipv6Set, part)
    }
    return packets(ipv4: ipv4Set, ipv6: ipv6Set)
  }

  /// Packets of both families, each within a set.
  mutating func packets(ipv4: FrameSet, ipv6: FrameSet) -> FrameSet {
    FrameSet(
      rawValue: byKind { kind in
        switch kind {
        case .other, .stacked, .unreadableIPv4, .unreadableIPv6: 0
        case .ipv4, .ipv4Fragment, .ipv4WithoutPorts: ipv4.rawValue
        case .ipv6, .ipv6Fragment, .ipv6WithoutPorts, .ipv6WithoutProtocol: ipv6.rawValue
        }
      })
  }
}

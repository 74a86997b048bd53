public import Frames
internal import TopologyModel

/// One IP address that an endpoint declares.
public struct DeclaredAddressRow: Sendable, Equatable, BitwiseCopyable {
  /// Index of the endpoint.
  public var endpoint: Int32
  /// 4 or 6.
  public var version: UInt8
  /// An IPv4 address is the low 32 bits.
  public var address: IPv6Address

  /// A row of these values.
  public init(endpoint: Int32, version: UInt8, address: IPv6Address) {
    (self.endpoint, self.version, self.address) = (endpoint, version, address)
  }
}

extension DeclaredAddressRow {
  /// Those of all endpoints, in file order.
  static func rows(of topology: Topology) -> [DeclaredAddressRow] {
    var rows: [DeclaredAddressRow] = []
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        let (number, version) = address.address.number
        rows.append(
          DeclaredAddressRow(endpoint: Int32(index), version: version, address: number))
      }
    }
    return rows
  }
}

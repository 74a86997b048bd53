import ForwardingProgram
import Frames
import Testing
import TopologyFile
import TopologyModel

@testable import Prover

/// Who declares which IP addresses, and the packets of them.
@Suite struct DeclaredAddressTests {
  private static let yaml = """
    bulkhead: 1
    name: addresses
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          none: { adapters: { eth0: { switch: S } } }
          one: { adapters: { eth0: { switch: S, ip: 10.0.0.1/24 } } }
          many:
            adapters:
              eth0:
                switch: S
                ip: [10.0.0.2/24, "fd00::2/64", "fd00::3/64", "fd01::2/64", 0.0.0.9/8]
          six: { adapters: { eth0: { switch: S, ip: "::a00:1/64" } } }
    """

  private static func program() throws -> ForwardingProgram {
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: yaml)])
    return ForwardingProgram(try #require(loaded.topology, "\(loaded.diagnostics)"))
  }

  private static func text(_ row: DeclaredAddresses.Row) -> String {
    let (high, low) = (row.address.high, row.address.low)
    return "\(row.endpoint) v\(row.version) "
      + "\(String(high, radix: 16)):\(String(low, radix: 16))"
  }

  @Test func `every endpoint's addresses are its own, in the order of the file`() throws {
    let program = try Self.program()
    let addresses = DeclaredAddresses(program)
    let byEndpoint = program.endpoints.indices.map { addresses[Int32($0)].map(Self.text) }
    #expect(
      byEndpoint == [
        [], ["1 v4 0:a000001"],
        [
          "2 v4 0:a000002", "2 v6 fd00000000000000:2", "2 v6 fd00000000000000:3",
          "2 v6 fd01000000000000:2", "2 v4 0:9",
        ],
        ["3 v6 0:a000001"],
      ])
    #expect(addresses.rows.map(Self.text) == byEndpoint.flatMap(\.self))
  }

  @Test(arguments: [PacketEnd.source, .destination])
  func `the packets of some addresses are those of both families, at that end only`(
    _ end: PacketEnd
  ) throws {
    let program = try Self.program()
    let addresses = DeclaredAddresses(program)
    var space = FrameSpace()
    let dimensions = end.dimensions
    let upper: [UInt64] = [0, 0xFD00 << 48, 0xFD01 << 48, 0xFD02 << 48]
    let lower: [UInt64] = [0, 1, 2, 3, 9, 0x0A00_0001, 0x0A00_0002, 0x0A00_0003]
    for endpoint in program.endpoints.indices {
      let rows = addresses[Int32(endpoint)]
      let set = space.packets(end, in: rows)
      var point = FramePoint()
      for kind in FrameKind.allCases {
        point[.kind] = kind.rawValue
        for high in upper {
          for low in lower {
            (point[dimensions.high], point[dimensions.low]) = (high, low)
            point[dimensions.ipv4] = low
            let isMeant = rows.contains { row in
              switch kind {
              case .other, .stacked, .unreadableIPv4, .unreadableIPv6: false
              case .ipv4, .ipv4Fragment, .ipv4WithoutPorts:
                row.version == 4 && row.address.low == low
              case .ipv6, .ipv6Fragment, .ipv6WithoutPorts, .ipv6WithoutProtocol:
                row.version == 6 && row.address == IPv6Address(high: high, low: low)
              }
            }
            #expect(space.contains(set, point) == isMeant, "\(endpoint) \(kind) \(high) \(low)")
          }
        }
      }
      let other: PacketEnd = end == .source ? .destination : .source
      let reversed = space.reversed(set)
      #expect(reversed == space.packets(other, in: rows), "\(endpoint)")
    }
  }
}

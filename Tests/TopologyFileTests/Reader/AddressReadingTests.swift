import Frames
import Testing
import TopologyModel

@Suite struct AddressReadingTests {
  /// The addresses of a host `h` with these VMs, by adapter.
  private static func addresses(_ machines: String) throws -> [String: String] {
    let topology = try Reading.hosts("h: { vms: { \(machines) } }").topology()
    return Dictionary(
      uniqueKeysWithValues: topology.endpoints.map { ($0.name, $0.mac?.description ?? "none") })
  }

  // The expected addresses were computed with a separate program from the definition.
  @Test func `an address that is not given comes from the full name`() throws {
    #expect(
      try Self.addresses("a: { adapters: { x: } }, b: { adapters: { x: { mac: auto } } }") == [
        "h/a/x": "02:8e:04:b1:ef:7c", "h/b/x": "02:8e:08:d0:c5:a1",
      ])
  }

  @Test func `names with one hash take the next address, in file order`() throws {
    let one = "v15245517: { adapters: { x: } }"
    let other = "v34980800: { adapters: { x: } }"
    #expect(
      try Self.addresses("\(one), \(other)") == [
        "h/v15245517/x": "02:14:11:66:b9:6b", "h/v34980800/x": "02:14:11:66:b9:6c",
      ])
    #expect(
      try Self.addresses("\(other), \(one)") == [
        "h/v15245517/x": "02:14:11:66:b9:6c", "h/v34980800/x": "02:14:11:66:b9:6b",
      ])
  }

  @Test func `explicit addresses are taken first, wherever they stand`() throws {
    #expect(
      try Self.addresses(
        """
        a: { adapters: { x: } }, b: { adapters: { x: { mac: 02-8E-04-B1-EF-7C } } },
            c: { adapters: { x: { mac: 02-8E-04-B1-EF-7D } } }
        """) == [
          "h/a/x": "02:8e:04:b1:ef:7e", "h/b/x": "02:8e:04:b1:ef:7c", "h/c/x": "02:8e:04:b1:ef:7d",
        ])
  }

  @Test(arguments: ["00-15-5D-00-00-0A", "00:15:5d:00:00:0a", "0015.5d00.000A", "00155D00000a"])
  func `every common spelling is read`(spelling: String) throws {
    #expect(
      try Self.addresses("a: { adapters: { x: { mac: \(spelling) } } }") == [
        "h/a/x": "00:15:5d:00:00:0a"
      ])
  }

  @Test func `an address used again is a warning with both places`() throws {
    let reading = Reading.hosts(
      """
      h:
        vms:
          a: { adapters: { x: { mac: 00155D000001 } } }
          b: { adapters: { x: { mac: 00-15-5D-00-00-01 } } }
          c[1-2]: { adapters: { x: { mac: 00155D000002 } } }
      """)
    #expect(
      reading.findings == [
        "BH1023 6:34 several endpoints have the address 00:15:5d:00:00:01",
        "BH1023 7:39 several endpoints have the address 00:15:5d:00:00:02",
      ])
    #expect(reading.diagnostics.map(\.severity) == [.warning, .warning])
    #expect(reading.diagnostics[0].labels.map(\.text) == ["first used here"])
    #expect(reading.diagnostics[0].labels.map(\.span) == [span(5, 34, "00155D000001")])
    #expect(reading.diagnostics[1].labels.isEmpty)
    #expect(try reading.topology().endpoints.count == 4)
  }

  @Test func `the address of a bound NIC is nobody's`() {
    let reading = Reading.hosts(
      """
      h:
        nics: { n: { mac: 00155D000001 } }
        switches: { S: { type: external, nic: n } }
        vms: { a: { adapters: { x: { mac: 00155D000001 } } } }
      """)
    #expect(reading.findings == [])
  }
}

import Frames
import Testing
import TopologyFile
import TopologyModel

@Suite struct `The address map` {
  private func read(_ text: String) throws -> AddressMap.Result {
    let topology = try Reading(
      """
      bulkhead: 1
      hosts:
        h[1-2]:
          switches: { P: { type: private } }
          vms:
            web: { adapters: { x: { switch: P } } }
            db: { adapters: { x: { switch: P }, y: { switch: P } } }
      """
    ).topology()
    return AddressMap.load(text: SourceFile(path: "m.yaml", text: text), for: topology)
  }

  @Test func `maps addresses of every spelling to endpoints of every name`() throws {
    let result = try read(
      """
      - { mac: 00:0c:29:00:00:01, endpoint: h1/web/x }
      - { mac: 000c.2900.0002, endpoint: h2/web }
      - mac: 00-0C-29-00-00-03
        endpoint: h1/db/y
      """)
    #expect(result.diagnostics.isEmpty)
    #expect(
      result.endpoints == [
        MACAddress(truncating: 0x000C_2900_0001): ID(0),
        MACAddress(truncating: 0x000C_2900_0002): ID(3),
        MACAddress(truncating: 0x000C_2900_0003): ID(2),
      ])
  }

  @Test func `may be a list of nothing`() throws {
    #expect(try read("[]").endpoints == [:])
  }

  @Test(arguments: [
    (
      "- { mac: 00:0c:29:00:00:01 }",
      "BH0021 1:3 an entry of an address map needs the key `endpoint`"
    ),
    (
      "- { mac: 00:0c:29, endpoint: web }",
      "BH0023 1:10 `00:0c:29` is not the MAC address of one station"
    ),
    (
      "- { mac: 01:0c:29:00:00:01, endpoint: h1/web }",
      "BH0023 1:10 `01:0c:29:00:00:01` is not the MAC address of one station"
    ),
    ("- { mac: 00:0c:29:00:00:01, endpoint: web }", "BH1006 1:39 `web` may mean 2 things"),
    ("- { mac: 00:0c:29:00:00:01, endpoint: h1/wep }", "BH1005 1:39 nothing is called `h1/wep`"),
    (
      "- { mac: 00:0c:29:00:00:01, endpiont: h1/web }",
      "BH0020 1:29 `endpiont` is no key of an entry of an address map"
    ),
    (
      "mac: 00:0c:29:00:00:01",
      "BH0022 1:1 expected a list, each item a mapping with the keys of an entry of an"
    ),
    ("# nothing", "BH0012 1:1 the file holds no map"),
    ("- [", "BH0006"),
    (
      "- { mac: 00:0c:29:00:00:01, endpoint: h1/web }\n- { mac: 000c29000001, endpoint: h2/web }",
      "BH1008 2:10 `00:0c:29:00:00:01` is mapped twice"
    ),
  ])
  func `says what is wrong with it, and where`(text: String, finding: String) throws {
    let result = try read(text)
    #expect(result.endpoints == nil)
    let found = result.diagnostics.map { diagnostic in
      let span = diagnostic.span
      return "\(diagnostic.code.rawValue) \(span.line):\(span.column) \(diagnostic.message)"
    }
    #expect(found.contains { $0.hasPrefix(finding) }, "\(found)")
  }

  @Test func `all mistakes are told in one run, in the order of the file`() throws {
    let result = try read(
      "- { mac: x, endpoint: h1/web }\n- { mac: 00:0c:29:00:00:01, endpoint: nobody }\n- 7")
    #expect(result.diagnostics.map(\.code) == [.invalidValue, .unknownName, .wrongType])
  }
}

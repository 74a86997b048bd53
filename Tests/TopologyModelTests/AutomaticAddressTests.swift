import Frames
import Testing

@testable import TopologyModel

@Suite struct AutomaticAddressTests {
  // Computed with a separate program from the definition of FNV-1a.
  static let rows: [(name: String, address: String)] = [
    ("hv01/web01/eth0", "02:71:27:72:36:c2"),
    ("hv01/managementOS/Production", "02:fa:df:ca:b7:5a"),
    ("hv01/vm ü/Network Adapter", "02:43:35:44:b8:45"),
    ("h/managementOS/nic1", "02:4a:61:5c:18:4b"),
  ]

  @Test(arguments: rows)
  func `a full name makes this address`(name: String, address: String) {
    #expect(AutomaticAddress.of(name).description == address)
  }

  @Test func `the next address stays within the low 40 bits`() {
    let last = MACAddress(truncating: 0x02FF_FFFF_FFFF)
    #expect(AutomaticAddress.next(last).description == "02:00:00:00:00:00")
    #expect(
      AutomaticAddress.next(MACAddress(truncating: 0x0200_0000_00FF)).description
        == "02:00:00:00:01:00")
  }
}

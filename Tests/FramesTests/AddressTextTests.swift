import Frames
import Testing

@Suite struct AddressTextTests {
  @Test(arguments: [
    "00-15-5D-00-0A-01", "00:15:5d:00:0a:01", "0015.5d00.0a01", "00155D000A01", "00-15-5d-00-0A-01",
  ])
  func `every common spelling of a MAC address is read`(text: String) {
    #expect(MACAddress(text) == MACAddress(truncating: 0x0015_5D00_0A01))
    #expect(MACAddress(text)?.description == "00:15:5d:00:0a:01")
  }

  @Test(arguments: [
    "", "00-15-5D-00-0A", "00-15-5D-00-0A-01-02", "00-15:5D-00-0A-01", "0:15:5d:0:a:1",
    "00155D000A0g", "0015:5d00:0a01", "00 15 5d 00 0a 01", "00-15-5D-00-0A-0-", "００155D000A01",
    "+0155D000A01", "0015.5d00-0a01",
  ])
  func `anything else is no MAC address`(text: String) {
    #expect(MACAddress(text) == nil)
  }

  @Test func `addresses tell groups, everyone, nobody and the bridges' own`() {
    let rows: [(String, group: Bool, reserved: Bool, source: Bool)] = [
      ("ff:ff:ff:ff:ff:ff", true, false, false),
      ("01:00:5e:00:00:01", true, false, false),
      ("01:80:c2:00:00:00", true, true, false),
      ("01:80:c2:00:00:0f", true, true, false),
      ("01:80:c2:00:00:10", true, false, false),
      ("00:00:00:00:00:00", false, false, false),
      ("02:00:00:00:00:01", false, false, true),
    ]
    for row in rows {
      let address = MACAddress(row.0)
      #expect(address?.isGroup == row.group, "\(row.0)")
      #expect(address?.isBridgeReserved == row.reserved, "\(row.0)")
      #expect(address?.isValidSource == row.source, "\(row.0)")
    }
  }

  @Test(arguments: [
    ("0.0.0.0", "0.0.0.0"), ("192.0.2.1", "192.0.2.1"), ("255.255.255.255", "255.255.255.255"),
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8::1", "2001:db8::1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("0:0:0:0:0:0:0:0", "::"),
    ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("::ffff:192.0.2.1", "::ffff:c000:201"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
  ])
  func `an IP address prints in its family's canonical text`(text: String, canonical: String) {
    #expect(IPAddress(text)?.description == canonical)
    #expect(IPAddress(canonical) == IPAddress(text))
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1..2.3", ":", ":::", "1:2:3",
    "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7:", "::1.2.3", ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0",
  ])
  func `anything else is no IP address`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `an interface address keeps the bits behind its prefix`() {
    #expect(InterfaceAddress("10.0.20.7/24")?.description == "10.0.20.7/24")
    #expect(InterfaceAddress("fe80::1/64")?.prefixLength == 64)
    for text in [
      "10.0.20.7/33", "10.0.20.7/", "10.0.20.7/-1", "fe80::1/129", "/24", "10.0.20.7/024",
    ] {
      #expect(InterfaceAddress(text) == nil, "\(text)")
    }
  }
}

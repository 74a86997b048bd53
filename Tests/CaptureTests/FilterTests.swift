import Capture
import Testing

@Suite struct FilterTests {
  /// An IPv4 frame to 10.0.0.2, TCP port 443, tagged 20 or not.
  static func frame(tagged: Bool) -> [UInt8] {
    var octets: [UInt8] = [0, 0x15, 0x5D, 0, 0, 2, 0, 0x15, 0x5D, 0, 0, 1]
    if tagged { octets += [0x81, 0, 0, 20] }
    octets += [8, 0, 0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    return octets + [0xC0, 0, 1, 187] + [UInt8](repeating: 0, count: 16)
  }

  @Test(arguments: [
    ("", true, true), ("ip", true, false), ("tcp port 443", true, false), ("udp", false, false),
    ("vlan", false, true), ("vlan 20 and tcp dst port 443", false, true), ("vlan 21", false, false),
    ("ether src 00:15:5d:00:00:01", true, true), ("ether broadcast", false, false),
    ("host 10.0.0.2", true, false), ("len >= 1000", true, true), ("less 999", false, false),
  ])
  func `an expression matches as tcpdump's would`(expression: String, plain: Bool, tagged: Bool)
    throws
  {
    let filter = try PacketFilter(expression)
    let answers = [false, true].map {
      filter.matches(octets: FilterTests.frame(tagged: $0).span, originalOctets: 1000)
    }
    #expect(answers == [plain, tagged])
  }

  @Test func `octets that were not captured do not match`() throws {
    let filter = try PacketFilter("tcp port 443")
    let everything = try PacketFilter("")
    for length in 0..<36 {
      let cut = Array(FilterTests.frame(tagged: false).prefix(length))
      let answers = [
        filter.matches(octets: cut.span, originalOctets: 54),
        everything.matches(octets: cut.span, originalOctets: 54),
      ]
      #expect(answers == [false, true], "\(length) octets")
    }
  }

  @Test(arguments: ["tcp port", "vlan 20 &", "frobnicate", "port 70000", "ip\0"])
  func `a wrong expression is refused in libpcap's words`(expression: String) {
    do {
      _ = try PacketFilter(expression)
      Issue.record("\(expression) is no filter")
    } catch {
      #expect(error.expression == expression)
      #expect(!error.reason.isEmpty)
    }
  }

  @Test func `filters may be compiled at the same time`() async {
    let answers = await withTaskGroup(of: Bool.self) { group in
      for port in 1...64 {
        group.addTask {
          guard let filter = try? PacketFilter("tcp port \(port + 400)") else { return false }
          let octets = FilterTests.frame(tagged: false)
          return filter.matches(octets: octets.span, originalOctets: 54) == (port == 43)
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0 })
    #expect(answers.count == 64)
  }
}

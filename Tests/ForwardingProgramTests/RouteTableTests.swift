import ForwardingProgram
import Frames
import TestSupport
import Testing
import TopologyModel

/// A router's table against its slow twin, a look at every prefix.
@Suite struct RouteTableTests {
  @Test(arguments: [32, 128])
  func `every destination is decided by the longest prefix that holds it`(bitWidth: Int) {
    for seed in UInt64(0)..<200 {
      var random = SeededGenerator(seed: seed)
      let table = RandomRoutes(bitWidth: bitWidth, using: &random)
      let program = ForwardingProgram(table.topology)
      for destination in table.destinations(using: &random) {
        let found = program.decision(version: bitWidth == 32 ? 4 : 6, to: destination)
        #expect(
          RandomRoutes.Decision(found, in: program) == table.decision(for: destination),
          "seed \(seed), \(bitWidth) bits, to \(destination)")
      }
    }
  }

  @Test func `stretches are no more than twice the prefixes and one`() {
    for seed in UInt64(0)..<50 {
      var random = SeededGenerator(seed: seed)
      let table = RandomRoutes(bitWidth: 32, using: &random)
      let router = ForwardingProgram(table.topology).routers[0]
      // The prefixes that every table has: own addresses, broadcasts, groups, link-local.
      let prefixes = table.routes.count + 3 * table.interfaces.count + 3
      #expect(router.ipv4.count <= 2 * prefixes + 1)
    }
  }

  @Test func `link-local addresses are not routed whatever the routes say`() throws {
    let lan = try #require(InterfaceAddress("fd00::1/64"))
    let routes = try ["::/0", "fe80::9/128"].map { try #require(IPPrefix($0)) }
    let program = ForwardingProgram(RandomRoutes.topology([lan], routes: routes))
    func decision(_ text: String) throws -> RandomRoutes.Decision {
      guard case .v6(let address) = try #require(IPAddress(text)) else { return .none }
      return RandomRoutes.Decision(
        program.decision(version: 6, to: address), in: program)
    }
    #expect(try decision("fe7f:ffff::") == .route(0))
    #expect(try decision("fe80::") == .local)
    #expect(try decision("fe80::9") == .local)
    #expect(try decision("febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff") == .local)
    #expect(try decision("fec0::") == .route(0))
    #expect(try decision("fd00::2") == .interface(0))
  }

  @Test func `a subnet of two addresses has no broadcast address`() throws {
    let point = try #require(InterfaceAddress("10.0.0.0/31"))
    let lan = try #require(InterfaceAddress("10.0.1.1/30"))
    let program = ForwardingProgram(RandomRoutes.topology([point, lan], routes: []))
    func decision(_ text: String) throws -> RandomRoutes.Decision {
      guard case .v4(let address) = try #require(IPAddress(text)) else { return .none }
      return RandomRoutes.Decision(
        program.decision(version: 4, to: IPv6Address(high: 0, low: UInt64(address.rawValue))),
        in: program)
    }
    #expect(try decision("10.0.0.0") == .local)
    #expect(try decision("10.0.0.1") == .interface(0))
    #expect(try decision("10.0.1.2") == .interface(1))
    #expect(try decision("10.0.1.3") == .local)
    #expect(try decision("169.253.255.255") == .none)
    #expect(try decision("169.254.169.254") == .local)
    #expect(try decision("169.255.0.0") == .none)
    #expect(try decision("224.0.0.5") == .local)
    #expect(try decision("255.255.255.255") == .local)
    #expect(try decision("10.0.2.1") == .none)
  }
}

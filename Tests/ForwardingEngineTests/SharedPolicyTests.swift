import ForwardingProgram
import Testing

/// What a thousand adapters with one list cost: one list.
@Suite struct SharedPolicyTests {
  private static let rules = """
    extendedAcl: [{ action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 9, stateful: true }, { action: deny, direction: inbound }]
    """

  private let program = SmallNetwork(
    """
    bulkhead: 1
    profiles:
      guest: { \(SharedPolicyTests.rules), dhcpGuard: true }
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          a[1-1000]: { adapters: { eth0: { switch: S, profile: guest } } }
          b: { adapters: { eth0: { switch: S, profile: guest, vlan: 10 } } }
          c: { adapters: { eth0: { switch: S, \(SharedPolicyTests.rules), dhcpGuard: true } } }
          d: { adapters: { eth0: { switch: S } } }
    """
  ).program

  @Test func `ports that are set alike share a row of policies, whatever else they are`() {
    let policies = program.ports.map(\.policy)
    #expect(Set(policies.prefix(1_001)).count == 1)
    #expect(policies[1_001] != policies[0])
    #expect(policies[1_002] == -1)
    #expect(program.policies.count == 2)
  }

  @Test func `lists that match alike share a classifier though they stand at two places`() {
    // One list for each place; IPv4 and IPv6 packets are held against boxes of the same shape.
    #expect(program.ruleLists.count == 2)
    #expect(program.classifiers.listCount == 1)
    #expect(program.symbols.rules.count == 4)
  }

  @Test func `the program prints its policies`() {
    let lines = program.description.split(separator: "\n").filter {
      $0.hasPrefix("policy") || $0.hasPrefix("list")
    }
    #expect(
      lines == [
        "policy 0: dhcpGuard, flows, inbound extendedAcl list 0",
        "policy 1: dhcpGuard, flows, inbound extendedAcl list 1",
        "list 0 ipv4: classifier 0 to decide", "list 0 ipv6: classifier 0 to decide",
        "list 1 ipv4: classifier 0 to decide", "list 1 ipv6: classifier 0 to decide",
      ])
  }
}

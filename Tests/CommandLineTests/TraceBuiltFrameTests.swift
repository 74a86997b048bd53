import Foundation
import TestSupport
import Testing

@Suite struct `A frame that trace builds` {
  /// A server that lets its own connections back in, and is asked for nothing else.
  private static let topology = """
    bulkhead: 1
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          pc: { adapters: { x: { switch: S, ip: [10.0.0.1/24, fd00::1/64], vlan: { trunk: [7, 20] } } } }
          db:
            adapters:
              x:
                switch: S
                ip: [10.0.0.2/24, fd00::2/64]
                vlan: 20
                extendedAcl:
                  - { action: deny, direction: inbound, weight: 1 }
                  - { action: allow, direction: outbound, weight: 2, stateful: true }
          dhcp: { adapters: { x: { switch: S, ip: [10.0.0.3/24], vlan: 20, dhcpGuard: true, routerGuard: true } } }
    """

  /// Arguments behind `trace t.yaml`, and how its frames end.
  @Test(arguments: [
    ("--from pc --to db --vlan 20 --tcp", ["dropped at h/S: FailedSecurityPolicy"]),
    (
      "--from db --to pc --tcp --reply",
      ["delivered to h/pc/x as unicast, tagged 20", "delivered to h/db/x as unicast, untagged"]
    ),
    (
      "--from db --to pc --udp --destination-port 5 --reply",
      ["delivered to h/pc/x as unicast, tagged 20", "delivered to h/db/x as unicast, untagged"]
    ),
    (
      "--from db --to pc --icmp --identifier 77 --reply",
      ["delivered to h/pc/x as unicast, tagged 20", "delivered to h/db/x as unicast, untagged"]
    ),
    (
      "--from db --to pc --icmp --source-ip fd00::2 --destination-ip fd00::1 --reply",
      ["delivered to h/pc/x as unicast, tagged 20", "delivered to h/db/x as unicast, untagged"]
    ),
    (
      "--from dhcp --to pc --arp --reply",
      [
        "delivered to h/pc/x as broadcast, tagged 20", "delivered to h/db/x as broadcast, untagged",
        "delivered to h/dhcp/x as unicast, untagged",
      ]
    ),
    // What was not delivered is answered all the same, untagged: nothing is known of its tag.
    (
      "--from pc --to db --vlan 20 --udp --reply",
      ["dropped at h/S: FailedSecurityPolicy", "delivered to h/pc/x as unicast, tagged 20"]
    ),
    (
      "--from dhcp --to pc --udp --source-port 67 --data 01",
      ["delivered to h/pc/x as unicast, tagged 20"]
    ),
    ("--from dhcp --to pc --udp --source-port 67 --data 02", ["dropped at h/S: DhcpGuard"]),
    ("--from dhcp --to pc --icmp --icmp-type 9", ["dropped at h/S: RouterGuard"]),
    (
      "--from dhcp --to pc --icmp --icmp-type 8 --data 00010001",
      ["delivered to h/pc/x as unicast, tagged 20"]
    ),
  ])
  func `can be answered, and carries what rules and guards look at`(
    arguments: String, ends: [String]
  ) throws {
    #expect(try Self.ends(arguments, Self.topology) == ends)
  }

  /// Flags of the first segment, and whether its answer passes, where only SYN opens a flow (A20).
  @Test(arguments: [
    ("syn", true), ("syn,ack", false), ("ack", false), ("none", false), ("rst,syn", true),
    ("fin", false),
  ])
  func `has the flags that are asked for`(flags: String, opens: Bool) throws {
    let ends = try Self.ends(
      "--from db --to pc --tcp --tcp-flags \(flags) --reply",
      Self.topology + "\nassumptions: { anyFrameOpensFlow: false }")
    #expect(
      ends == [
        "delivered to h/pc/x as unicast, tagged 20",
        opens
          ? "delivered to h/db/x as unicast, untagged" : "dropped at h/S: FailedSecurityPolicy",
      ])
  }

  /// Arguments behind `trace t.yaml`, and words of standard error.
  @Test(arguments: [
    ("--from pc --to db --udp --tcp-flags syn", "--tcp-flags are for --tcp"),
    ("--from pc --to db --tcp --tcp-flags SYN", "The value 'SYN' is invalid"),
    ("--from pc --to db --tcp --tcp-flags syn,", "The value 'syn,' is invalid"),
    ("--from pc --to db --icmp --data 00", "--data is for --tcp, --udp and --icmp-type"),
    ("--from pc --to db --icmp --icmp-type 256", "The value '256' is invalid"),
    ("--from pc --to db --icmp --icmp-type 1 --identifier 1", "without --icmp-type"),
    ("--from pc --to db --icmp --icmp-type 13 --reply", "not to --icmp-type"),
    ("--from pc --to db --udp --data 0", "--data: 1 digits do not make octets"),
    ("--from pc --to db --arp --identifier 1", "are for --icmp"),
    ("--from pc --frame 00 --reply", "--reply is the answer to a built frame"),
    (
      "--from pc --tcp --destination-mac 020000000001 --destination-ip 10.0.0.9 --reply",
      "--reply needs --to"
    ),
  ])
  func `is refused where its parts do not go together`(arguments: String, words: String) throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.topology, as: "t.yaml")
    let run = try RunningBulkhead(
      ["trace", "t.yaml"] + arguments.split(separator: " ").map(String.init), in: folder.url)
    #expect(run.status == 64)
    #expect(run.error.contains(words), "\(run.error)")
  }

  private static func ends(_ arguments: String, _ topology: String) throws -> [String] {
    let folder = try TemporaryDirectory()
    try folder.write(topology, as: "t.yaml")
    let run = try RunningBulkhead(
      ["trace", "t.yaml"] + arguments.split(separator: " ").map(String.init), in: folder.url)
    #expect(run.status == 0, "\(run.error)")
    return run.output.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("delivered") || $0.hasPrefix("dropped") }
  }
}

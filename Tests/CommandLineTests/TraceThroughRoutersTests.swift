import Foundation
import TestSupport
import Testing

@Suite struct `A built frame that leaves its subnet` {
  private static let topology = """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: { port: sw/1 } }
        switches: { S: { type: external, nic: nic1 } }
        vms:
          web: { adapters: { x: { switch: S, vlan: 20, mac: 00-15-5d-00-00-01, ip: [10.0.20.1/24, fd00:20::1/64] } } }
          db: { adapters: { x: { switch: S, vlan: 21, mac: 00-15-5d-00-00-02, ip: [10.0.21.1/24, fd00:21::1/64] } } }
          mute: { adapters: { x: { switch: S, vlan: 20 } } }
          off:
            state: off
            forwarding: true
            adapters:
              x: { switch: S, vlan: 20, ip: 10.0.20.8/24 }
              y: { switch: S, vlan: 21, ip: 10.0.21.8/24 }
          fw:
            forwarding: true
            adapters:
              x: { switch: S, vlan: 20, mac: 00-15-5d-00-00-e0, ip: 10.0.20.9/24 }
              y: { switch: S, vlan: 22, mac: 00-15-5d-00-00-e1, ip: 10.0.22.9/24 }
          lone: { adapters: { x: { switch: S, vlan: 22, mac: 00-15-5d-00-00-03, ip: 10.0.22.1/24 } } }
    physical:
      switches:
        sw: { ports: { "[1-2]": { vlan: { trunk: [20-22] } }, 3: { vlan: 20 } } }
      wires: { internet: {} }
      routers:
        gw:
          interfaces:
            web: { port: sw/2, vlan: 20, mac: 00-15-5d-00-00-f0, ip: [10.0.20.254/24, fd00:20::fe/64] }
            db: { port: sw/2, vlan: 21, mac: 00-15-5d-00-00-f1, ip: [10.0.21.254/24, fd00:21::fe/64] }
            up: { wire: internet, ip: 192.0.2.1/24 }
          routes: [{ to: 0.0.0.0/0, via: up }]
        other:
          interfaces: { web: { port: sw/3, mac: 00-15-5d-00-00-f2, ip: 10.0.20.253/24 } }
    """

  /// Arguments behind `trace t.yaml`, the address that the first frame is sent to, and how its frames
  /// end.
  @Test(arguments: [
    (
      "--from h/web --to h/db --tcp --reply", "00:15:5d:00:00:f0",
      ["delivered to h/db/x as unicast, untagged", "delivered to h/web/x as unicast, untagged"]
    ),
    (
      "--from h/web --to h/db --icmp --source-ip fd00:20::1 --destination-ip fd00:21::1",
      "00:15:5d:00:00:f0", ["delivered to h/db/x as unicast, untagged"]
    ),
    // On the subnet it goes to whoever declares the address, at home to nobody.
    (
      "--from h/web --destination-ip 10.0.20.254 --icmp", "00:15:5d:00:00:f0",
      ["delivered to gw/web as unicast, untagged"]
    ),
    (
      "--from h/web --destination-ip 198.51.100.7 --udp", "00:15:5d:00:00:f0",
      ["delivered to internet/outside as flooded, untagged"]
    ),
    // Another router is asked by name, another address by number.
    (
      "--from h/web --to h/db --via other --tcp", "00:15:5d:00:00:f2",
      ["dropped at other: NoRoute"]
    ),
    // A guest that forwards is the gateway where nobody else is.
    (
      "--from h/lone --to h/web --tcp", "00:15:5d:00:00:e1",
      ["delivered to h/web/x as unicast, untagged"]
    ),
    // What was dropped is answered by the receiver's own gateway.
    (
      "--from h/web --to h/db --via other --tcp --reply", "00:15:5d:00:00:f2",
      ["dropped at other: NoRoute", "delivered to h/web/x as unicast, untagged"]
    ),
    // The world has addresses that nobody declares, and sends to the router behind its wire.
    (
      "--from internet/outside --to h/web --tcp", "",
      ["delivered to h/web/x as unicast, untagged"]
    ),
    (
      "--from h/web --to h/db --destination-mac 00-15-5d-00-00-02 --tcp", "00:15:5d:00:00:02",
      ["dropped at sw: NoDestination"]
    ),
    (
      "--from h/db --to h/web --arp", "ff:ff:ff:ff:ff:ff",
      ["delivered to gw/db as broadcast, untagged"]
    ),
  ])
  func `goes to a gateway that has a route, unless it is told otherwise`(
    arguments: String, destination: String, ends: [String]
  ) throws {
    let run = try Self.run(arguments)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("-> \(destination)"))
    let lines = run.output.split(separator: "\n").filter {
      $0.hasPrefix("delivered to") || $0.hasPrefix("dropped at")
    }
    #expect(lines.map(String.init) == ends)
  }

  @Test(arguments: [
    (
      "--from h/mute --destination-ip 10.0.21.1 --source-ip 10.0.20.9 --udp",
      "say who receives it: --to, or --destination-mac"
    ),
    (
      "--from h/web --to h/db --via gw/db --destination-mac 00-15-5d-00-00-02 --tcp",
      "--via and --destination-mac both say whom the frame is addressed to"
    ),
    ("--from h/web --to h/db --via nowhere --tcp", "--via: nothing is called `nowhere`"),
    (
      "--from h/web --via gw/web --frame ffffffffffff00155d0000010800",
      "is a whole frame: no address and no tag stands beside it"
    ),
  ])
  func `says what it lacks`(arguments: String, message: String) throws {
    let run = try Self.run(arguments)
    #expect(run.status == 64)
    #expect(run.error.contains(message), "\(run.error)")
  }

  private static func run(_ arguments: String) throws -> RunningBulkhead {
    let folder = try TemporaryDirectory()
    try folder.write(topology, as: "t.yaml")
    return try RunningBulkhead(
      ["trace", "t.yaml"] + arguments.split(separator: " ").map(String.init), in: folder.url)
  }
}

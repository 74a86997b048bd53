import Capture
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@Suite struct `Interfaces of a written file` {
  @Test func `have the endpoints' addresses, and addresses of one endpoint have its name`() throws {
    let bench = try ReplayBench(
      """
      bulkhead: 1
      hosts:
        h:
          nics: { nic1: , nic2: { vlan: 30, mac: 02-00-00-00-00-02 } }
          switches: { S: { type: external, nic: nic1, allowManagementOS: true } }
          vms:
            a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0a, ip: [10.0.0.1/24, "fd00::1/64"] } } }
            b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b, ip: [10.0.0.9/24] } } }
            c: { adapters: { x: { mac: 02-00-00-00-00-0c, ip: [10.0.0.9/16] } } }
      """)
    let file = try bench.written([SampleFrame(0x0A, to: 0x0B)])
    #expect(
      file.interfaces.map { "\($0.name ?? ""): \($0.description ?? "")" } == [
        "h/managementOS/nic2: unbound NIC on wire, VLAN 30",
        "h/managementOS/S: management OS adapter on h/S, an untagged port",
        "h/a/x: VM adapter on h/S, an untagged port",
        "h/b/x: VM adapter on h/S, an untagged port", "h/c/x: VM adapter without a switch",
        "outside: the world behind wire",
      ])
    #expect(file.interfaces.map(\.macAddress) == bench.topology.endpoints.map(\.mac))
    #expect(file.interfaces.map(\.ipAddresses) == bench.topology.endpoints.map(\.addresses))
    // Two endpoints declare 10.0.0.9: no name is better than a wrong one.
    #expect(
      file.names.map { "\($0.address) \($0.name)" } == ["10.0.0.1 h/a/x", "fd00::1 h/a/x"])
  }

  @Test func `of a large topology are those with traffic, in the order of their first packets`()
    throws
  {
    let bench = try ReplayBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0a, ip: [10.0.0.1/24] } } }
            b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b, ip: [10.0.0.2/24] } } }
            "c[1-5000]": { adapters: { x: { switch: S, vlan: 7 } } }
      """)
    #expect(bench.topology.endpoints.count == 5_002)
    let file = try bench.written([
      SampleFrame(0x77, to: 0x0A), SampleFrame(0x0B, to: 0x0A), SampleFrame(0x0A, to: 0x0B),
    ])
    #expect(file.interfaces.map(\.name) == ["unattributed", "h/b/x", "h/a/x"])
    #expect(file.names.map(\.name) == ["h/b/x", "h/a/x"])
    #expect(
      file.packets.map(\.interface) == ["unattributed", "h/b/x", "h/a/x", "h/a/x", "h/b/x"])
  }

  @Test func `are written for a frame at least: without one an earlier file stays as it was`()
    throws
  {
    let bench = try ReplayBench(
      """
      bulkhead: 1
      hosts: { h: { switches: { S: { type: private } }, vms: { a: { adapters: { x: { switch: S } } } } } }
      """)
    try Data("earlier".utf8).write(to: URL(filePath: bench.folder.path("written.pcapng")))
    var options = ReplayOptions()
    options.outcomePath = bench.folder.path("written.pcapng")
    let empty = try bench.folder.write([], as: "empty.pcap")
    _ = try bench.replay(paths: [empty, "no such file"], options)
    #expect(try bench.folder.octets("written.pcapng") == Array("earlier".utf8))
  }
}

import ForwardingEngine
import ForwardingProgram
import Frames
import Testing
import TopologyModel

/// Routers that share an address pass a frame on as many times as there are of them.
@Suite struct TwinRouterTests {
  /// A line of segments, so many routers of one address between each two of them.
  private static func network(twins: Int, stages: Int) -> SmallNetwork {
    var yaml = "bulkhead: 1\nphysical:\n  switches:\n"
    for stage in 1...stages + 1 {
      yaml += "    s\(stage): { ports: { \"[1-\(2 * twins + 1)]\": { vlan: 10 } } }\n"
    }
    let last = stages + 1
    yaml += "  machines:\n    a: { port: s1/1, ip: 10.1.0.200/16 }\n"
    yaml += "    z: { port: s\(last)/1, ip: 10.\(last).0.200/16 }\n  routers:\n"
    for stage in 1...stages {
      let next = stage < stages ? "10.\(stage + 1).0.1" : "10.\(last).0.200"
      for twin in 1...twins {
        yaml += """
              r\(stage)x\(twin):
                interfaces:
                  in: { port: s\(stage)/\(twin + 1), mac: 00-00-5e-00-01-\(stage + 10), ip: 10.\(stage).0.\(twin)/16 }
                  out: { port: s\(stage + 1)/\(twin + 1 + twins), ip: 10.\(stage + 1).1.\(twin)/16 }
                routes: [{ to: 0.0.0.0/0, via: \(next) }]

          """
      }
    }
    return SmallNetwork(yaml)
  }

  private static func process(_ network: SmallNetwork) throws -> ForwardingEngine {
    let source = try #require(IPAddress("10.1.0.200"))
    let destination = try #require(
      network.topology.endpoints.first { $0.name == "z" }?.addresses.first?.address)
    let packet = try #require(
      IPPacket(
        source: source, destination: destination, content: .udp(sourcePort: 1, destinationPort: 2)))
    let frame = FrameBuilder(
      destination: MACAddress(truncating: 0x0000_5E00_0111), source: network.address("a"), tags: [],
      payload: .packet(packet))
    var batch = Batch()
    batch.add(frame.octets, from: network.endpoint("a"))
    var engine = ForwardingEngine(network.program)
    engine.process(batch.rows.span, octets: batch.octets.span)
    return engine
  }

  @Test func `their copies count once for the receiver`() throws {
    let engine = try Self.process(Self.network(twins: 3, stages: 4))
    #expect(engine.totals.delivered == 1)
    #expect(engine.pairs.map(\.frames) == [1])
  }

  @Test func `a frame that they multiply without end is followed to its end all the same`() throws {
    // 4¹⁴ copies, if each were followed.
    let engine = try Self.process(Self.network(twins: 4, stages: 14))
    #expect(engine.totals.delivered == 1)
    #expect(engine.pairs.map(\.frames) == [1])
  }
}

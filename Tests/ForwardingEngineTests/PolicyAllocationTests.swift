import AllocationCounter
import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import Testing
import TopologyModel

/// What a frame may cost with every policy in play: nothing, once everything has been seen.
@Suite struct PolicyAllocationTests {
  private let network = SmallNetwork(
    """
    bulkhead: 1
    hosts:
      h:
        switches: { S: { type: internal } }
        vms:
          web:
            adapters:
              eth0:
                switch: S
                ip: 10.0.0.1/24
                portMirroring: source
                acl:
                  - { action: deny, direction: inbound, remoteIP: 10.0.0.3 }
                  - { action: allow, direction: inbound, remoteIP: any }
                  - { action: meter, direction: both, remoteIP: any }
                  - { action: allow, direction: both, remoteMac: any }
                extendedAcl:
                  - { action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 10, stateful: true }
                  - { action: allow, direction: inbound, protocol: icmp, weight: 10 }
                  - { action: deny, direction: inbound, weight: 10 }
                  - { action: deny, direction: outbound }
          client: { adapters: { eth0: { switch: S, ip: 10.0.0.2/24, dhcpGuard: true, routerGuard: true } } }
          other: { adapters: { eth0: { switch: S, ip: 10.0.0.3/24, stormLimit: 1 } } }
          past: { adapters: { eth0: { switch: S, ip: 10.0.0.4/24, sriov: true, dhcpGuard: true } } }
          watch: { adapters: { eth0: { switch: S, portMirroring: destination } } }
          spoof: { adapters: { eth0: { switch: S, macAddressSpoofing: true } } }
    """)

  private var batch: Batch {
    var batch = Batch()
    let names = ["web", "client", "other", "past"].map { "h/\($0)/eth0" }
    let contents: [IPPacket.Content] = [
      .tcp(TCPSegment(sourcePort: 443, destinationPort: 443)),
      .udp(sourcePort: 67, destinationPort: 68, data: [2]), .echoRequest(identifier: 7),
      .octets(.icmp, [5, 0, 0, 0]), .octets(.tcp, [1]), .udp(sourcePort: 53, destinationPort: 53),
    ]
    for sender in names {
      for receiver in names {
        for content in contents {
          let frame = network.packet(from: sender, to: receiver, content)
          batch.add(frame, from: network.endpoint(sender))
          batch.add(Array(frame.prefix(30)), from: network.endpoint(sender))
          var broadcast = frame
          for index in 0..<6 { broadcast[index] = 0xFF }
          batch.add(broadcast, from: network.endpoint(sender))
        }
      }
      let unknown = network.frame(from: sender, to: MACAddress(truncating: 0x0200_0000_4242))
      batch.add(unknown, from: network.endpoint(sender))
    }
    return batch
  }

  @Test func `after warm-up a hundred rounds through every policy allocate nothing`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    for _ in 0..<2 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let before = allocation_count()
    for _ in 0..<100 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let after = allocation_count()
    #expect(engine.totals.offered == UInt64(102 * batch.rows.count))
    let reasons = Set(engine.drops.map(\.reason))
    #expect(
      reasons.isSuperset(of: [
        .failedSecurityPolicy, .dhcpGuard, .routerGuard, .stormLimit, .invalidPacket,
      ]))
    #expect(engine.pairs.contains { $0.mirrored > 0 })
    #expect(after - before == 0)
  }

  @Test func `nor does keeping every copy of a frame`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    var outcome = FrameOutcome()
    func round() {
      for index in batch.rows.indices {
        engine.process(batch.rows[index], octets: batch.octets.span, into: &outcome)
      }
    }
    for _ in 0..<2 { round() }
    let before = allocation_count()
    for _ in 0..<20 { round() }
    #expect(allocation_count() - before == 0)
  }
}

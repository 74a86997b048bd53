import AllocationCounter
import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import Testing
import TopologyModel

/// What a frame may cost on its way through the physical network: nothing, once everything has been
/// seen.
@Suite struct RoutedAllocationTests {
  private let network = SmallNetwork(
    """
    bulkhead: 1
    hosts:
      hv01:
        nics: { nic1: { port: tor1/1 }, nic2: { port: tor2/1 }, nic3: { port: tor1/5 } }
        teams: { team1: { members: [nic1, nic2] } }
        switches: { P: { type: external, nic: team1 } }
        vms:
          a: { adapters: { eth0: { switch: P, vlan: 10, ip: 10.0.10.1/24 } } }
          b: { adapters: { eth0: { switch: P, vlan: 20, ip: 10.0.20.1/24 } } }
          fw:
            forwarding: true
            adapters:
              in: { switch: P, vlan: 10, ip: 10.0.10.2/24 }
              out: { switch: P, vlan: 30, ip: 10.0.30.2/24 }
    physical:
      switches:
        tor1:
          ports:
            1: { vlan: { trunk: 10-30, native: 99 } }
            2: { vlan: 20 }
            3: { vlan: { trunk: 10-30 } }
            4: { to: tor2/2, vlan: { trunk: all } }
            5: { vlan: 30 }
        tor2: { ports: { 1: { vlan: { trunk: 10-30, native: 99 } }, 2: { vlan: { trunk: all } } } }
      machines: { pc: { port: tor1/2, ip: 10.0.20.9/24 } }
      routers:
        gw:
          interfaces:
            ten: { port: tor1/3, vlan: 10, ip: 10.0.10.254/24 }
            twenty:
              port: tor1/3
              vlan: 20
              ip: 10.0.20.254/24
              aclOut:
                - { action: allow, protocol: tcp, localPort: 443, weight: 2, stateful: true }
                - { action: deny, protocol: udp, weight: 1 }
            up: { wire: internet, ip: 192.0.2.1/24 }
          routes: [{ to: 0.0.0.0/0, via: up }, { to: 10.0.40.0/24, via: 10.0.10.99 }]
      wires: { internet: {} }
    """)

  /// Every ordered pair, plain and through each router's interface, in and out of the subnets.
  private var batch: Batch {
    var batch = Batch()
    let senders = network.topology.endpoints.filter { $0.mac != nil }
    let strangers = ["10.0.40.1", "198.51.100.7", "10.0.20.77", "255.255.255.255"]
    for sender in senders {
      let number = network.endpoint(sender.name)
      for receiver in senders {
        let addresses = receiver.addresses.map(\.address) + strangers.compactMap { IPAddress($0) }
        for address in addresses {
          guard let own = sender.addresses.first?.address else { continue }
          for content in [
            .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 443)),
            .udp(sourcePort: 53, destinationPort: 53),
          ] as [IPPacket.Content] {
            for limit in [1, 64] as [UInt8] {
              guard
                let packet = IPPacket(
                  source: own, destination: address, content: content, hopLimit: limit)
              else { continue }
              let frame = FrameBuilder(
                destination: receiver.mac ?? .broadcast, source: sender.mac ?? .zero, tags: [],
                payload: .packet(packet))
              batch.add(frame.octets, from: number)
            }
          }
        }
      }
      for tag in [nil, 77] as [UInt16?] {
        batch.add(network.frame(from: sender.name, to: .broadcast, tag: tag), from: number)
      }
    }
    return batch
  }

  @Test func `after warm-up fifty rounds through switches, teams and routers allocate nothing`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    for _ in 0..<2 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let before = allocation_count()
    for _ in 0..<50 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let after = allocation_count()
    #expect(engine.totals.offered == UInt64(52 * batch.rows.count))
    let reasons = Set(engine.drops.map(\.reason))
    #expect(
      reasons.isSuperset(of: [
        .ttlExpired, .noNeighbor, .failedSecurityPolicy, .reflected, .unauthorizedVLAN,
      ]))
    #expect(after - before == 0)
  }

  @Test func `nor does keeping every copy of a frame`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    var outcome = FrameOutcome()
    func round() {
      for index in batch.rows.indices {
        engine.process(batch.rows[index], octets: batch.octets.span, into: &outcome)
        var receivers: Set<Int32> = []
        for delivery in 0..<outcome.deliveries.count {
          receivers.insert(outcome.deliveries[delivery].receiver)
        }
        #expect(receivers.count == outcome.deliveries.count, "one copy counts per receiver")
      }
    }
    round()
    func quietRound() {
      for index in batch.rows.indices {
        engine.process(batch.rows[index], octets: batch.octets.span, into: &outcome)
      }
    }
    quietRound()
    let before = allocation_count()
    for _ in 0..<10 { quietRound() }
    #expect(allocation_count() - before == 0)
  }
}

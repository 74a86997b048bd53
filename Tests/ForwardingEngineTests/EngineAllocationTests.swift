import AllocationCounter
import BasicContainers
import ForwardingEngine
import Frames
import Testing
import TopologyModel

/// What a frame may cost besides time: nothing, once every pair and every drop has been seen.
@Suite struct EngineAllocationTests {
  private let network = SmallNetwork(
    """
    bulkhead: 1
    hosts:
      hv01:
        nics: { nic1: {}, nic2: {} }
        switches:
          P: { type: external, nic: nic1, allowManagementOS: true }
        vms:
          a: { adapters: { eth0: { switch: P, vlan: 10 } } }
          b: { adapters: { eth0: { switch: P, vlan: 10 } } }
          c: { adapters: { eth0: { switch: P, vlan: 20, macAddressSpoofing: true } } }
          t: { adapters: { eth0: { switch: P, vlan: { trunk: [10, 20] } } } }
    """)

  /// Every kind of way that a frame can take, local and over the wire, delivered and dropped.
  private var batch: Batch {
    var batch = Batch()
    let names = network.topology.endpoints.filter { $0.mac != nil }.map(\.name)
    for sender in names {
      for receiver in names {
        for tag in [nil, 0, 10, 20, 30, 4095] as [UInt16?] {
          let frame = network.frame(from: sender, to: network.address(receiver), tag: tag)
          batch.add(frame, from: network.endpoint(sender))
        }
      }
      for group in [.broadcast, MACAddress(truncating: 0x0180_C200_0000)] as [MACAddress] {
        batch.add(network.frame(from: sender, to: group), from: network.endpoint(sender))
      }
    }
    return batch
  }

  @Test func `after warm-up a hundred rounds of every kind of frame allocate nothing`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    for _ in 0..<2 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let before = allocation_count()
    for _ in 0..<100 { engine.process(batch.rows.span, octets: batch.octets.span) }
    let after = allocation_count()
    #expect(engine.totals.offered == UInt64(102 * batch.rows.count))
    #expect(after - before == 0)
  }

  @Test func `nor do ten million frames on the ways around the walk`() {
    let batch = batch
    var engine = ForwardingEngine(network.program)
    var rows = UniqueArray<FrameRow>(minimumCapacity: batch.rows.count)
    func round() {
      rows.removeAll(keepingCapacity: true)
      for index in batch.rows.indices { rows.append(batch.rows[index]) }
      engine.countKnown(&rows, octets: batch.octets.span)
      engine.process(rows.span, octets: batch.octets.span, remembering: true)
    }
    for _ in 0..<2 { round() }
    let known = batch.rows.count - rows.count
    let before = allocation_count()
    while engine.totals.offered < 10_000_000 { round() }
    let after = allocation_count()
    #expect(known > 0)
    #expect(after - before == 0)
  }

  @Test func `learning a hundred thousand addresses over hours keeps the table of minutes`() {
    var engine = ForwardingEngine(network.program)
    let sender = network.endpoint("hv01/c/eth0")
    var frame = network.frame(from: "hv01/c/eth0", to: .broadcast)
    var allocated: [UInt64] = []
    for index in 0..<100_000 {
      for octet in 0..<4 { frame[8 + octet] = UInt8(truncatingIfNeeded: index >> (8 * octet)) }
      frame[6] = 2
      var batch = Batch()
      batch.add(frame, from: sender, atNanoseconds: UInt64(index) * 1_000_000_000)
      engine.process(batch.rows.span, octets: batch.octets.span)
      if index % 10_000 == 9_999 { allocated.append(allocated_octets()) }
    }
    // 300 addresses are alive at any time; each stretch of 10,000 costs what the one before cost.
    let stretches = zip(allocated.dropFirst(), allocated).map { $0 - $1 }
    #expect(stretches.dropFirst().allSatisfy { $0 < 2 * stretches[1] })
  }
}

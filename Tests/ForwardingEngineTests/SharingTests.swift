import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import TestSupport
import Testing

/// Engines without state, which leave to another what they cannot decide.
@Suite struct SharingTests {
  private let network = SmallNetwork(
    """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: {} }
        switches: { S: { type: external, nic: nic1 }, P: { type: private } }
        vms:
          a:
            adapters:
              eth0:
                switch: S
                ip: 10.0.0.1/24
                extendedAcl: [{ action: allow, direction: outbound }]
          b: { adapters: { eth0: { switch: S, ip: 10.0.0.2/24 } } }
          learner: { adapters: { eth0: { switch: P, macAddressSpoofing: true } } }
          peer: { adapters: { eth0: { switch: P } } }
    """)

  private func run(_ batch: Batch, remembering: Bool) -> ForwardingEngine {
    var engine = ForwardingEngine(withoutState: network.program)
    engine.process(batch.rows.span, octets: batch.octets.span, remembering: remembering)
    return engine
  }

  /// The numbers of the frames that were left.
  private func left(by engine: inout ForwardingEngine) -> [UInt64] {
    var rows = UniqueArray<FrameRow>()
    engine.takeDeferred(into: &rows)
    return rows.indices.map { rows[$0].witness.frame }
  }

  @Test(arguments: [false, true])
  func `count what rests on nothing but the frame`(remembering: Bool) {
    var batch = Batch()
    for _ in 0..<3 {
      let packet = network.packet(
        from: "h/a/eth0", to: "h/b/eth0", .tcp(TCPSegment(sourcePort: 1, destinationPort: 2)))
      batch.add(packet, from: network.endpoint("h/a/eth0"))
    }
    var engine = run(batch, remembering: remembering)
    #expect(left(by: &engine).isEmpty)
    #expect(engine.totals.delivered == 3 && engine.ruleCounts.map(\.frames) == [3])
  }

  @Test(arguments: [false, true])
  func `put the rest aside as if they had not seen it`(remembering: Bool) {
    var batch = Batch()
    let unknown = MACAddress(truncating: 0x0200_0000_FFFF)
    for _ in 0..<3 {
      let frame = network.frame(from: "h/a/eth0", to: unknown)
      batch.add(frame, from: network.endpoint("h/a/eth0"))
    }
    var engine = run(batch, remembering: remembering)
    #expect(left(by: &engine) == [1, 2, 3])
    #expect(engine.totals.offered == 0)
    #expect(engine.ruleCounts == [RuleCount()] && engine.pairs.isEmpty && engine.drops.isEmpty)
    #expect(engine.takeConsulted() == [])
  }

  @Test func `add up to what one engine counts, in its order`() {
    var batch = Batch()
    let names = ["h/a/eth0", "h/b/eth0", "h/learner/eth0", "h/peer/eth0"]
    for number in 0..<60 {
      let (from, to) = (names[number % 4], names[(number / 4) % 4])
      batch.add(network.frame(from: from, to: network.address(to)), from: network.endpoint(from))
    }
    var one = ForwardingEngine(network.program)
    one.process(batch.rows.span, octets: batch.octets.span)
    var sum = ForwardingEngine(network.program)
    // The later half is added first.
    for part in [batch.rows[30...], batch.rows[..<30]] {
      var engine = ForwardingEngine(network.program)
      engine.process(Array(part).span, octets: batch.octets.span)
      sum.addCounts(of: engine)
    }
    #expect(sum.totals == one.totals && sum.ruleCounts == one.ruleCounts)
    func rows(_ engine: borrowing ForwardingEngine) -> [[UInt64]] {
      engine.pairs.enumerated().map { index, row in
        [UInt64(row.sender), UInt64(row.receiver), row.frames, row.octets, row.first.rawValue]
          + engine.paths[index].map { UInt64($0.rawValue) }
      }
    }
    #expect(rows(sum) == rows(one))
    func drops(_ engine: borrowing ForwardingEngine) -> [String] {
      engine.drops.map { "\($0)" }
    }
    #expect(drops(sum) == drops(one))
  }
}

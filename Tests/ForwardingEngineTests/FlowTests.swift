import ForwardingEngine
import Frames
import TestSupport
import Testing

/// How long a stateful rule's flow stays open, to the nanosecond (semantics 3.6, 8, 12).
@Suite struct FlowTests {
  private static let second: UInt64 = 1_000_000_000
  private static let timeout: UInt64 = 10 * second

  /// `web` answers whoever has opened a flow to its port 443, and says nothing else.
  private let network = SmallNetwork(
    """
    bulkhead: 1
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          web:
            adapters:
              eth0:
                switch: S
                ip: 10.0.0.1/24
                extendedAcl:
                  - { action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 10, stateful: true, idleSessionTimeout: 10 }
                  - { action: deny, direction: inbound }
                  - { action: deny, direction: outbound }
          client: { adapters: { eth0: { switch: S, ip: 10.0.0.2/24 } } }
    """)

  private enum Sender { case client, web }

  /// Which frames are delivered, of a conversation on port 443, whether fates are remembered or not.
  private func deliveries(_ frames: [(sender: Sender, at: UInt64)]) -> [Bool] {
    let walked = deliveries(frames, remembering: false)
    #expect(deliveries(frames, remembering: true) == walked)
    return walked
  }

  private func deliveries(
    _ frames: [(sender: Sender, at: UInt64)], remembering: Bool
  ) -> [Bool] {
    var engine = ForwardingEngine(network.program)
    return frames.map { frame in
      let before = engine.totals.delivered
      let (from, to) =
        frame.sender == .client
        ? ("h/client/eth0", "h/web/eth0") : ("h/web/eth0", "h/client/eth0")
      let ports: (UInt16, UInt16) = frame.sender == .client ? (40_000, 443) : (443, 40_000)
      let segment = TCPSegment(sourcePort: ports.0, destinationPort: ports.1)
      var batch = Batch()
      batch.add(
        network.packet(from: from, to: to, .tcp(segment)), from: network.endpoint(from),
        atNanoseconds: frame.at)
      engine.process(batch.rows.span, octets: batch.octets.span, remembering: remembering)
      return engine.totals.delivered > before
    }
  }

  @Test func `long conversations with pauses about as long as the timeout are remembered rightly`()
  {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      var time = FlowTests.second
      let frames = (0..<400).map { _ in
        let pauses = [0, 1, FlowTests.timeout / 2, FlowTests.timeout - 1, FlowTests.timeout]
        time += pauses.randomElement(using: &random) ?? 0
        let sender: Sender = Int.random(in: 0..<4, using: &random) == 0 ? .client : .web
        return (sender, time)
      }
      let delivered = deliveries(frames)
      #expect(delivered.contains(true) && delivered.contains(false), "seed \(seed)")
    }
  }

  @Test func `an answer passes up to the last nanosecond of the timeout and not after it`() {
    let (start, timeout) = (FlowTests.second, FlowTests.timeout)
    #expect(deliveries([(.web, start)]) == [false])
    #expect(deliveries([(.client, start), (.web, start + timeout - 1)]) == [true, true])
    #expect(deliveries([(.client, start), (.web, start + timeout)]) == [true, false])
  }

  @Test func `every frame of either direction keeps the flow open for another timeout`() {
    let (start, timeout) = (FlowTests.second, FlowTests.timeout)
    let frames: [(Sender, UInt64)] = [
      (.client, start), (.web, start + timeout - 1), (.client, start + 2 * timeout - 2),
      (.web, start + 3 * timeout - 3), (.web, start + 4 * timeout - 3),
    ]
    #expect(deliveries(frames) == [true, true, true, true, false])
  }

  @Test func `a flow that is gone opens again with the next match`() {
    let (start, timeout) = (FlowTests.second, FlowTests.timeout)
    let frames: [(Sender, UInt64)] = [
      (.client, start), (.web, start + timeout), (.client, start + timeout),
      (.web, start + 2 * timeout - 1),
    ]
    #expect(deliveries(frames) == [true, false, true, true])
  }

  @Test func `timestamps that jump back count as the latest seen`() {
    let (start, timeout) = (100 * FlowTests.second, FlowTests.timeout)
    let frames: [(Sender, UInt64)] = [
      (.client, start), (.web, 5), (.client, 0), (.web, start - 1), (.web, start + timeout - 1),
      (.web, start + 2 * timeout - 1),
    ]
    #expect(deliveries(frames) == [true, true, true, true, true, false])
  }

  @Test func `a clock at the end of its range neither loses a flow nor keeps it`() {
    let (end, timeout) = (UInt64.max, FlowTests.timeout)
    #expect(
      deliveries([(.client, end - timeout + 1), (.web, end)]) == [true, true])
    #expect(deliveries([(.client, end - timeout), (.web, end)]) == [true, false])
    // What a wrapped timestamp says is earlier, and so no time passes.
    #expect(
      deliveries([(.client, end), (.web, 0), (.web, timeout), (.web, end)])
        == [true, true, true, true])
  }

  @Test func `flows of a hundred thousand clients take the memory of those that are open`() {
    var engine = ForwardingEngine(network.program)
    var frame = network.packet(
      from: "h/client/eth0", to: "h/web/eth0",
      .tcp(TCPSegment(sourcePort: 1, destinationPort: 443)))
    for index in 0..<100_000 {
      frame[34] = UInt8(truncatingIfNeeded: index >> 8)
      frame[35] = UInt8(truncatingIfNeeded: index)
      var batch = Batch()
      batch.add(
        frame, from: network.endpoint("h/client/eth0"),
        atNanoseconds: UInt64(index) * FlowTests.second / 10)
      engine.process(batch.rows.span, octets: batch.octets.span)
    }
    #expect(engine.totals.delivered == 100_000)
    #expect(engine.ruleCounts[0].frames == 100_000)
    #expect(engine.flowCapacity <= 1_024)
  }
}

import ForwardingEngine
import Frames
import TestSupport
import Testing

/// Frames of which hardly any is like another, in batches, against the walk of one after the other.
@Suite struct FirstPacketTests {
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
                  - { action: allow, direction: inbound, protocol: tcp, localPort: 1-20000, weight: 10 }
                  - { action: deny, direction: inbound, protocol: tcp, remotePort: 1-9000, weight: 10 }
                  - { action: deny, direction: inbound, protocol: udp, localPort: 5000-60000, weight: 5 }
                  - { action: deny, direction: outbound, protocol: tcp, remotePort: 1-30000, weight: 3 }
          client:
            adapters:
              eth0:
                switch: S
                ip: 10.0.0.2/24
                extendedAcl:
                  - { action: deny, direction: outbound, localPort: 100-9000, protocol: udp, weight: 7 }
                  - { action: allow, direction: outbound, weight: 1 }
          keeper:
            adapters:
              eth0:
                switch: S
                ip: 10.0.0.3/24
                extendedAcl:
                  - { action: allow, direction: inbound, protocol: tcp, stateful: true, weight: 9, localPort: 1-40000 }
                  - { action: deny, direction: outbound }
          free: { adapters: { eth0: { switch: S, ip: 10.0.0.4/24 } } }
    """)

  /// Frames of random ports between random adapters, some cut, fragmented or of no IP at all.
  private func batch(
    _ frames: Int, ports: ClosedRange<UInt16>, at start: UInt64, random: inout SeededGenerator
  ) -> Batch {
    let names = ["web", "client", "keeper", "free"].map { "h/\($0)/eth0" }
    var templates: [(sender: Int32, octets: [UInt8])] = []
    for sender in names {
      for receiver in names where receiver != sender {
        for content in [
          IPPacket.Content.tcp(TCPSegment(sourcePort: 1, destinationPort: 1)),
          .udp(sourcePort: 1, destinationPort: 1),
        ] {
          let octets = network.packet(from: sender, to: receiver, content)
          templates.append((network.endpoint(sender), octets))
        }
      }
    }
    var batch = Batch()
    for index in 0..<frames {
      var (sender, octets) = templates[Int.random(in: 0..<templates.count, using: &random)]
      let ports = (
        UInt16.random(in: ports, using: &random), UInt16.random(in: ports, using: &random)
      )
      octets[34...37] = [
        UInt8(ports.0 >> 8), UInt8(ports.0 & 255), UInt8(ports.1 >> 8), UInt8(ports.1 & 255),
      ]
      switch Int.random(in: 0..<50, using: &random) {
      case 0: octets[21] = 9  // a later fragment
      case 1: octets[12...13] = [0x08, 0x06]
      case 2: octets = Array(octets.prefix(36))
      case 3: octets[14] = 0x65
      default: break
      }
      batch.add(octets, from: sender, atNanoseconds: start + UInt64(index) * 1_000_000)
    }
    return batch
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `whatever is remembered of them, they come to what the walk says`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // Long enough to give remembering up, then frames that repeat, so that it begins again.
    let batches = [
      batch(24_000, ports: 1...65_535, at: 0, random: &random),
      batch(12_000, ports: 8_999...9_003, at: 30_000_000_000, random: &random),
      batch(4_000, ports: 1...65_535, at: 60_000_000_000, random: &random),
    ]
    var walked = ForwardingEngine(network.program)
    var remembering = ForwardingEngine(network.program)
    var direct = ForwardingEngine(network.program)
    var outcome = FrameOutcome()
    for batch in batches {
      for row in batch.rows { walked.process(row, octets: batch.octets.span, into: &outcome) }
      var start = 0
      while start < batch.rows.count {
        let end = min(start + 256, batch.rows.count)
        let rows = batch.rows.span.extracting(start..<end)
        remembering.process(rows, octets: batch.octets.span, remembering: true)
        direct.process(rows, octets: batch.octets.span)
        start = end
      }
    }
    expectSame(walked, remembering, "seed \(seed), remembering")
    expectSame(walked, direct, "seed \(seed), not remembering")
    let totals = walked.totals
    #expect(totals.delivered > 10_000 && totals.dropped > 10_000)
  }

  private func expectSame(
    _ one: borrowing ForwardingEngine, _ other: borrowing ForwardingEngine, _ name: String
  ) {
    let (oneText, otherText) = (description(of: one), description(of: other))
    #expect(oneText == otherText, "\(name)")
  }

  /// Everything that an engine has counted.
  private func description(of engine: borrowing ForwardingEngine) -> [String] {
    ["\(engine.totals)", "\(engine.consulted)"] + engine.pairs.map { "\($0)" }
      + engine.drops.map { "\($0)" } + engine.ruleCounts.map { "\($0)" }
  }
}

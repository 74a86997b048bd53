import TestSupport
import Testing

@testable import ForwardingEngine

/// Flows at ports, held against a dictionary.
@Suite struct FlowTableTests {
  private struct Conversation: Hashable {
    var client: UInt32
    var port: Int32
  }

  private struct Flow {
    var rule: Int32
    var seen: UInt64
    var timeoutSeconds: UInt32

    func isOpen(_ now: UInt64) -> Bool { now - seen < UInt64(timeoutSeconds) * 1_000_000_000 }
  }

  /// The key of a conversation with one server, in either direction; every third is IPv6.
  private static func key(_ client: UInt32, answering: Bool) -> FlowKey {
    let isLong = client % 3 == 0
    let one = FlowKey.End(
      high: isLong ? 0x2001_0db8 : 0, low: UInt64(client), number: UInt16(client % 7))
    let other = FlowKey.End(high: isLong ? 0x2001_0db8 : 0, low: 0x0A00_0001, number: 443)
    return FlowKey(
      answering ? other : one, answering ? one : other, ipProtocol: 6, version: isLong ? 6 : 4,
      kind: .ports)
  }

  /// Pauses between frames are such that flows often just go on, and often are gone.
  @Test(arguments: [(40, 10_000, 60_000), (3_000, 40_000, 3_000), (20_000, 100_000, 200)])
  func `flows open, go on and are gone as in a dictionary`(
    clients: UInt32, frames: Int, longestPauseMicroseconds pause: UInt64
  ) {
    var table = FlowTable()
    var twin: [Conversation: Flow] = [:]
    var random = SeededGenerator(seed: UInt64(clients))
    var now: UInt64 = 0
    var (opened, refreshed) = (0, 0)
    for _ in 0..<frames {
      now += UInt64.random(in: 0...pause * 1_000, using: &random)
      let client = UInt32.random(in: 0..<clients, using: &random)
      let port = Int32.random(in: 0..<4, using: &random)
      let key = Self.key(client, answering: Bool.random(using: &random))
      let known = twin[Conversation(client: client, port: port)]
      let entry = table.entry(of: key, at: port)
      let rule = table.rule(at: entry, now: now)
      // What has never been open has no entry, nor may what is gone.
      let isEmpty = table.isEmpty(at: entry)
      guard rule == known.flatMap({ $0.isOpen(now) ? $0.rule : nil }), known != nil || isEmpty
      else {
        Issue.record("client \(client) at port \(port), time \(now): rule \(rule ?? -1)")
        return
      }
      if rule != nil {
        table.refresh(at: entry, now: now)
        twin[Conversation(client: client, port: port)]?.seen = now
        refreshed += 1
      } else if Int.random(in: 0..<3, using: &random) > 0 {
        let flow = Flow(
          rule: Int32.random(in: 0..<50, using: &random), seen: now,
          timeoutSeconds: UInt32.random(in: 1...20, using: &random))
        table.open(key, at: port, by: flow.rule, timeoutSeconds: flow.timeoutSeconds, now: now)
        twin[Conversation(client: client, port: port)] = flow
        opened += 1
      }
    }
    #expect(opened > frames / 20 && refreshed > frames / 20)
    let capacity = table.capacity
    #expect(capacity <= 4 * max(64, Int(clients) * 4))
  }

  @Test func `the longest timeouts that can be written are neither lost nor cut`() {
    var table = FlowTable()
    let key = Self.key(1, answering: false)
    table.open(key, at: 0, by: 7, timeoutSeconds: .max, now: 5)
    let end = 5 + UInt64(UInt32.max) * 1_000_000_000
    let entry = table.entry(of: Self.key(1, answering: true), at: 0)
    let (before, after) = (table.rule(at: entry, now: end - 1), table.rule(at: entry, now: end))
    let isElsewhere = !table.isEmpty(at: table.entry(of: key, at: 1))
    #expect(before == 7 && after == nil && !isElsewhere)
  }
}

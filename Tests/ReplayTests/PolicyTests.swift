import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing

@Suite struct `Policy on what was seen` {
  /// A rule, and its verdicts when nothing passes, when a reaches b, and when b reaches a.
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var nothing: Bool?
    var forth: Bool?
    var back: Bool?

    init(_ rule: String, _ nothing: Bool?, _ forth: Bool?, _ back: Bool?) {
      (self.rule, self.nothing, self.forth, self.back) = (rule, nothing, forth, back)
    }

    var testDescription: String { rule }
  }

  @Test(arguments: [
    Case("isolated: [a, b]", true, false, false),
    Case("isolated: { from: a, to: b }", true, false, true),
    Case("reachable: { from: a, to: b }", nil, true, nil),
    Case("onlyFrom: { to: b, from: [outside] }", true, false, true),
    Case("onlyFrom: { to: [a, b], from: [outside] }", true, true, true),
    Case("enclave: [a]", true, false, false),
    Case("enclave: [a, b]", true, true, true),
    Case("reachable: { from: a, to: b }, layer: ip", nil, nil, nil),
    Case("isolated: { from: a, to: b }, layer: ip", true, true, true),
  ])
  func `breaks a rule by what was delivered, and asks for it by what was not`(row: Case) throws {
    let bench = try ReplayBench(
      ReplayBench.pair + "\npolicy: { rules: [ { name: r, \(row.rule) } ] }")
    let traffic: [[(UInt64, UInt64)]] = [[], [(0x0A, 0x0B)], [(0x0B, 0x0A)]]
    let verdicts = try traffic.map { pairs in
      let frames = pairs.map { SampleFrame($0.0, to: $0.1) }
      return try bench.replay(frames + [SampleFrame(0x77, to: 0x78)]).policy.map(\.holds)
    }
    #expect(verdicts == [[row.nothing], [row.forth], [row.back]])
  }

  @Test func `counts deliveries and names the first in time`() throws {
    let bench = try ReplayBench(
      ReplayBench.pair + "\npolicy: { rules: [ { name: r, isolated: [a, b] } ] }")
    let result = try bench.replay([
      SampleFrame(0x0A, to: 0x77), SampleFrame(0x0B, to: 0x0A), SampleFrame(0x0A, to: 0x0B),
      SampleFrame(0x0A, to: 0x0B),
    ])
    let verdict = try #require(result.policy.first)
    #expect(verdict.observed == 3)
    #expect(verdict.first?.first == FrameWitness(capture: 0, frame: 2))
  }

  @Test(arguments: [(443, 0x0A, 1), (80, 0x0A, 0), (443, 0x0B, 0)] as [(UInt16, UInt64, UInt64)])
  func `holds packets against a rule's protocol and port`(
    port: UInt16, source: UInt64, observed: UInt64
  ) throws {
    let bench = try ReplayBench(
      ReplayBench.pair
        + "\npolicy: { rules: [ { name: r, reachable: { from: a, to: b, protocol: tcp, port: 443 } } ] }"
    )
    let ends = try (#require(IPAddress("10.0.0.1")), #require(IPAddress("10.0.0.2")))
    let packet = try #require(
      IPPacket(
        source: ends.0, destination: ends.1,
        content: .tcp(TCPSegment(sourcePort: 443, destinationPort: port))))
    let frame = FrameBuilder(
      destination: SampleFrame.address(source == 0x0A ? 0x0B : 0x0A),
      source: SampleFrame.address(source), payload: .packet(packet))
    let result = try bench.replay([SampleFrame(frame.octets)])
    #expect(result.policy.map(\.observed) == [observed])
  }
}

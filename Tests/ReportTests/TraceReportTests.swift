import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `The report of a trace` {
  /// Frames of the small topology, followed one after the other.
  private func report(
    _ frames: [(sender: String, frame: SampleFrame)], _ yaml: String = ReportBench.small
  ) throws -> TraceReport {
    let bench = try ReportBench(yaml)
    let names = EndpointNames(bench.program.symbols.topology)
    var tracer = Tracer(bench.program)
    var traced: [TracedFrame] = []
    for (sender, frame) in frames {
      traced.append(tracer.trace(frame.octets, from: try names.resolve(sender).get()))
    }
    return TraceReport(traced, through: bench.program)
  }

  private static let ways: [(String, SampleFrame)] = [
    ("a", SampleFrame(0x0A, to: 0x0C)), ("a", SampleFrame(0x0A, to: 0x0C, tags: [20])),
    ("a", SampleFrame(0x0A, to: SampleFrame.everyone)), ("b", SampleFrame(0x0B, to: 0x0A)),
    ("outside", SampleFrame(0x77, to: 0x0B, tags: [20, 21])), ("d", SampleFrame(0x0D, to: 0x0A)),
    ("a", SampleFrame(0x0B, to: 0x0A)), ("a", SampleFrame([1, 2])),
  ]

  @Test func `says the same in text, as it was said before`() throws {
    let text = try report(Self.ways).text(style: .plain)
    try expectGolden(text, "trace-small.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test func `says the same in JSON, as it was said before`() throws {
    let json = try report(Self.ways).json
    try expectGolden(json, "trace-small.json")
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
  }

  /// A frame, and the line of the check that decides its fate.
  @Test(arguments: [
    ("a", SampleFrame(0x0A, to: 0x0C, tags: [20]), "tagged 20 is not allowed on access 20"),
    ("a", SampleFrame(0x0A, to: 0x0C, tags: [4095]), "the tag is not one that a switch accepts"),
    ("a", SampleFrame(0x0B, to: 0x0C), "source 02:00:00:00:00:0b is not one that the"),
    ("a", SampleFrame(0x0100_0000_0001, to: 0x0C), "the source address is a group address or zero"),
    ("outside", SampleFrame(0x77, to: 0x0A, tags: [21]), "h/a/x (access 20) does not accept VLAN"),
    (
      "outside", SampleFrame(0x77, to: 0x0A),
      "h/a/x (access 20) does not accept frames without a VLAN"
    ),
    ("a", SampleFrame(0x0A, to: 0x0180_C200_0000), "the destination is reserved for bridges"),
  ])
  func `names the check that stops a frame`(
    sender: String, frame: SampleFrame, words: String
  ) throws {
    let text = try report([(sender, frame)]).text(style: .plain)
    let failed = text.split(separator: "\n").filter { $0.contains("FAIL") }
    #expect(failed.count == 1)
    let oneLine = text.replacing(/\s+/, with: " ").replacing(#/dir/t.yaml:\d+:\d+ /#, with: "")
    #expect(oneLine.contains("FAIL " + words))
    #expect(text.contains("\ndropped at "))
  }

  @Test func `tells of every delivery that a replay counts`() throws {
    for (sender, frame) in Self.ways {
      let report = try report([(sender, frame)])
      let traced = try #require(report.frames.first)
      let counted = traced.trace.events.count { event in
        if case .delivered = event { true } else { false }
      }
      #expect(TraceSteps(traced, report.program).deliveries.count == counted)
      let delivered = traced.trace.outcome == .delivered
      #expect(delivered == (counted > 0))
    }
  }
}

@Suite struct `A frame in a few words` {
  private static func packet(
    _ source: String, _ destination: String, _ content: IPPacket.Content
  ) throws -> FrameBuilder.Payload {
    let ends = try (#require(IPAddress(source)), #require(IPAddress(destination)))
    return .packet(
      try #require(IPPacket(source: ends.0, destination: ends.1, content: content)))
  }

  private func words(_ payload: FrameBuilder.Payload, tags: [FrameTag] = []) -> [String] {
    let frame = FrameBuilder(
      destination: .broadcast, source: .broadcast, tags: tags, payload: payload)
    let description = FrameDescription(frame.octets, payloadOffset: 12)
    return [description.tagging, description.content]
  }

  @Test func `tells tags, families, protocols and ends`() throws {
    let tcp = try Self.packet(
      "10.0.0.1", "10.0.0.2", .tcp(TCPSegment(sourcePort: 1, destinationPort: 2)))
    #expect(words(tcp) == ["untagged", "IPv4 TCP 10.0.0.1:1 -> 10.0.0.2:2"])
    let udp = try Self.packet("fd00::1", "fd00::2", .udp(sourcePort: 1, destinationPort: 2))
    #expect(
      words(udp, tags: [FrameTag(vlan: 20), FrameTag(vlan: 30)])
        == ["tagged 20, then 30", "IPv6 UDP [fd00::1]:1 -> [fd00::2]:2"])
    let echo = try Self.packet("fd00::1", "fd00::2", .echoRequest(identifier: 1))
    #expect(
      words(echo, tags: [FrameTag(vlan: 0)])
        == ["priority-tagged", "IPv6 ICMPv6 fd00::1 -> fd00::2"])
    let question = ARPMessage(
      .request, sender: .zero, senderIP: IPv4Address(rawValue: 1),
      targetIP: IPv4Address(rawValue: 2))
    #expect(words(.arp(question)) == ["untagged", "ARP: who has 0.0.0.2? tell 0.0.0.1"])
    #expect(
      words(
        .octets(EtherType(rawValue: 0x88B5), []), tags: [FrameTag(vlan: 5, etherType: .serviceTag)])
        == ["untagged", "EtherType 0x88a8"])
    #expect(words(.octets(EtherType(rawValue: 100), [])) == ["untagged", "LLC, length 100"])
  }

  @Test func `holds what rules read behind one tag, and nothing behind more`() throws {
    let payload = try Self.packet(
      "10.0.0.1", "10.0.0.2", .tcp(TCPSegment(sourcePort: 1, destinationPort: 2)))
    let isSeen = [[], [20], [20, 30], [0, 30], [20, 30, 40]].map { (tags: [UInt16]) in
      let frame = FrameBuilder(
        destination: .broadcast, source: .broadcast, tags: tags.map { FrameTag(vlan: $0) },
        payload: payload)
      return FrameDescription(frame.octets, payloadOffset: 12).packet != nil
    }
    #expect(isSeen == [true, true, false, false, false])
  }

  @Test func `describes what is left of a frame that is cut off anywhere`() throws {
    let whole = FrameBuilder(
      destination: .broadcast, source: .broadcast, tags: [FrameTag(vlan: 20)],
      payload: try Self.packet(
        "10.0.0.1", "10.0.0.2", .tcp(TCPSegment(sourcePort: 1, destinationPort: 2)))
    ).octets
    let contents = (0...whole.count).map {
      FrameDescription(Array(whole.prefix($0)), payloadOffset: 12).content
    }
    #expect(contents[13] == "no EtherType")
    #expect(contents[17] == "EtherType 0x8100")
    #expect(contents[18] == "IPv4, cut off")
    #expect(contents[38] == "IPv4 TCP 10.0.0.1 -> 10.0.0.2")
    #expect(contents[42] == "IPv4 TCP 10.0.0.1:1 -> 10.0.0.2:2")
  }
}

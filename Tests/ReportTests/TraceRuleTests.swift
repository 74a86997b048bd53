import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `Rules in the report of a trace` {
  /// The report about frames that go through the ruled topology one after the other.
  private func report(
    _ frames: [SampleFrame], _ yaml: String = ReportBench.ruled
  ) throws -> TraceReport {
    let bench = try ReportBench(yaml)
    let topology = bench.program.symbols.topology
    var tracer = Tracer(bench.program)
    var traced: [TracedFrame] = []
    for frame in frames {
      let source = MACAddress(
        truncating: frame.octets[6..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      let sender = try #require(topology.endpoints.firstIndex { $0.mac == source })
      traced.append(tracer.trace(frame.octets, from: ID(sender)))
    }
    return TraceReport(traced, through: bench.program)
  }

  @Test func `say the same in text, as they said before`() throws {
    let text = try report(ReportBench.ruledTraffic).text(style: .plain)
    try expectGolden(text, "trace-rules.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test func `say the same in JSON, as they said before`() throws {
    let json = try report(ReportBench.ruledTraffic).json
    try expectGolden(json, "trace-rules.json")
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
  }

  /// A frame, and the sentence about what stops it.
  private static let stopped: [(frame: SampleFrame, words: String)] = [
    (
      .packet(0x20, to: 0x12, .tcp(TCPSegment(sourcePort: 1, destinationPort: 22))),
      "extendedAcl: deny outbound tcp remotePort 20-25 weight 1 (remotePort 22)"
    ),
    (
      .packet(0x20, to: 0x13, .echoRequest(identifier: 1)),
      "extendedAcl of h/web3/x: deny inbound any weight 1 — FailedSecurityPolicy"
    ),
    (
      .packet(0x20, to: 0x11, .udp(sourcePort: 67, destinationPort: 68, data: [2])),
      "dhcpGuard: a BOOTP reply from UDP port 67 — DhcpGuard"
    ),
    (
      .packet(0x20, to: 0x11, .octets(.icmp, [5, 0, 0, 0])),
      "routerGuard: an ICMP redirect (type 5) — RouterGuard"
    ),
    (
      .packet(0x20, to: 0x11, .octets(.icmp, [9, 0, 0, 0])),
      "routerGuard: an ICMP router advertisement (type 9) — RouterGuard"
    ),
    (
      .packet(0x20, to: 0x11, .octets(.tcp, [0, 1])),
      "extendedAcl: the frame ends before what a rule asks for: deny outbound tcp remotePort"
        + " 20-25 weight 1 — InvalidPacket"
    ),
  ]

  @Test(arguments: stopped.indices)
  func `name the rule, and what of the frame it matched`(row: Int) throws {
    let (frame, words) = Self.stopped[row]
    var cut = frame
    if words.contains("InvalidPacket") { cut.octets = Array(frame.octets.prefix(14 + 20 + 2)) }
    let text = try report([cut]).text(style: .plain)
    let oneLine = text.replacing(#/dir/t.yaml:\d+:\d+/#, with: "").replacing(/\s+/, with: " ")
    #expect(oneLine.contains("FAIL \(words)"), "\(text)")
  }

  /// A15 overridden: a rule about any address matches what is no IP packet to it.
  @Test(
    arguments: [
      ([20], "acl: deny outbound remoteIP any (remoteIP 10.0.0.32) — FailedSecurityPolicy"),
      ([20, 30], "acl: deny outbound remoteIP any — FailedSecurityPolicy"),
    ] as [([UInt16], String)])
  func `name no value from behind a second tag`(tags: [UInt16], words: String) throws {
    let yaml = """
      bulkhead: 1
      assumptions: { ipRulesSkipNonIP: false }
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a:
              adapters:
                x:
                  switch: S
                  mac: 02-00-00-00-00-10
                  vlan: { trunk: 1-100, native: 1 }
                  acl: [{ action: deny, direction: outbound, remoteIP: any }]
            pc: { adapters: { x: { switch: S, mac: 02-00-00-00-00-20, vlan: 20 } } }
      """
    var frame = SampleFrame.packet(0x10, to: 0x20, .echoRequest(identifier: 1))
    frame.octets.insert(contentsOf: tags.flatMap { [0x81, 0, 0, UInt8($0)] }, at: 12)
    let text = try report([frame], yaml).text(style: .plain)
    let oneLine = text.replacing(#/dir/t.yaml:\d+:\d+/#, with: "").replacing(/\s+/, with: " ")
    #expect(oneLine.contains("FAIL \(words)"), "\(text)")
  }

  @Test func `list all that would have to change, and what would then happen`() throws {
    let frame = SampleFrame.packet(
      0x20, to: 0x12, .tcp(TCPSegment(sourcePort: 1, destinationPort: 22)))
    let report = try report([frame])
    #expect(
      report.text(style: .plain).hasSuffix(
        """
        dropped at h/S: FailedSecurityPolicy
        would have to change:
           h/pc/x: deny outbound tcp remotePort 20-25 weight 1          dir/t.yaml:32:17
           h/web2/x: deny inbound any weight 1                          dir/t.yaml:10:9
           then delivered to h/web2/x as unicast

        """), "\(report.text(style: .plain))")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    let traced = try #require((document["frames"] as? [[String: Any]])?.first)
    let without = try #require(traced["withoutDenials"] as? [String: Any])
    let denials = try #require(without["denials"] as? [[String: Any]])
    #expect(denials.map { $0["decidedBy"] as? String } == ["dir/t.yaml:32:17", "dir/t.yaml:10:9"])
    #expect(denials.map { $0["adapter"] as? String } == ["h/pc/x", "h/web2/x"])
    #expect(denials.map { $0["direction"] as? String } == ["outbound", "inbound"])
    let deliveries = try #require(without["deliveries"] as? [[String: Any]])
    #expect(deliveries.map { $0["to"] as? String } == ["h/web2/x"])
    #expect((without["drops"] as? [Any])?.isEmpty == true)
  }

  @Test func `say who else would get a frame that some are denied`() throws {
    let frame = SampleFrame.packet(
      0x20, to: SampleFrame.everyone, .udp(sourcePort: 9, destinationPort: 9))
    let text = try report([frame]).text(style: .plain)
    #expect(text.contains("\ndelivered to h/mon/x as broadcast, untagged\n"))
    #expect(text.contains("\nfor others to get it, would have to change:\n"))
    for web in ["h/web1/x", "h/web2/x", "h/web3/x"] {
      #expect(text.contains("extendedAcl of \(web): deny inbound any weight 1"))
      #expect(text.contains("   then also delivered to \(web) as broadcast\n"))
    }
    #expect(!text.contains("then also delivered to h/mon/x"))
  }

  @Test func `say nothing of changes where nothing is denied`() throws {
    let frame = SampleFrame.packet(0x40, to: 0x20, .echoRequest(identifier: 1))
    let report = try report([frame])
    #expect(!report.text(style: .plain).contains("would have to change"))
    #expect(!report.json.contains("withoutDenials"))
  }

  @Test func `say what would still drop a frame that nothing denies`() throws {
    let apart = ReportBench.ruled.replacing("00-20", with: "00-20\n            vlan: 7")
    let frame = SampleFrame.packet(
      0x20, to: 0x12, .tcp(TCPSegment(sourcePort: 1, destinationPort: 22)))
    let text = try report([frame], apart).text(style: .plain)
    #expect(
      text.hasSuffix(
        """
        dropped at h/S: FailedSecurityPolicy
        would have to change:
           h/pc/x: deny outbound tcp remotePort 20-25 weight 1          dir/t.yaml:33:17
           then still dropped at h/S: FilteredVLAN                      dir/t.yaml:18:11

        """), "\(text)")
  }

  @Test func `stop no mirror copy, which is told apart from deliveries`() throws {
    let mirroring = ReportBench.ruled.replacing(
      "00-20", with: "00-20\n            portMirroring: source")
    let frame = SampleFrame.packet(0x20, to: 0x13, .echoRequest(identifier: 1))
    let report = try report([frame], mirroring)
    let text = report.text(style: .plain)
    #expect(text.contains("     ->  mirrored to h/mon/x, untagged\n"))
    #expect(
      text.contains("\ndropped at h/S: FailedSecurityPolicy\nmirrored to h/mon/x, untagged\n"))
    #expect(!text.contains("then mirrored"))
    #expect(
      report.json.contains(
        "{ \"to\": \"h/mon/x\", \"kind\": \"mirrored\", \"tag\": null, \"path\": [\"h/S\"] }"))
  }

  @Test func `are named up to a limit in text, and all in JSON`() throws {
    let many = ReportBench.ruled.replacing("web[1-3]:", with: "web[10-99]:")
      .replacing("00-1{n}", with: "01-{n}")
    let frame = SampleFrame.packet(
      0x20, to: SampleFrame.everyone, .udp(sourcePort: 9, destinationPort: 9))
    let report = try report([frame], many)
    let text = report.text(style: .plain)
    #expect(text.contains("   h/web21/x: deny inbound any weight 1  "))
    #expect(!text.contains("   h/web22/x: deny inbound any weight 1  "))
    #expect(text.contains("   and 78 more\n"))
    #expect(text.contains("   then also to 78 more\n"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    let traced = try #require((document["frames"] as? [[String: Any]])?.first)
    let without = try #require(traced["withoutDenials"] as? [String: Any])
    #expect((without["denials"] as? [Any])?.count == 90)
  }

  @Test func `are those of the port that dropped the copy, whatever else it has`() throws {
    // The first server's basic list denies before its extended one would.
    let yaml = """
      bulkhead: 1
      profiles:
        web: { switch: S, extendedAcl: [{ action: deny, direction: inbound, weight: 1 }] }
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            both: { adapters: { x: { profile: web, acl: [{ action: deny, direction: inbound, remoteIP: any }] } } }
            one: { adapters: { x: { profile: web } } }
            pc: { adapters: { x: { switch: S, mac: 02-00-00-00-00-20 } } }
      """
    let frame = SampleFrame.packet(
      0x20, to: SampleFrame.everyone, .udp(sourcePort: 9, destinationPort: 9))
    let text = try report([frame], yaml).text(style: .plain)
    let failed = text.split(separator: "\n").filter { $0.contains("FAIL") }
    #expect(failed.count == 2)
    #expect(failed.first?.contains("acl of h/both/x: deny inbound remoteIP any") == true)
    #expect(failed.last?.contains("extendedAcl of h/one/x: deny inbound any") == true)
    #expect(text.contains("   h/both/x: deny inbound any weight 1 "))
  }
}

import Frames
import TestSupport
import Testing
import TopologyModel

@testable import TopologyFile

/// Warnings about rules that never match, and about rules of one rank (A16, A19).
@Suite struct RuleTieTests {
  /// Rules of an `extendedAcl` from line 15 on, and the rules that are warned of.
  static let extended: [(rules: [String], places: [String])] = [
    (["inbound, weight: 1", "inbound, weight: 2"], []),
    (["inbound", "outbound"], []),
    (["inbound", "inbound"], ["BH1027 16:17"]),
    (["outbound, weight: 9", "inbound, weight: 9", "outbound, weight: 9"], ["BH1027 17:17"]),
    (["inbound, protocol: tcp", "inbound, protocol: udp"], []),
    (["inbound, protocol: tcp", "inbound"], ["BH1027 16:17"]),
    (["inbound, localPort: 1-10", "inbound, localPort: 11-20"], []),
    (["inbound, localPort: 1-10", "inbound, localPort: 10-20"], ["BH1027 16:17"]),
    (["inbound, localPort: 5", "inbound, remotePort: 7"], ["BH1027 16:17"]),
    (["inbound, localPort: 5", "inbound, protocol: icmp"], []),
    (["inbound, localIP: 10.0.0.0/8", "inbound, localIP: 11.0.0.0/8"], []),
    (["inbound, localIP: 10.0.0.0/8", "inbound, localIP: 10.9.0.0/16"], ["BH1027 16:17"]),
    (["inbound, localIP: 10.0.0.0/8", "inbound, remoteIP: 11.0.0.0/8"], ["BH1027 16:17"]),
    (["inbound, localIP: 10.0.0.0/8", "inbound, localIP: \"fd00::/8\""], []),
    (["inbound, localIP: 0.0.0.0/0", "inbound, remoteIP: \"::/0\""], []),
    (["inbound, localIP: \"fd00::/63\"", "inbound, localIP: \"fd00:0:0:1::5\""], ["BH1027 16:17"]),
    (["inbound, localIP: \"fd00::4\"", "inbound, localIP: \"fd00::5\""], []),
    (
      ["inbound, protocol: tcp", "inbound, protocol: udp", "inbound"],
      ["BH1027 17:17"]
    ),
    (
      ["inbound", "inbound, protocol: 9", "inbound, protocol: 9", "inbound", "inbound"],
      ["BH1027 16:17", "BH1027 17:17", "BH1027 18:17"]
    ),
    (["inbound, localIP: 10.0.0.0/8, remoteIP: \"fd00::/8\""], ["BH1026 15:17"]),
    (["inbound, localIP: \"::/0\", remoteIP: 0.0.0.0/0", "inbound"], ["BH1026 15:17"]),
  ]

  @Test(arguments: extended)
  func `extended rules of one weight and direction that may meet are warned of`(
    rules: [String], places: [String]
  ) {
    let list = rules.map { "  - { action: allow, direction: \($0) }" }
    let reading = Reading.adapter((["extendedAcl:"] + list).joined(separator: "\n"))
    #expect(reading.places == places)
    #expect(reading.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(reading.hasTopology)
  }

  /// Rules of an `acl` from line 15 on, and the rules that are warned of.
  static let basic: [(rules: [String], places: [String])] = [
    (["deny, both, remoteIP: 10.0.0.0/8", "allow, both, remoteIP: 10.0.0.0/9"], []),
    (["deny, both, remoteIP: 10.0.0.0/8", "allow, both, remoteIP: 10.0.0.0/8"], ["BH1028 16:17"]),
    (["deny, both, remoteIP: 10.0.0.0/8", "deny, both, localIP: 11.0.0.0/8"], []),
    (["deny, both, remoteIP: 10.0.0.0/8", "allow, both, localIP: 11.0.0.0/8"], ["BH1028 16:17"]),
    (["deny, both, remoteIP: 10.0.0.0/8", "allow, both, remoteIP: 11.0.0.0/8"], []),
    (["deny, inbound, remoteIP: 10.0.0.0/8", "allow, outbound, remoteIP: 10.0.0.0/8"], []),
    (
      ["deny, inbound, remoteIP: 10.0.0.0/8", "allow, both, remoteIP: 10.0.0.0/8"], ["BH1028 16:17"]
    ),
    (["deny, both, remoteIP: 10.0.0.0/8", "meter, both, remoteIP: 10.0.0.0/8"], []),
    (["deny, both, remoteIP: any", "allow, both, localIP: any"], ["BH1028 16:17"]),
    (["deny, both, remoteIP: any", "allow, both, localIP: 0.0.0.0/0"], ["BH1028 16:17"]),
    (["deny, both, remoteIP: \"::/0\"", "allow, both, localIP: 0.0.0.0/0"], []),
    (["deny, both, remoteIP: any", "allow, both, localMac: any"], []),
    (["deny, both, remoteMac: any", "allow, both, localMac: any"], ["BH1028 16:17"]),
    (
      ["deny, both, localMac: 00155D000001", "allow, both, localMac: 00155D000002"], []
    ),
    (
      ["deny, both, localMac: 00155D000001/8", "allow, both, localMac: 000000000002/8"],
      ["BH1028 16:17"]
    ),
  ]

  @Test(arguments: basic)
  func `basic rules of unlike actions and equal length that may meet are warned of`(
    rules: [String], places: [String]
  ) {
    let list = rules.map { rule in
      let parts = rule.split(separator: ", ")
      return "  - { action: \(parts[0]), direction: \(parts[1]), \(parts[2]) }"
    }
    let reading = Reading.adapter((["acl:"] + list).joined(separator: "\n"))
    #expect(reading.places == places)
    #expect(reading.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(reading.hasTopology)
  }

  @Test(arguments: [
    ("", ["a tie denies (A16)", "the first in the file decides (A19)"]),
    (
      "assumptions: { aclTieDenies: false, firstOfEqualWeights: false }",
      [
        "a tie allows, since A16 is overridden",
        "the last in the file decides, since A19 is overridden",
      ]
    ),
  ])
  func `a warning marks both rules, and says which decides`(rest: String, verdicts: [String]) {
    let reading = Reading(
      """
      bulkhead: 1
      \(rest)
      hosts: { h: { vms: { "v[1-9]": { adapters: { "x[1-2]": {
        acl: [
          { action: deny, direction: both, localIP: any },
          { action: allow, direction: both, remoteIP: any } ],
        extendedAcl: [
          { action: deny, direction: inbound, weight: 8 },
          { action: allow, direction: inbound, weight: 8, protocol: tcp } ] } } } } } }
      """)
    #expect(reading.places == ["BH1028 6:5", "BH1027 9:5"])
    #expect(reading.diagnostics.map { $0.labels.map(\.span.line) } == [[5], [8]])
    #expect(
      reading.diagnostics.map(\.notes)
        == verdicts.map { ["\($0); what Hyper-V does is documented nowhere"] })
  }

  @Test func `the last warning of a list says that there are more`() {
    let rules = (0..<5).map { _ in "  - { action: allow, direction: inbound }" }
    let reading = Reading.adapter((["extendedAcl:"] + rules).joined(separator: "\n"))
    #expect(reading.places == ["BH1027 16:17", "BH1027 17:17", "BH1027 18:17"])
    let more = reading.diagnostics.map {
      $0.notes.contains("more rules of this list meet like that")
    }
    #expect(more == [false, false, true])
    #expect(reading.diagnostics.flatMap(\.labels).map(\.span.line) == [15, 15, 15])
  }

  @Test func `a list of a profile is warned of once, and each written list for itself`() {
    let reading = Reading(
      """
      bulkhead: 1
      profiles:
        p:
          extendedAcl:
            - { action: allow, direction: inbound }
            - { action: deny, direction: inbound }
      hosts:
        h:
          vms:
            v[1-50]:
              adapters:
                x: { profile: p }
                y: { profile: p, vlan: 5 }
                z:
                  extendedAcl:
                    - { action: allow, direction: inbound }
                    - { action: deny, direction: inbound }
      """)
    #expect(reading.places == ["BH1027 6:9", "BH1027 17:17"])
  }

  /// All rules that share their weight with an earlier one and a packet, by looking at every pair
  /// and at packets made from the corners of both.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `who is warned of is who meets another, as a slow twin finds`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rules = (0..<Int.random(in: 2...4, using: &random)).map { _ in TwinRule(using: &random) }
    let list = rules.map { "  - { action: deny, direction: inbound, \($0.text) }" }
    let reading = Reading.adapter((["extendedAcl:"] + list).joined(separator: "\n"))
    var expected: [String] = []
    for (index, rule) in rules.enumerated() where rules[..<index].contains(where: rule.meets) {
      expected.append("BH1027 \(15 + index):17")
    }
    #expect(reading.places == expected, "seed \(seed):\n\(list.joined(separator: "\n"))")
  }
}

/// A rule over a small world of addresses, protocols and ports, judged packet by packet.
private struct TwinRule {
  private struct Packet {
    var local: Int
    var remote: Int
    var ipProtocol: Int
    var port: Int?
  }

  private var localLength: Int?
  private var local = 0
  private var remoteLength: Int?
  private var remote = 0
  private var ipProtocol: Int?
  private var ports: ClosedRange<Int>?
  private var weight: Int

  init(using random: inout SeededGenerator) {
    if Bool.random(using: &random) {
      localLength = Int.random(in: 0...2, using: &random)
      local = Int.random(in: 0..<4, using: &random)
    }
    if Bool.random(using: &random) {
      remoteLength = Int.random(in: 0...2, using: &random)
      remote = Int.random(in: 0..<4, using: &random)
    }
    ipProtocol = [nil, 6, 17, 1].randomElement(using: &random) ?? nil
    if ipProtocol != 1, Bool.random(using: &random) {
      let first = Int.random(in: 0..<4, using: &random)
      ports = first...Int.random(in: first..<4, using: &random)
    }
    weight = Int.random(in: 0...1, using: &random)
  }

  /// What the file says; the small world's addresses are 10.0.0.0 to 10.0.0.3.
  var text: String {
    var parts = ["weight: \(weight)"]
    if let localLength { parts.append("localIP: 10.0.0.\(local)/\(30 + localLength)") }
    if let remoteLength { parts.append("remoteIP: 10.0.0.\(remote)/\(30 + remoteLength)") }
    if let ipProtocol { parts.append("protocol: \(ipProtocol)") }
    if let ports { parts.append("localPort: \(ports.lowerBound)-\(ports.upperBound)") }
    return parts.joined(separator: ", ")
  }

  private static let packets: [Packet] = (0..<4).flatMap { local in
    (0..<4).flatMap { remote in
      [(6, 0), (6, 1), (6, 2), (6, 3), (17, 0), (17, 1), (17, 2), (17, 3), (1, nil)].map {
        Packet(local: local, remote: remote, ipProtocol: $0.0, port: $0.1)
      }
    }
  }

  private func matches(_ packet: Packet) -> Bool {
    func isIn(_ address: Int, _ prefix: Int, _ length: Int?) -> Bool {
      guard let length else { return true }
      return address >> (2 - length) == prefix >> (2 - length)
    }
    return isIn(packet.local, local, localLength) && isIn(packet.remote, remote, remoteLength)
      && (ipProtocol == nil || ipProtocol == packet.ipProtocol)
      && (ports == nil || packet.port.map { ports?.contains($0) == true } == true)
  }

  /// Some packet matches both, and they have one weight.
  func meets(_ other: TwinRule) -> Bool {
    weight == other.weight && Self.packets.contains { matches($0) && other.matches($0) }
  }
}

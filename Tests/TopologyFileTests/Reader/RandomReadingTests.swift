import TestSupport
import Testing
import TopologyModel

@testable import TopologyFile

/// Damaged topologies: whatever is in a file, reading ends with a topology or with errors.
@Suite struct RandomReadingTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `there is a topology if and only if there is no error`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<250 {
      let text = Self.damaged(ExampleReadingTests.whole, &random)
      let reading = Reading(text)
      let errors = reading.diagnostics.filter { $0.severity == .error }
      #expect(reading.hasTopology == errors.isEmpty, "seed \(seed), round \(round):\n\(text)")
      let lines = SourceLines(text)
      for finding in reading.diagnostics {
        let places = [finding.span] + finding.labels.map(\.span)
        #expect(
          places.allSatisfy { place in
            (1...lines.count).contains(Int(place.line)) && place.column >= 1
              && place.length >= 1
          }, "seed \(seed), round \(round): \(finding)")
        #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
      }
    }
  }

  /// Words that mean something somewhere, so that damage is often legal YAML.
  private static let words = [
    "vlan", "trunk", "[1-3]", "[3-1]", "{n}", "all", "true", "null", "~", "{}", "[]", "{ a: b }",
    "nic1", "nic2", "external", "hv01", "outside", "managementOS", "*", "0", "4095", "auto",
    "10.0.0.1/24", "10.0.0.1", "any", "both", "inbound", "deny", "meter", "443", "2-1", "tcp",
    "icmp",
    "stateful", "acl", "weight", "\"\"", "web", "db01/eth0", "name", "isolated", "from",
    "tor1/1", "tor1/48", "core1/1", "port", "wire", "to", "via", "up", "forwarding", "gw", "native",
  ]

  private static func damaged(_ text: String, _ random: inout SeededGenerator) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let line = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[Int.random(in: 0..<lines.count, using: &random)], at: line)
      case 2:
        let indent = lines[line].prefix { $0 == " " }
        lines[line] =
          indent + (words.randomElement(using: &random) ?? "") + ": "
          + (words.randomElement(using: &random) ?? "")
      default:
        var parts = lines[line].split(separator: " ", omittingEmptySubsequences: false)
        let part = Int.random(in: 0..<parts.count, using: &random)
        parts[part] = Substring(words.randomElement(using: &random) ?? "")
        lines[line] = parts.joined(separator: " ")
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }
}

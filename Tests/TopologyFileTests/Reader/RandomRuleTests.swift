import TestSupport
import Testing
import TopologyModel

@testable import TopologyFile

/// Any legal rule, however it is spelt, is read as it was meant.
@Suite struct RandomRuleTests {

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `extended rules are read as they were meant`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var lines = ["extendedAcl:"]
    var expected: [String] = []
    // Weights of their own, so that no rule meets another.
    for weight in 1...40 {
      let (parts, meaning) = Self.extendedRule(weight: weight, &random)
      lines += Self.written(parts, &random)
      expected.append(meaning)
    }
    let reading = Reading.adapter(lines.joined(separator: "\n"))
    #expect(reading.findings == [], "seed \(seed)")
    #expect(try reading.topology().extendedACL(of: "h/vm/x") == expected, "seed \(seed)")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `basic rules are read as they were meant`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var lines = ["acl:"]
    var expected: [String] = []
    // All of one action, so that no tie matters.
    let action = ["allow", "deny", "meter"].randomElement(using: &random) ?? "deny"
    for _ in 1...40 {
      let direction = ["inbound", "outbound", "both"].randomElement(using: &random) ?? "both"
      let address =
        Bool.random(using: &random) ? Self.ipPrefix(family: nil, &random) : Self.macPrefix(&random)
      let isIP = !address.meaning.contains(where: { $0 == "m" })
      let side = Bool.random(using: &random) ? "local" : "remote"
      let parts: [(String, String)] = [
        ("action", action), ("direction", direction),
        (side + (isIP ? "IP" : "Mac"), address.value),
      ]
      lines += Self.written(parts, &random)
      let directions = direction == "both" ? "inbound+outbound" : direction
      let subject = side + (isIP ? "IP " : "MAC ") + address.meaning.replacing("m", with: "")
      expected.append("\(action) \(directions) \(subject)")
    }
    let reading = Reading.adapter(lines.joined(separator: "\n"))
    #expect(reading.findings == [], "seed \(seed)")
    #expect(try reading.topology().acl(of: "h/vm/x") == expected, "seed \(seed)")
  }

  // MARK: Making rules

  private static func extendedRule(
    weight: Int, _ random: inout SeededGenerator
  ) -> (parts: [(String, String)], meaning: String) {
    var parts: [(String, String)] = [("weight", "\(weight)")]
    let direction = Bool.random(using: &random) ? "inbound" : "outbound"
    let (action, meant) = action(&parts, &random)
    parts += [("action", action), ("direction", direction)]
    var meaning = [meant, direction]
    var mayHavePorts = true
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let (name, number) =
        [("tcp", 6), ("udp", 17), ("6", 6), ("017", 17)].randomElement(using: &random) ?? ("6", 6)
      parts.append(("protocol", name))
      meaning.append("protocol=\(number)")
    case 1:
      let (name, number) =
        [("icmp", 1), ("icmpv6", 58), ("0", 0), ("132", 132), ("255", 255)]
        .randomElement(using: &random) ?? ("0", 0)
      parts.append(("protocol", name))
      meaning.append("protocol=\(number)")
      mayHavePorts = false
    case 2: parts.append(("protocol", "any"))
    default: break
    }
    let family = Int.random(in: 0...1, using: &random)
    for side in ["local", "remote"] {
      if Bool.random(using: &random) {
        let prefix = ipPrefix(family: family, &random)
        parts.append(("\(side)IP", prefix.value))
        if prefix.meaning != "any" { meaning.append("\(side)=\(prefix.meaning)") }
      }
      if mayHavePorts, Bool.random(using: &random) {
        let first = Int.random(in: 0...65535, using: &random)
        let last =
          Bool.random(using: &random) ? first : Int.random(in: first...65535, using: &random)
        parts.append(("\(side)Port", first == last ? "\(first)" : "\(first)-\(last)"))
        meaning.append("\(side)Port=\(first)-\(last)")
      }
    }
    return (parts, (meaning + ["weight=\(weight)"]).joined(separator: " "))
  }

  private static func action(
    _ parts: inout [(String, String)], _ random: inout SeededGenerator
  ) -> (written: String, meant: String) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return ("deny", "deny")
    case 1:
      parts.append(("stateful", "false"))
      parts.append(("idleSessionTimeout", "0"))
      return ("allow", "allow")
    case 2:
      let seconds = Int.random(in: 0...65535, using: &random)
      parts.append(("stateful", "true"))
      parts.append(("idleSessionTimeout", "\(seconds)"))
      return ("allow", "allow(\(seconds)s)")
    default:
      parts.append(("stateful", "true"))
      return ("allow", "allow(255s)")
    }
  }

  /// A prefix with bits set behind it, and what it means with them cleared.
  private static func ipPrefix(
    family: Int?, _ random: inout SeededGenerator
  ) -> (value: String, meaning: String) {
    let text = { (octets: [Int]) in octets.map(String.init).joined(separator: ".") }
    switch family ?? Int.random(in: 0...2, using: &random) {
    case 0:
      let octets = (0..<4).map { _ in Int.random(in: 0...255, using: &random) }
      let kept = Int.random(in: 0...4, using: &random)
      let masked = octets.enumerated().map { $0 < kept ? $1 : 0 }
      let length = kept == 4 && Bool.random(using: &random) ? "" : "/\(kept * 8)"
      return (text(octets) + length, "\(text(masked))/\(kept * 8)")
    case 1:
      let group = String(Int.random(in: 1...0xFFFF, using: &random), radix: 16)
      return [
        ("fd00:\(group)::\(group)/32", "fd00:\(group)::/32"),
        ("FD00::\(group)", "fd00::\(group)/128"),
        ("fd00:0:0:0:\(group)::1/64", "fd00::/64"), ("::/0", "::/0"),
      ].randomElement(using: &random) ?? ("::/0", "::/0")
    default: return ("any", "any")
    }
  }

  /// A MAC prefix in some spelling; its meaning begins with `m`.
  private static func macPrefix(
    _ random: inout SeededGenerator
  ) -> (value: String, meaning: String) {
    let pairs = (0..<6).map { _ in
      let octet = Int.random(in: 0...255, using: &random)
      return (octet < 16 ? "0" : "") + String(octet, radix: 16)
    }
    let kept = Int.random(in: 0...6, using: &random)
    let masked = pairs.enumerated().map { $0 < kept ? $1 : "00" }.joined(separator: ":")
    let quads = stride(from: 0, to: 6, by: 2).map { pairs[$0] + pairs[$0 + 1] }
    let spellings = [
      pairs.joined(separator: ":"), pairs.joined(separator: "-").uppercased(), pairs.joined(),
      quads.joined(separator: "."),
    ]
    let length = kept == 6 && Bool.random(using: &random) ? "" : "/\(kept * 8)"
    return ((spellings.randomElement(using: &random) ?? "") + length, "m\(masked)/\(kept * 8)")
  }

  // MARK: Writing them

  /// The lines of one item of a list: keys in any order, flow or block style, quoted or not.
  private static func written(
    _ parts: [(key: String, value: String)], _ random: inout SeededGenerator
  ) -> [String] {
    let entries = parts.shuffled(using: &random).map { key, value in
      let quote = ["", "", "\"", "'"].randomElement(using: &random) ?? ""
      // A value that begins with a colon needs quotes in YAML.
      return "\(key): "
        + (quote.isEmpty && value.hasPrefix(":") ? "'\(value)'" : quote + value + quote)
    }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return ["  - { \(entries.joined(separator: ", ")) }"]
    case 1: return ["  - {", "      \(entries.joined(separator: ",\n      "))", "    }"]
    default: return ["  - " + entries.joined(separator: "\n    ")]
    }
  }
}

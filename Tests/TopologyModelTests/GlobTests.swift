import TestSupport
import Testing

@testable import TopologyModel

@Suite struct GlobTests {
  static let rows: [(pattern: String, name: String, matches: Bool)] = [
    ("hv01/web*", "hv01/web01", true),
    ("hv01/web*", "hv01/web", true),
    ("hv01/web*", "hv01/web01/eth0", false),
    ("hv01/*/eth0", "hv01/web01/eth0", true),
    ("hv01/*/eth0", "hv01/a/b/eth0", false),
    ("*/managementOS", "hv01/managementOS", true),
    ("*", "outside", true),
    ("*", "wire/outside", false),
    ("web?1", "web01", true),
    ("web?1", "web1", false),
    ("web?1", "web/1", false),
    ("w?b", "wüb", true),
    ("*a*b*", "xxaxxbxx", true),
    ("*a*b*", "xxbxxaxx", false),
    ("a*", "", false),
    ("**", "", true),
  ]

  @Test(arguments: rows)
  func `a star stops at a slash, and so does a question mark`(
    pattern: String, name: String, matches: Bool
  ) throws {
    #expect(try #require(Glob(pattern)).matches(name) == matches)
  }

  @Test func `a text without wildcards is no glob`() {
    #expect(Glob("hv01/web01") == nil)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `matching agrees with the obvious recursion`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      let pattern = Self.text(from: "ab*?/", &random) + "*"
      let name = Self.text(from: "ab/", &random)
      #expect(
        try #require(Glob(pattern)).matches(name) == Self.obvious(Array(pattern), Array(name)),
        "seed \(seed): \(pattern) and \(name)")
    }
  }

  private static func text(from letters: String, _ random: inout SeededGenerator) -> String {
    String(
      (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
        letters.randomElement(using: &random)
      })
  }

  private static func obvious(_ pattern: [Character], _ name: [Character]) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == "*" {
      return obvious(rest, name)
        || (name.first.map { $0 != "/" } ?? false) && obvious(pattern, Array(name.dropFirst()))
    }
    guard let letter = name.first, letter == first || first == "?" && letter != "/" else {
      return false
    }
    return obvious(rest, Array(name.dropFirst()))
  }
}

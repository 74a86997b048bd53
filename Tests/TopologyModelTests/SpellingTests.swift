import Testing

@testable import TopologyModel

@Suite struct SpellingTests {
  static let rows: [(word: String, candidates: [String], nearest: String?)] = [
    ("vlna", ["mac", "vlan", "ip"], "vlan"),
    ("swich", ["state", "switch"], "switch"),
    ("VLAN", ["vlan"], "vlan"),
    ("web02", ["web01", "web03"], "web01"),
    ("web01/eth1", ["web01/eth0", "db01/eth1"], "web01/eth0"),
    ("ab", ["xy"], nil),
    ("a", ["b"], "b"),
    ("managementos", ["managementOS"], "managementOS"),
    ("completely", ["different"], nil),
    ("vlan", ["vlan"], nil),
    ("", ["abc"], nil),
    (String(repeating: "a", count: 129), [String(repeating: "a", count: 128)], nil),
  ]

  @Test(arguments: rows)
  func `the nearest known word is suggested if it is near enough`(
    word: String, candidates: [String], nearest: String?
  ) {
    #expect(Spelling.nearest(to: word, among: candidates) == nearest)
  }

  static let distances: [(left: String, right: String, edits: Int)] = [
    ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("", "ab", 2), ("abc", "abd", 1),
    ("abc", "acb", 1), ("abc", "ab", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
  ]

  @Test(arguments: distances)
  func `an edit is a letter more, less or other, or two swapped`(
    left: String, right: String, edits: Int
  ) {
    #expect(Spelling.editDistance(Array(left.utf8), Array(right.utf8)) == edits)
    #expect(Spelling.editDistance(Array(right.utf8), Array(left.utf8)) == edits)
  }
}

/// A pattern over full names: `*` stands for any run of characters and `?` for any one, and
/// neither for a slash.
struct Glob: Sendable {
  private let pattern: [UInt8]

  /// `nil` where the text has no wildcard.
  init?(_ text: String) {
    pattern = Array(text.utf8)
    guard pattern.contains(where: { $0 == Self.star || $0 == Self.mark }) else { return nil }
  }

  private static let star = UInt8(ascii: "*")
  private static let mark = UInt8(ascii: "?")
  private static let slash = UInt8(ascii: "/")

  /// How many parts the names have that it can match.
  var parts: Int { pattern.count { $0 == Self.slash } + 1 }

  /// Whether the whole name fits; linear in the name but for the number of stars.
  func matches(_ name: String) -> Bool {
    let text = Array(name.utf8)
    var (at, position) = (0, 0)
    var retry: (at: Int, position: Int)?
    while position < text.count {
      if at < pattern.count, pattern[at] == Self.star {
        retry = (at + 1, position)
        at += 1
      } else if at < pattern.count, pattern[at] == Self.mark, text[position] != Self.slash {
        at += 1
        // One character, however many octets it has.
        repeat { position += 1 } while position < text.count && text[position] & 0xC0 == 0x80
      } else if at < pattern.count, pattern[at] == text[position] {
        (at, position) = (at + 1, position + 1)
      } else if let last = retry, text[last.position] != Self.slash {
        retry = (last.at, last.position + 1)
        (at, position) = (last.at, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == Self.star }
  }
}

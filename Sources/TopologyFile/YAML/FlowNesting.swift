/// Looks for flow collections that are nested too deep, before libyaml does.
///
/// libyaml looks at every open bracket for each token that it reads, so that 900 open brackets
/// before 60 MB of items keep it busy for minutes. A scan that knows quotes and comments, but not
/// every corner of plain text, finds where too many brackets seem to be open; the text up to there,
/// with its brackets closed, is then parsed to be sure.
struct FlowNesting {
  private let octets: [UInt8]
  private var index = 0
  /// What closes the brackets that are open.
  private var closers: [UInt8] = []

  init(_ octets: [UInt8]) { self.octets = octets }

  /// The next text that ends behind a bracket too many, closed; `nil` at the end.
  mutating func nextProbe(limit: Int) -> [UInt8]? {
    while index < octets.count {
      let octet = octets[index]
      switch octet {
      case UInt8(ascii: "#") where followsBlank:
        skip(to: { $0 == 0x0A || $0 == 0x0D })
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if startsToken { skipQuoted(octet) }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard !closers.isEmpty || startsToken else { break }
        closers.append(octet + 2)
        if closers.count > limit {
          let probe = octets[...index] + closers.reversed()
          closers = []
          index += 1
          return Array(probe)
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        _ = closers.popLast()
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether the octet may start a value or key, not stand in the middle of a plain text.
  private var startsToken: Bool {
    if followsBlank { return true }
    let previous = octets[index - 1]
    return !closers.isEmpty && "[{,:".utf8.contains(previous)
  }

  private var followsBlank: Bool {
    guard index > 0 else { return true }
    let previous = octets[index - 1]
    return previous == 0x20 || previous == 0x09 || previous == 0x0A || previous == 0x0D
  }

  private mutating func skip(to isEnd: (UInt8) -> Bool) {
    while index + 1 < octets.count, !isEnd(octets[index + 1]) { index += 1 }
  }

  /// Leaves the index at the closing quote.
  private mutating func skipQuoted(_ quote: UInt8) {
    index += 1
    while index < octets.count, octets[index] != quote {
      index += octets[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
  }
}

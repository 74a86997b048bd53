/// A quick look at the brackets and lines of a text, before libyaml reads it.
///
/// libyaml looks at every open bracket for each token that it reads, so that 900 open brackets
/// before 60 MB of items keep it busy for minutes; and each value costs some 200 octets, so that
/// 60 MB of `- x` take gigabytes. This scan knows quotes and comments, but not every corner of
/// plain text: where too many brackets seem to be open, the text up to there, with its brackets
/// closed, is to be parsed to be sure.
struct StructureScan {
  /// Whether quotes hide what they hold; a stray quote in plain text may hide too much.
  enum Quotes {
    case hide, ignored
  }

  private let octets: [UInt8]
  private let quotes: Quotes
  private var index = 0
  /// What closes the brackets that are open.
  private var closers: [UInt8] = []
  private var lineHasContent = false
  /// Lines with content, open brackets and commas between brackets so far: at most a third of all
  /// values are not among them.
  private(set) var items = 0
  /// The octet of the item that passed the limit.
  private(set) var excess: Int?
  private let itemLimit: Int

  init(_ octets: [UInt8], quotes: Quotes, itemLimit: Int = .max) {
    self.octets = octets
    self.quotes = quotes
    self.itemLimit = itemLimit
  }

  /// The next text that ends behind a bracket too many, closed; `nil` at the end.
  mutating func nextProbe(limit: Int) -> [UInt8]? {
    while index < octets.count {
      let octet = octets[index]
      switch octet {
      case 0x0A, 0x0D:
        lineHasContent = false
      case UInt8(ascii: "#") where followsBlank:
        while index + 1 < octets.count, octets[index + 1] != 0x0A, octets[index + 1] != 0x0D {
          index += 1
        }
      case 0x20, 0x09: break
      default:
        if !lineHasContent { countItem() }
        lineHasContent = true
        if let probe = structure(octet, limit: limit) { return probe }
      }
      index += 1
    }
    return nil
  }

  private mutating func structure(_ octet: UInt8, limit: Int) -> [UInt8]? {
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if quotes == .hide, startsToken { skipQuoted(octet) }
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard !closers.isEmpty || startsToken else { return nil }
      countItem()
      closers.append(octet + 2)
      guard closers.count > limit else { return nil }
      let probe = octets[...index] + closers.reversed()
      closers = []
      index += 1
      return Array(probe)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      _ = closers.popLast()
    case UInt8(ascii: ","):
      if !closers.isEmpty { countItem() }
    default: break
    }
    return nil
  }

  private mutating func countItem() {
    items += 1
    if items > itemLimit, excess == nil { excess = index }
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

  /// Leaves the index at the closing quote.
  private mutating func skipQuoted(_ quote: UInt8) {
    index += 1
    while index < octets.count, octets[index] != quote {
      index += octets[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
  }
}

/// What `{n}` and `{m}` stand for in one expansion of a key with ranges.
package struct RangeValues: Sendable, Hashable {
  /// One item of a range or list.
  package enum Item: Sendable, Hashable {
    /// Of a range `[1-20]`; padded with zeros to the number of letters, `{nn}` is `07`.
    case number(Int)
    /// Of a list `[a,b]`; used as it stands.
    case word(String)

    /// The text that a placeholder of so many letters becomes.
    package func text(letters: Int) -> String {
      switch self {
      case .number(let number): padded(number, to: letters)
      case .word(let word): word
      }
    }
  }

  /// The first range's item.
  package var n: Item
  /// The second range's item, where there is a second range.
  package var m: Item?

  /// The items of an expansion.
  package init(n: Item, m: Item?) {
    self.n = n
    self.m = m
  }
}

extension RangeValues: CustomStringConvertible {
  /// `{n} is 7` or `{n} is 7, {m} is b`.
  package var description: String {
    let first = "{n} is \(n.text(letters: 1))"
    guard let m else { return first }
    return "\(first), {m} is \(m.text(letters: 1))"
  }
}

/// The number in decimal, with zeros in front up to the width.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

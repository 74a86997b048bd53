/// A name as a key writes it: plain, or with ranges that multiply to several names.
///
/// ```text
///   web[01-20]          web01 … web20
///   rack[1-2]-[a,b]     rack1-a rack1-b rack2-a rack2-b
/// ```
package struct NamePattern: Sendable, Hashable {
  /// What stands between one pair of brackets.
  package enum Range: Sendable, Hashable {
    /// `[1-20]`: ascending numbers, padded with zeros to the width of the lower bound.
    case numbers(ClosedRange<Int>, width: Int)
    /// `[a,b,c]`: items as they stand.
    case words([String])

    /// How many names it makes of one.
    package var count: Int {
      switch self {
      case .numbers(let numbers, _): numbers.count
      case .words(let words): words.count
      }
    }

    fileprivate func item(at index: Int) -> (name: String, value: RangeValues.Item) {
      switch self {
      case .numbers(let numbers, let width):
        let number = numbers.lowerBound + index
        return (padded(number, to: width), .number(number))
      case .words(let words):
        return (words[index], .word(words[index]))
      }
    }
  }

  /// As it stands in the file.
  package let text: String
  /// The text in front of each range, and behind the last one.
  let literals: [String]
  /// In the order in which they stand; the first two are `{n}` and `{m}`.
  package let ranges: [Range]

  init(text: String, literals: [String], ranges: [Range]) {
    self.text = text
    self.literals = literals
    self.ranges = ranges
  }

  /// A name without ranges.
  package init(plain text: String) {
    self.init(text: text, literals: [text], ranges: [])
  }

  /// How many names it stands for; `Int.max` where the number overflows.
  package var count: Int {
    ranges.reduce(1) { product, range in
      let (result, overflow) = product.multipliedReportingOverflow(by: range.count)
      return overflow ? Int.max : result
    }
  }

  /// The name at an index below `count`, and what it makes of `{n}` and `{m}`.
  ///
  /// The last range runs fastest. A name without ranges has no values.
  package func expansion(at index: Int) -> (name: String, values: RangeValues?) {
    guard !ranges.isEmpty else { return (text, nil) }
    var items: [(name: String, value: RangeValues.Item)] = []
    var rest = index
    for range in ranges.reversed() {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: range.count)
      items.append(range.item(at: remainder))
      rest = quotient
    }
    items.reverse()
    let name = zip(literals.dropFirst(), items).reduce(literals[0]) { $0 + $1.1.name + $1.0 }
    return (name, RangeValues(n: items[0].value, m: items.count > 1 ? items[1].value : nil))
  }
}

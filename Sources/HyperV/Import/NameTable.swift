/// Names as a topology may have them, each given once.
struct NameTable {
  private var taken: Set<String> = []
  private let reserved: Set<String>

  /// A table in which some names are not to be had.
  init(reserved: Set<String> = []) { self.reserved = reserved }

  /// The name itself, or the nearest that is legal and free.
  ///
  /// Slashes separate names and brackets and braces stand for ranges, so that they become other
  /// characters; a name that is given already gets a number.
  mutating func take(_ name: String, of noun: String) -> String {
    let legal = NameTable.legal(name)
    var candidate = reserved.contains(legal) ? "\(legal) (\(noun))" : legal
    var number = 2
    let stem = candidate
    while !taken.insert(candidate).inserted {
      candidate = "\(stem) (\(number))"
      number += 1
    }
    return candidate
  }

  private static func legal(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/": result.append("_")
      case "[", "{": result.append("(")
      case "]", "}": result.append(")")
      default: result.append(PlainText.isUnprintable(scalar) ? "_" : scalar)
      }
    }
    let text = String(result)
    return text.allSatisfy({ $0 == " " }) ? "unnamed" : text
  }
}

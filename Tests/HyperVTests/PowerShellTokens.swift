/// The words of a script, for the part of PowerShell that is emitted.
///
/// Written from PowerShell's language specification, not from the writer: five characters quote, a
/// pair of them within a text is one, and a comment ends with its line.
enum Token: Hashable {
  case word(String)
  case text(String)
  case mark(Character)
  case newline
}

struct ScriptMistake: Error, CustomStringConvertible {
  let description: String
}

enum PowerShellTokens {
  static let quotes: Set<Unicode.Scalar> = [
    "'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}",
  ]
  static let doubleQuotes: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}"]
  static let marks: Set<Unicode.Scalar> = ["(", ")", "{", "}", ",", "|", ";"]

  static func tokens(_ text: String) throws(ScriptMistake) -> [Token] {
    let scalars = Array(text.unicodeScalars)
    var tokens: [Token] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\n" || scalar == "\r" {
        tokens.append(.newline)
        index += 1
      } else if scalar == " " {
        index += 1
      } else if scalar == "#" {
        while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" { index += 1 }
      } else if quotes.contains(scalar) {
        let (string, end) = try quoted(scalars, from: index + 1)
        tokens.append(.text(string))
        index = end
      } else if doubleQuotes.contains(scalar) {
        throw ScriptMistake(description: "a text that is expanded, at \(index)")
      } else if scalar == "@", index + 1 < scalars.count, scalars[index + 1] == "(" {
        tokens.append(.mark("("))
        index += 2
      } else if marks.contains(scalar) {
        tokens.append(.mark(Character(scalar)))
        index += 1
      } else {
        var word = String.UnicodeScalarView()
        while index < scalars.count, !isEnd(scalars[index]) {
          word.append(scalars[index])
          index += 1
        }
        tokens.append(.word(String(word)))
      }
    }
    return tokens
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\r" || marks.contains(scalar)
      || quotes.contains(scalar) || doubleQuotes.contains(scalar)
  }

  private static func quoted(
    _ scalars: [Unicode.Scalar], from start: Int
  ) throws(ScriptMistake) -> (String, Int) {
    var text = String.UnicodeScalarView()
    var index = start
    while index < scalars.count {
      let scalar = scalars[index]
      if quotes.contains(scalar) {
        guard index + 1 < scalars.count, quotes.contains(scalars[index + 1]) else {
          return (String(text), index + 1)
        }
        index += 1
      }
      text.append(scalars[index])
      index += 1
    }
    throw ScriptMistake(description: "a text without an end")
  }
}

extension SyntaxError {
  /// The characters around the place of an error.
  struct Found {
    /// The one there; `nil` at the end of a line.
    var scalar: Unicode.Scalar?
    /// The one before.
    var previous: Unicode.Scalar?

    init(_ scalars: [Unicode.Scalar], column: Int) {
      scalar = scalars.indices.contains(column - 1) ? scalars[column - 1] : nil
      previous = scalars.indices.contains(column - 2) ? scalars[column - 2] : nil
    }
  }

  /// What to say about a problem of libyaml.
  struct Hint {
    var message: String
    var label = ""
    var help: String?
    /// Where the construct around it began does not matter.
    var isLocal = false

    private init(_ message: String, _ label: String = "", help: String? = nil) {
      self.message = message
      self.label = label
      self.help = help
    }

    /// The words for a problem, by what libyaml calls it; `nil` for those too rare to have any.
    init?(_ problem: String, context: String, found: Found) {
      if let hint = Hint.behindValue(problem, found) {
        self = hint
        isLocal = true
      } else if let hint = Hint.expected(problem, found)
        ?? Hint.unexpected(problem, context, found)
      {
        self = hint
      } else {
        return nil
      }
    }

    /// Where a value has ended and something stands behind it.
    private static func behindValue(_ problem: String, _ found: Found) -> Hint? {
      guard problem.hasPrefix("did not find expected"), let scalar = found.scalar else {
        return nil
      }
      if (scalar == "}" || scalar == "]") && !problem.contains(",") {
        return Hint("a `\(scalar)` closes nothing", "one too many", help: "remove it")
      }
      if found.previous == "'" || found.previous == "\"", scalar.properties.isAlphabetic {
        return Hint(
          "text goes on behind a closing quote", "the text has ended before this",
          help: "write `''` for a quote inside single quotes, `\\\"` for one inside double quotes")
      }
      return nil
    }

    private static func expected(_ problem: String, _ found: Found) -> Hint? {
      let goesOn = found.scalar == nil ? "ends without it" : "goes on here"
      switch problem {
      case "could not find expected ':'":
        return Hint(
          "a `:` is missing behind a key", "the key should have ended before this",
          help: "write `key: value`, with a blank behind the `:`")
      case "did not find expected key":
        return Hint(
          "a key was expected", "no key of the mapping that this line belongs to",
          help: "start the line at the column of the keys above it, or quote the whole value")
      case "did not find expected '-' indicator":
        return Hint(
          "a `-` was expected", "no item of the list that this line belongs to",
          help: "start the line with `- ` at the column of the items above it")
      case "did not find expected ',' or ']'":
        return Hint(
          "a `,` or `]` was expected", "the list \(goesOn)",
          help: "close the list with `]`; quote text with braces, such as `\"10.0.0.{n}\"`")
      case "did not find expected ',' or '}'":
        return Hint(
          "a `,` or `}` was expected", "the mapping \(goesOn)",
          help: "close the mapping with `}`; quote text with braces or brackets")
      case "did not find expected node content":
        return Hint(
          "a value was expected",
          found.scalar == nil ? "the text ends without it" : "no value can start here")
      case "did not find expected <document start>":
        return Hint(
          "nothing may follow the end of the document", "stands outside of it",
          help: "check the indentation and the brackets before this line")
      case "did not find expected comment or line break":
        return Hint(
          "a text in lines starts below its `|` or `>`", "not on this line",
          help: "put the text into quotes, or on the next line, indented")
      default: return nil
      }
    }

    private static func unexpected(_ problem: String, _ context: String, _ found: Found) -> Hint? {
      switch problem {
      case "mapping values are not allowed in this context":
        return Hint(
          "a `:` is not expected here", "starts a value where none can stand",
          help: "quote a text with `: ` in it, and check the indentation of this line")
      case "found character that cannot start any token":
        let text = found.scalar.map { "`\($0)`" } ?? "this character"
        return Hint(
          "a text cannot start with \(text)", "reserved by YAML", help: "put the text into quotes")
      case "found unexpected end of stream":
        return Hint(
          "a quote is opened and never closed", "the file ends here", help: "close the quote")
      case "found unknown escape character":
        return Hint(
          "unknown escape in double quotes", "no escape starts so",
          help: "write `\\\\` for a backslash, or use single quotes")
      case "block sequence entries are not allowed in this context":
        return Hint(
          "a `- ` item is not expected here", "no list can start here",
          help: "start the list on a line of its own below its key")
      case "did not find expected alphabetic or numeric character":
        let what = context.contains("anchor") ? "an anchor (`&`)" : "an alias (`*`)"
        return Hint(
          "the name of \(what) is letters, digits, `-` and `_`",
          help: "if it is text, put it into quotes")
      default: return nil
      }
    }
  }
}

extension Diagnostic {
  /// The finding with quoted text of any length cut to what a reader takes in.
  package var clipped: Diagnostic {
    var result = self
    result.message = Self.clip(message)
    result.label = Self.clip(label)
    result.help = help.map(Self.clip)
    return result
  }

  /// Both ends of a text that is longer than a message should be.
  private static func clip(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    return text.prefix(longest / 2) + "…" + text.suffix(longest / 4)
  }

  private static let longest = 480
}

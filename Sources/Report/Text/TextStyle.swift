/// Whether a text is for a terminal that shows colours.
public enum TextStyle: Sendable, Hashable, CaseIterable {
  /// Nothing but the text.
  case plain
  /// With ANSI escape sequences (ECMA-48 8.3.117, SGR).
  case ansi

  /// What a stretch of text is, and so how it looks.
  enum Role {
    case error, warning, secondary, frame, strong, help

    /// Parameters of SGR; bold and one of the sixteen colours that every theme defines.
    fileprivate var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .secondary: "1;34"
      case .frame: "1;34"
      case .strong: "1"
      case .help: "1;36"
      }
    }
  }

  /// The text, painted as its role asks.
  func paint(_ text: String, _ role: Role) -> String {
    switch self {
    case .plain: text
    case .ansi: text.isEmpty ? text : "\u{1B}[\(role.parameters)m\(text)\u{1B}[0m"
    }
  }
}

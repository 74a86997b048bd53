/// The hardening advice that a topology file switches off, under `advice: { ignore: [...] }`.
public struct IgnoredAdvice: Sendable {
  /// One piece of advice that is not to be heard.
  public struct Entry: Sendable, Equatable {
    /// Where the file names the code.
    public var span: SourceSpan
    /// Why, in the words of the file; `nil` where it does not say.
    public var reason: String?

    /// An entry at a place.
    public init(span: SourceSpan, reason: String?) {
      self.span = span
      self.reason = reason
    }
  }

  /// The entries by code.
  public private(set) var entries: [DiagnosticCode: Entry] = [:]

  /// Nothing ignored.
  public init() {}

  /// Switches a code off.
  ///
  /// - Precondition: the code is advice: nothing else can be switched off.
  public mutating func ignore(_ code: DiagnosticCode, _ entry: Entry) {
    precondition(code.isAdvice, "only advice can be ignored")
    entries[code] = entry
  }

  /// The codes in their order.
  public var codes: [DiagnosticCode] { entries.keys.sorted { $0.rawValue < $1.rawValue } }

  /// Those of which no reason is given, in their order.
  public var codesWithoutReason: [DiagnosticCode] {
    codes.filter { entries[$0]?.reason == nil }
  }
}

/// One finding about a topology file, with all that its reader needs to mend it.
public struct Diagnostic: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable, CaseIterable {
    /// The topology cannot be replayed.
    case error
    /// It can, but hardly as it was meant.
    case warning
  }

  /// A second place that matters, with what is to be seen there: "first bound here".
  public struct Label: Sendable, Equatable {
    /// The place.
    public var span: SourceSpan
    /// A few words, lower case, without a full stop.
    public var text: String

    /// A label at a place.
    public init(_ text: String, at span: SourceSpan) {
      self.span = span
      self.text = text
    }
  }

  /// Names the kind of finding; `bulkhead explain` has a page for it.
  public var code: DiagnosticCode
  /// The sentence that says what is wrong, with the value found; no full stop.
  public var message: String
  /// The place to be marked.
  public var span: SourceSpan
  /// What is wrong with the marked text, in a few words; may be empty.
  public var label: String
  /// Other places that matter.
  public var labels: [Label]
  /// Sentences of background.
  public var notes: [String]
  /// What to write instead, as text that can be pasted where possible.
  public var help: String?

  /// A finding; the severity follows from the code.
  public init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "",
    labels: [Label] = [], notes: [String] = [], help: String? = nil
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.label = label
    self.labels = labels
    self.notes = notes
    self.help = help
  }

  /// Error or warning, as the code says.
  public var severity: Severity { code.severity }
}

/// One port ACL as the file writes it; adapters that take it from one place share it.
public struct RuleList<Rule: Hashable & Sendable>: Hashable, Sendable {
  /// In file order.
  public var rules: [Rule]
  /// The key that holds the list: `acl` or `extendedAcl`.
  public var definition: SourceSpan

  /// A list of these parts.
  public init(rules: [Rule], definition: SourceSpan) {
    self.rules = rules
    self.definition = definition
  }
}

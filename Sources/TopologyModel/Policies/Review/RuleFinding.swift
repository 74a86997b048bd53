/// A rule that could be left out, and why.
///
/// Any of a list's findings may be followed, alone or with others: leave out the rules, and every
/// packet is decided as before.
public struct RuleFinding: Hashable, Sendable {
  /// What is the matter with it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It never decides: rules ahead of it take every packet that it matches.
    case shadowed
    /// What it decides would be decided alike without it, by rules behind it or by none.
    case redundant
  }

  /// Index of the rule in the list as it is written.
  public var rule: Int
  /// What is the matter with it.
  public var kind: Kind
  /// Indices of the rules that make it so, in file order; none for a rule whose two addresses are of
  /// different families, so that it matches nothing at all.
  public var by: [Int]
  /// Some of its packets would match no rule at all, which allows them as the rule does.
  public var byDefault: Bool
}

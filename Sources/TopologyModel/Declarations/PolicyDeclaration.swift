/// A name, glob or group as `policy` writes it.
package typealias Selector = Located<String>

/// One entry under `policy.groups`.
package struct GroupDeclaration: Sendable {
  /// Its key.
  package var name: Located<String>
  /// What belongs to it.
  package var selectors: [Selector]

  /// A group of these selectors.
  package init(name: Located<String>, selectors: [Selector]) {
    self.name = name
    self.selectors = selectors
  }
}

/// One item of `policy.rules`.
package struct RuleDeclaration: Sendable {
  /// What must hold, between which sets.
  package enum Requirement: Sendable {
    /// No member of one set reaches a member of another.
    case isolatedFromEachOther([[Selector]])
    /// No frame from one to the other.
    case isolated(from: [Selector], to: [Selector])
    /// Some frame from one to the other.
    case reachable(from: [Selector], to: [Selector])
    /// No frame from anybody else.
    case onlyFrom(to: [Selector], from: [Selector])
    /// No frame in or out.
    case enclave([Selector])
  }

  /// As in the file.
  package var name: Located<String>
  /// What must hold.
  package var requirement: Requirement
  /// For which frames.
  package var scope: PolicyRule.Scope

  /// A rule of these parts.
  package init(
    name: Located<String>, requirement: Requirement, scope: PolicyRule.Scope
  ) {
    self.name = name
    self.requirement = requirement
    self.scope = scope
  }
}

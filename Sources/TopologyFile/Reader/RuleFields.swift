internal import Frames
internal import TopologyModel

/// The keys that limit a rule to some frames; they stand beside a requirement or within it.
struct ScopeFields: Sendable {
  /// The layers that a rule may judge.
  enum Layer: String, CaseIterable, Sendable {
    case ethernet, ip
  }

  /// `.some(nil)` is `any`.
  var ipProtocol: Located<IPProtocol?>?
  /// A destination port.
  var port: Located<UInt16>?
  /// Which verdict counts.
  var layer: Located<Layer>?
}

/// The keys of one rule as they were read.
struct RuleFields: Sendable {
  /// A requirement with the key that says its kind.
  struct Requirement: Sendable {
    var key: SourceScalar
    /// `nil` where it could not be read.
    var requirement: Located<RuleDeclaration.Requirement>?
  }

  var name: Located<String>?
  var requirements: [Requirement] = []
  var scope = ScopeFields()

  /// The keys of which a rule has exactly one.
  static let kinds = ["isolated", "reachable", "onlyFrom", "enclave"]

  static let schema = MappingSchema<RuleFields>(
    noun: "a rule",
    fields: [
      .value("name", ValueReader<String>.text("a name").located, \.name, "how reports call it")
        .required,
      .requirement("isolated", "no frame between the sets", list: .sets) { .isolated($0, $1) },
      .requirement("reachable", "some frame gets through", list: nil) { .reachable($0, $1) },
      .requirement("onlyFrom", "nobody else gets through", list: nil) { .onlyFrom($0, $1) },
      .requirement("enclave", "no frame in or out", list: .members) { _, _ in nil },
    ] + scopeFields(\.scope.ipProtocol, \.scope.port, \.scope.layer))
}

/// The keys of a requirement with a direction.
private struct DirectionFields: Sendable {
  var from: [Selector]?
  var to: [Selector]?
  var scope: ScopeFields

  static let schema = MappingSchema<DirectionFields>(
    noun: "a requirement",
    fields: [
      .value("from", .selectors, \.from, "who sends").required,
      .value("to", .selectors, \.to, "who receives").required,
    ] + scopeFields(\.scope.ipProtocol, \.scope.port, \.scope.layer))
}

/// What a requirement that is a list, or a single name, means.
private enum ListMeaning: Sendable {
  /// Two sets or more, each a selector or a list of them.
  case sets
  /// The members of one set.
  case members
}

extension RuleDeclaration.Requirement {
  fileprivate static func isolated(_ from: [Selector], _ to: [Selector]) -> Self {
    .isolated(from: from, to: to)
  }
  fileprivate static func reachable(_ from: [Selector], _ to: [Selector]) -> Self {
    .reachable(from: from, to: to)
  }
  fileprivate static func onlyFrom(_ from: [Selector], _ to: [Selector]) -> Self {
    .onlyFrom(to: to, from: from)
  }
}

extension Field where Declaration == RuleFields {
  /// A key that says what a rule requires: a mapping with a direction, or a list.
  fileprivate static func requirement(
    _ key: String, _ summary: String, list: ListMeaning?,
    direction: @escaping @Sendable ([Selector], [Selector]) -> RuleDeclaration.Requirement?
  ) -> Field {
    let mapping = ValueShape.mapping(of: "a requirement")
    let shape: ValueShape =
      switch list {
      case nil: mapping
      case .sets: .either([mapping, .list(of: ValueReader<[Selector]>.selectors.shape)])
      case .members: ValueReader<[Selector]>.selectors.shape
      }
    return Field(key: key, shape: shape, summary: summary) { entry, rule, reader in
      let value: RuleDeclaration.Requirement?
      switch (entry.value, list) {
      case (.mapping, .sets), (.mapping, nil):
        var fields = DirectionFields(scope: rule.scope)
        DirectionFields.schema.read(
          entry.value, owner: entry.key.span, into: &fields, &reader)
        rule.scope = fields.scope
        if let from = fields.from, let to = fields.to {
          value = direction(from, to)
        } else {
          value = nil
        }
      case (.sequence(let items, let span), .sets):
        value = reader.sets(items, at: span).map { .isolatedFromEachOther($0) }
      case (.scalar, .members), (.sequence, .members):
        value = ValueReader<[Selector]>.selectors.read(entry.value, &reader).map { .enclave($0) }
      case (.scalar, _), (.sequence, _), (.mapping, .members):
        reader.reportMismatch(entry.value, expected: shape)
        value = nil
      }
      rule.requirements.append(
        RuleFields.Requirement(
          key: entry.key, requirement: value.map { Located($0, at: entry.key.span) }))
    }
  }
}

extension Reader {
  fileprivate mutating func sets(_ items: [SourceNode], at span: SourceSpan) -> [[Selector]]? {
    guard items.count >= 2 else {
      report(
        Diagnostic(
          .emptySet, "`isolated` needs two sets or more, found \(items.count)", at: span,
          label: "isolated from what?",
          help: "write `isolated: [web, database]`, or `{ from: web, to: database }`"))
      return nil
    }
    let sets = items.map { ValueReader<[Selector]>.selectors.read($0, &self) }
    return sets.contains { $0 == nil } ? nil : sets.compactMap(\.self)
  }
}

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
    var requirement: RuleDeclaration.Requirement?
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
      .requirement(
        "isolated", "no frame between the sets", .directionOrSets { .isolated(from: $0, to: $1) }),
      .requirement(
        "reachable", "some frame gets through", .direction { .reachable(from: $0, to: $1) }),
      .requirement(
        "onlyFrom", "nobody else gets through", .direction { .onlyFrom(to: $1, from: $0) }),
      .requirement("enclave", "no frame in or out", .members),
    ] + scopeFields(\.scope.ipProtocol, \.scope.port, \.scope.layer))
}

/// The keys of a requirement with a direction.
struct DirectionFields: Sendable {
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

/// The forms of a requirement's value.
private enum RequirementForm: Sendable {
  /// Makes a requirement of senders and receivers.
  typealias Direction =
    @Sendable (_ from: [Selector], _ to: [Selector]) ->
    RuleDeclaration.Requirement

  /// `{ from: …, to: … }`.
  case direction(Direction)
  /// The same, or a list of two sets or more, each a selector or a list of them.
  case directionOrSets(Direction)
  /// One set.
  case members

  var shape: ValueShape {
    let mapping = ValueShape.mapping(of: "a requirement")
    return switch self {
    case .direction: mapping
    case .directionOrSets: .either([mapping, .list(of: ValueReader<[Selector]>.selectors.shape)])
    case .members: ValueReader<[Selector]>.selectors.shape
    }
  }
}

extension Field where Declaration == RuleFields {
  /// A key that says what a rule requires.
  fileprivate static func requirement(
    _ key: String, _ summary: String, _ form: RequirementForm
  ) -> Field {
    Field(key: key, shape: form.shape, summary: summary) { entry, rule, reader in
      let value: RuleDeclaration.Requirement?
      switch (form, entry.value) {
      case (.direction(let make), .mapping), (.directionOrSets(let make), .mapping):
        value = reader.direction(entry, &rule.scope).map { make($0.from, $0.to) }
      case (.directionOrSets, .sequence(let items, let span)):
        value = reader.sets(items, at: span).map { .isolatedFromEachOther($0) }
      case (.members, .scalar), (.members, .sequence):
        value = ValueReader<[Selector]>.selectors.read(entry.value, &reader).map { .enclave($0) }
      case (.direction, _), (.directionOrSets, .scalar), (.members, .mapping):
        reader.reportMismatch(entry.value, expected: form.shape)
        value = nil
      }
      rule.requirements.append(
        RuleFields.Requirement(key: entry.key, requirement: value))
    }
  }
}

extension Reader {
  fileprivate mutating func direction(
    _ entry: SourceNode.Entry, _ scope: inout ScopeFields
  ) -> (from: [Selector], to: [Selector])? {
    var fields = DirectionFields(scope: scope)
    DirectionFields.schema.read(entry.value, owner: entry.key.span, into: &fields, &self)
    scope = fields.scope
    guard let from = fields.from, let to = fields.to else { return nil }
    return (from, to)
  }

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

internal import Frames
internal import TopologyModel

/// The keys of one rule of `acl` as they were read.
struct BasicRuleFields: Sendable {
  /// What a rule is about, with the key that says so.
  struct Condition: Sendable {
    var key: SourceScalar
    /// `nil` where it could not be read.
    var condition: BasicRule.Condition?
  }

  var action: BasicRule.Action?
  var directions: [RuleDirection]?
  var conditions: [Condition] = []

  /// The keys of which a rule has exactly one.
  static let conditionKeys = ["localIP", "remoteIP", "localMac", "remoteMac"]

  static let schema = MappingSchema<BasicRuleFields>(
    noun: "a rule of `acl`",
    fields: [
      .value("action", .choice, \.action, "what becomes of the frame").required,
      .value("direction", .directions, \.directions, "to the adapter, from it, or both").required,
      .condition("localIP", .ipPrefix, "the adapter's side of a packet") { .localIP($0) },
      .condition("remoteIP", .ipPrefix, "the other side of a packet") { .remoteIP($0) },
      .condition("localMac", .macPrefix, "the adapter's side of a frame") { .localMAC($0) },
      .condition("remoteMac", .macPrefix, "the other side of a frame") { .remoteMAC($0) },
    ])
}

extension Field where Declaration == BasicRuleFields {
  /// A key that says what a rule is about.
  fileprivate static func condition<Value>(
    _ key: String, _ type: ValueReader<Value>, _ summary: String,
    _ make: @escaping @Sendable (Value) -> BasicRule.Condition
  ) -> Field {
    Field(key: key, shape: type.shape, summary: summary) { entry, rule, reader in
      rule.conditions.append(
        BasicRuleFields.Condition(
          key: entry.key, condition: type.read(entry.value, &reader).map(make)))
    }
  }
}

extension ValueReader where Value == BasicRule {
  /// `{ action: deny, direction: both, remoteIP: 10.0.10.0/24 }`.
  static let basicRule = ValueReader(shape: .mapping(of: BasicRuleFields.schema.noun)) {
    node, reader in
    guard case .mapping = node else {
      return reader.mismatch(node, expected: .mapping(of: BasicRuleFields.schema.noun))
    }
    let before = reader.diagnostics.count
    var fields = BasicRuleFields()
    BasicRuleFields.schema.read(node, owner: node.span, into: &fields, &reader)
    // A misspelt condition is not missed as well.
    guard reader.diagnostics.count == before || !fields.conditions.isEmpty,
      reader.hasSingleCondition(fields, at: node.span), reader.diagnostics.count == before,
      let action = fields.action, let directions = fields.directions,
      let condition = fields.conditions.first?.condition
    else { return nil }
    return BasicRule(
      action: action, directions: directions, condition: condition, definition: node.span)
  }
}

extension ValueReader where Value == [RuleDirection] {
  /// One direction, or both.
  fileprivate static let directions = ValueReader.scalar(
    .choice(RuleDirection.allCases.map(\.rawValue) + ["both"]),
    help: { text in
      Spelling.nearest(to: text, among: RuleDirection.allCases.map(\.rawValue) + ["both"])
        .map { "did you mean `\($0)`?" }
    },
    { scalar in
      scalar.text == "both"
        ? RuleDirection.allCases : RuleDirection(rawValue: scalar.text).map { [$0] }
    })
}

extension Reader {
  fileprivate mutating func hasSingleCondition(
    _ fields: BasicRuleFields, at span: SourceSpan
  ) -> Bool {
    let keys = BasicRuleFields.conditionKeys.map { "`\($0)`" }.joinedWithOr
    guard let first = fields.conditions.first else {
      report(
        Diagnostic(
          .missingKey, "the rule is about no address", at: span, label: "about whom?",
          help: "add one of \(keys), with the value `any` for every address"))
      return false
    }
    guard fields.conditions.count == 1 else {
      let second = fields.conditions[1].key
      report(
        Diagnostic(
          .conflictingKeys,
          "a rule of `acl` is either about `\(first.key.text)` or about `\(second.text)`",
          at: second.span, label: "a second address",
          labels: [Diagnostic.Label("the first address", at: first.key.span)],
          notes: ["a basic port ACL looks at one address of a frame"],
          help: "write two rules, or one in `extendedAcl`, which may have both"))
      return false
    }
    return true
  }
}

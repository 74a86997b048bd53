internal import TopologyModel

extension Schema {
  static let policy = MappingSchema<FileFields>(
    noun: "the policy",
    fields: [
      .entries(
        "groups", .entries(of: "groups by name", each: ValueReader<[Selector]>.selectors.shape),
        naming: .group, "named sets of endpoints"
      ) {
        entries, file, reader in
        file.topology.groups += entries.compactMap { reader.group($0) }
      },
      Field(
        key: "rules", shape: .list(of: .mapping(of: "a rule")), summary: "what must hold"
      ) { entry, file, reader in
        switch entry.value {
        case .sequence(let items, _):
          file.topology.rules += items.compactMap { reader.rule($0) }
        case .scalar(let scalar) where scalar.isNull: break
        case .scalar, .mapping:
          reader.reportMismatch(entry.value, expected: .list(of: .mapping(of: "a rule")))
        }
      },
    ])
}

extension ValueReader where Value == [Selector] {
  /// One selector or several, at least one.
  static let selectors = ValueReader(shape: oneOrMore(.reference(to: "an endpoint or group")).shape)
  { node, reader in
    if case .sequence(let items, let span) = node, items.isEmpty {
      reader.report(
        Diagnostic(
          .emptySet, "the set has no members", at: span, label: "empty",
          help: "list endpoints, VMs, `HOST/managementOS`, globs or groups"))
      return nil
    }
    return oneOrMore(.reference(to: "an endpoint or group")).read(node, &reader)
  }
}

extension Reader {
  fileprivate mutating func group(_ entry: SourceNode.Entry) -> GroupDeclaration? {
    let name = isGroupName(entry.key) ? name(entry.key, of: "a group", .group) : nil
    let selectors = ValueReader<[Selector]>.selectors.read(entry.value, &self)
    guard let name else { return nil }
    return GroupDeclaration(name: name, selectors: selectors ?? [])
  }

  private mutating func isGroupName(_ key: SourceScalar) -> Bool {
    guard key.text.contains(where: { $0 == "*" || $0 == "?" }) else { return true }
    lacking.insert(.group)
    report(
      Diagnostic(
        .invalidName, "the name of a group holds a wildcard: `\(key.text)`", at: key.span,
        label: "no legal name", help: "rules would read it as a glob; write a plain word"))
    return false
  }

  /// Reads one item of `policy.rules`; `nil` after an error.
  fileprivate mutating func rule(_ node: SourceNode) -> RuleDeclaration? {
    guard case .mapping = node else {
      reportMismatch(node, expected: .mapping(of: "a rule"))
      return nil
    }
    let before = diagnostics.count
    var fields = RuleFields()
    RuleFields.schema.read(node, owner: node.span, into: &fields, &self)
    let isSound = diagnostics.count == before
    guard isSound || !fields.requirements.isEmpty,
      checkSingleRequirement(fields, at: node.span),
      let scope = policyScope(fields.scope), diagnostics.count == before,
      let name = fields.name, let requirement = fields.requirements.first?.requirement
    else { return nil }
    return RuleDeclaration(name: name, requirement: requirement, scope: scope)
  }

  private mutating func checkSingleRequirement(_ fields: RuleFields, at span: SourceSpan) -> Bool {
    let kinds = RuleFields.kinds.map { "`\($0)`" }.joinedWithOr
    guard let first = fields.requirements.first else {
      report(
        Diagnostic(
          .missingKey, "the rule requires nothing", at: span, label: "requires nothing",
          help: "add one of \(kinds)"))
      return false
    }
    guard fields.requirements.count == 1 else {
      let second = fields.requirements[1]
      report(
        Diagnostic(
          .conflictingKeys, "a rule is either `\(first.key.text)` or `\(second.key.text)`",
          at: second.key.span, label: "a second requirement",
          labels: [Diagnostic.Label("the first requirement", at: first.key.span)],
          help: "write two rules"))
      return false
    }
    return true
  }
}

internal import TopologyModel

/// What `advice:` says in one file.
struct AdviceFields: Sendable {
  /// The items of `ignore`.
  var ignored: [IgnoredCodeFields] = []
  /// Why, for items without a reason of their own.
  var reason: String?
}

/// One item of `ignore`.
struct IgnoredCodeFields: Sendable {
  /// `nil` only after an error.
  var code: Located<DiagnosticCode>?
  /// Why.
  var reason: String?
}

extension Schema {
  static let advice = MappingSchema<AdviceFields>(
    noun: "the advice",
    fields: [
      Field(
        key: "ignore", shape: .oneOrMore(ValueReader.ignoredCode.shape),
        summary: "codes of advice that is not to be heard"
      ) { entry, advice, reader in
        advice.ignored = ValueReader.oneOrMore(.ignoredCode).read(entry.value, &reader) ?? []
      },
      .value(
        "reason", .text("a reason"), \.reason, "why, for all that have no reason of their own"),
    ])

  static let ignoredCode = MappingSchema<IgnoredCodeFields>(
    noun: "an item of `ignore`",
    fields: [
      .value("code", .adviceCode, \.code, "what is not to be heard").required,
      .value("reason", .text("a reason"), \.reason, "why"),
    ])
}

extension ValueReader where Value == IgnoredCodeFields {
  /// `BH2007`, or `{ code: BH2007, reason: … }`.
  fileprivate static let ignoredCode = ValueReader(
    shape: .either([ValueReader<Located<DiagnosticCode>>.adviceCode.shape, .mapping(of: noun)])
  ) { node, reader in
    var fields = IgnoredCodeFields()
    switch node {
    case .mapping:
      Schema.ignoredCode.read(node, owner: node.span, into: &fields, &reader)
    case .scalar, .sequence:
      fields.code = ValueReader<Located<DiagnosticCode>>.adviceCode.read(node, &reader)
    }
    return fields
  }

  private static var noun: String { "an item of `ignore`" }
}

extension ValueReader where Value == Located<DiagnosticCode> {
  /// The code of a piece of advice; no other finding can be switched off.
  fileprivate static let adviceCode = ValueReader<DiagnosticCode>.scalar(
    .text(noun: "the code of advice, BH2001 to BH2022"),
    help: { text in
      let codes = DiagnosticCode.allCases.filter(\.isAdvice).map(\.rawValue)
      let word = text.uppercased()
      if let code = DiagnosticCode(rawValue: word) {
        return code.isAdvice
          ? "write `\(word)`" : "only advice can be left out; mend what \(word) is about"
      }
      return Spelling.nearest(to: text, among: codes).map { "did you mean `\($0)`?" }
        ?? "`bulkhead explain` lists all codes"
    },
    { scalar in DiagnosticCode(rawValue: scalar.text).flatMap { $0.isAdvice ? $0 : nil } }
  ).located
}

extension Reader {
  /// Reads what one file has under `advice`, beside what other files have.
  mutating func advice(_ entry: SourceNode.Entry, into ignored: inout IgnoredAdvice) {
    var fields = AdviceFields()
    Schema.advice.read(entry.value, owner: entry.key.span, into: &fields, &self)
    for item in fields.ignored {
      guard let code = item.code else { continue }
      if let first = ignored.entries[code.value] {
        report(
          Diagnostic(
            .definedTwice, "the advice \(code.value.rawValue) is ignored twice", at: code.span,
            label: "ignored again",
            labels: [Diagnostic.Label("first ignored here", at: first.span)],
            help: "keep one of the two"))
        continue
      }
      let reason = item.reason ?? fields.reason
      ignored.ignore(
        code.value,
        IgnoredAdvice.Entry(span: code.span, reason: reason.flatMap { $0.isEmpty ? nil : $0 }))
    }
  }
}

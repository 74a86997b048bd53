internal import TopologyModel

/// What one file says on its own account, and into which declaration the rest goes.
struct FileFields: Sendable {
  /// The format's version.
  var version: Int?
  /// What the file calls the topology.
  var name: String?
  /// One line about it.
  var description: String?
  /// All files so far.
  var topology = TopologyDeclaration()
}

extension Schema {
  static let file = MappingSchema<FileFields>(
    noun: "a topology",
    fields: [
      .value("bulkhead", .formatVersion, \.version, "the version of the format").required,
      .value("name", .text("a name"), \.name, "what the topology is called"),
      .value("description", .text("a text"), \.description, "one line about it"),
      .entries(
        "profiles", .entries(of: "profiles by name", each: .mapping(of: profile.noun)),
        naming: .profile, "adapter settings to be shared"
      ) {
        entries, file, reader in
        file.topology.profiles += entries.compactMap { reader.profile($0) }
      },
      .entries(
        "hosts", .entries(of: "hosts by name", each: .mapping(of: host.noun)), naming: .endpoint,
        "Hyper-V hosts"
      ) {
        entries, file, reader in
        file.topology.hosts += entries.compactMap { reader.host($0) }
      },
      .group("physical", physical, "the network behind the NICs"),
      .group("policy", policy, "what must hold"),
      .entries(
        "assumptions",
        .choices(
          of: "assumptions by key", Assumption.allCases.compactMap(\.key), each: .boolean),
        naming: nil, "rules that no documentation settles"
      ) {
        entries, file, reader in
        for entry in entries { reader.assumption(entry, into: &file.topology.assumptions) }
      },
      Field(
        key: "advice", shape: .mapping(of: advice.noun), summary: "hardening advice to be left out"
      ) { entry, file, reader in
        reader.advice(entry, into: &file.topology.ignoredAdvice)
      },
    ])
}

extension ValueReader where Value == Int {
  /// `1`, the only version so far.
  static let formatVersion = ValueReader(shape: .integer(1...1, noun: "the format's version")) {
    node, reader in
    if let scalar = node.presentScalar, scalar.text == "1" { return 1 }
    reader.report(
      Diagnostic(
        .unsupportedVersion, "this version reads format 1, found \(node.kindPhrase)",
        at: node.span, label: "not known", help: "write `bulkhead: 1`"))
    return nil
  }
}

extension Reader {
  fileprivate mutating func assumption(
    _ entry: SourceNode.Entry, into assumptions: inout Assumptions
  ) {
    guard let assumption = Assumption(key: entry.key.text) else {
      report(
        Diagnostic(
          .unknownKey, "`\(entry.key.text)` is no assumption", at: entry.key.span,
          label: "unknown key", help: assumptionHelp(entry.key.text)))
      return
    }
    guard let value = ValueReader<Bool>.boolean.read(entry.value, &self) else { return }
    if let first = assumptions.overrides[assumption] {
      report(
        Diagnostic(
          .definedTwice, "the assumption `\(entry.key.text)` is overridden twice",
          at: entry.key.span, label: "overridden again",
          labels: [Diagnostic.Label("first overridden here", at: first.span)],
          help: "keep one of the two"))
      return
    }
    assumptions.override(assumption, with: Located(value, at: entry.key.span))
  }

  /// What to write for a word that is no assumption's key: `A10` and its like are names of reports.
  private func assumptionHelp(_ word: String) -> String {
    if let named = Assumption.allCases.first(where: { $0.name == word.uppercased() }) {
      guard let key = named.key else { return "\(named.name) is not to be overridden" }
      return "\(named.name) is written `\(key)`"
    }
    let keys = Assumption.allCases.compactMap(\.key)
    return Spelling.nearest(to: word, among: keys).map { "did you mean `\($0)`?" }
      ?? "the assumptions are \(keys.map { "`\($0)`" }.joined(separator: ", "))"
  }
}

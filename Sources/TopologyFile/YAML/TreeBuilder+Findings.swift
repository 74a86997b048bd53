internal import TopologyModel

extension TreeBuilder {
  // MARK: Aliases

  static func undefined(_ alias: SourceScalar, isName: Bool) -> Diagnostic {
    let name = alias.text.dropFirst()
    let message =
      isName
      ? "no anchor `&\(name)` stands before this alias"
      : "a text that starts with `*` needs quotes"
    return Diagnostic(
      .undefinedAlias, message, at: alias.span,
      label: isName ? "not defined" : "YAML reads this as an alias",
      help: "if a glob is meant, write it with quotes: `\"\(alias.text)\"`")
  }

  static func aliasWithProperties(_ alias: SourceScalar) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, "an alias can have neither an anchor nor a tag of its own", at: alias.span,
      label: "stands for something that is complete already",
      help: "remove what stands before `\(alias.text)`")
  }

  static func tooManyNodes(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .aliasExpansionTooLarge,
      "the aliases of this file stand for more than \(expansionLimit) nodes", at: span,
      label: "this one passes the limit",
      notes: ["a few nested aliases can stand for more than any memory holds"],
      help: "use a profile or a range in a name, such as `web[01-20]`, instead of aliases")
  }

  // MARK: Keys

  static func duplicate(_ key: SourceScalar, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .duplicateKey, "the key `\(key.text)` is defined twice in one mapping", at: key.span,
      label: "defined again", labels: [.init("first defined here", at: first)],
      help: "merge the two, or give one of them another name")
  }

  static func aliasAsKey(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .keyNotPlain, "a key must be a plain text, not an alias", at: span,
      label: "stands where a key is expected",
      help: "write the key itself; a name that starts with `*` needs quotes: `\"\(text)\"`")
  }

  static func collectionAsKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .keyNotPlain, "a key must be a plain text, not a list or a mapping", at: span,
      label: "stands where a key is expected",
      help: "if it is text, put it into quotes; if it is `{n}` or `[1-4]`, these need quotes"
        + " inside flow style, and a key that starts with `[` does everywhere")
  }

  // MARK: Limits and tags

  /// The finding that a collection lies too deep.
  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, "collections are nested more than \(nestingLimit) levels deep", at: span,
      label: "one level too many", notes: ["a topology needs 8 levels at most"])
  }

  static func tooManyValues(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .tooManyValues, "the file holds more than \(valueLimit) values", at: span,
      label: "one too many",
      help: "use profiles and ranges such as `web[01-20]`, or split the topology into files")
  }

  static func foreignTag(_ tag: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unsupportedTag, "the tag `\(tag)` is not supported", at: span, label: "means nothing here",
      notes: ["only YAML's core tags are read: !!str !!int !!float !!bool !!null !!seq !!map"],
      help: "remove the tag")
  }
}

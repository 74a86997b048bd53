/// The closed list of findings about a topology file.
///
/// `BH0xxx` are syntax and types, `BH1xxx` references and contradictions, `BH2xxx` hardening
/// advice. A code never changes its meaning and is never used again.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Files and YAML syntax.
  case unreadableFile = "BH0001"
  case fileTooLarge = "BH0002"
  case invalidUTF8 = "BH0003"
  case controlCharacter = "BH0004"
  case tabIndentation = "BH0005"
  case yamlSyntax = "BH0006"
  case nestingTooDeep = "BH0007"
  case aliasExpansionTooLarge = "BH0008"
  case duplicateKey = "BH0009"
  case keyNotPlain = "BH0010"
  case severalDocuments = "BH0011"
  case emptyDocument = "BH0012"
  case unsupportedTag = "BH0013"
  case undefinedAlias = "BH0014"
  case notUTF8 = "BH0015"
  case noTopologyFiles = "BH0016"

  /// Whether the topology can still be replayed.
  public var severity: Diagnostic.Severity { .error }
}

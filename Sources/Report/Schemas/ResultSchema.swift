/// The JSON Schemas (draft 2020-12) of what commands write with `--format json`.
public enum ResultSchema: String, CaseIterable, Sendable {
  case diagnostics, replay, proof, diff, trace, bench, verification

  /// The command that writes such documents.
  public var command: String {
    switch self {
    case .diagnostics: "validate"
    case .proof: "prove"
    case .verification: "replay"
    case .replay, .diff, .trace, .bench: rawValue
    }
  }

  /// The schema as a JSON document.
  public var json: String {
    let octets =
      switch self {
      case .diagnostics: PackageResources.diagnostics_schema_json
      case .replay: PackageResources.replay_schema_json
      case .proof: PackageResources.proof_schema_json
      case .diff: PackageResources.diff_schema_json
      case .trace: PackageResources.trace_schema_json
      case .bench: PackageResources.bench_schema_json
      case .verification: PackageResources.verification_schema_json
      }
    return String(decoding: octets, as: UTF8.self)
  }
}

import Testing

/// The subjects that every expectation of this folder is held against.
enum Subject: String, CaseIterable, CustomTestStringConvertible {
  /// The slow, obvious reading of the page.
  case reference
  /// What users run.
  case engine

  /// Those that run physical networks.
  static let forPhysicalNetworks: [Subject] =
    Readiness.engineRunsPhysicalNetworks ? allCases : [.reference]

  /// Makes one that has not seen a frame yet.
  func make(_ description: TopologyDescription) throws -> any ForwardingSubject {
    switch self {
    case .reference: ReferenceInterpreter(description.topology)
    case .engine: EngineSubject(description.topology)
    }
  }

  var testDescription: String { rawValue }
}

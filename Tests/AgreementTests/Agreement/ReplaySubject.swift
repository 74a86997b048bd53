import Testing

/// The replays that are held against the reference, attribution and counting included.
enum ReplaySubject: String, CaseIterable, CustomTestStringConvertible {
  /// The slow, obvious reading of the page.
  case reference
  /// What users run, from a file on.
  case engine

  /// Those that run physical networks.
  static let forPhysicalNetworks: [ReplaySubject] =
    Readiness.engineRunsPhysicalNetworks ? allCases : [.reference]

  /// Replays a whole capture, attribution and counting included.
  func replay(
    _ description: TopologyDescription, _ options: SenderOptions, _ frames: [CapturedFrame]
  ) throws -> ReplayCounts {
    switch self {
    case .reference:
      var replay = ReferenceReplay(description.topology, options: options)
      for frame in frames { replay.replay(frame) }
      return replay.counts
    case .engine:
      return try EngineReplay(description.topology, options).counts(of: frames)
    }
  }

  var testDescription: String { rawValue }
}

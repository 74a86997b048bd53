import Testing

/// The subjects that every expectation of this folder is held against.
enum Subject: String, CaseIterable, CustomTestStringConvertible {
  /// The slow, obvious reading of the page.
  case reference

  /// Makes one that has not seen a frame yet.
  func make(_ description: TopologyDescription) throws -> any ForwardingSubject {
    switch self {
    case .reference: ReferenceInterpreter(description.topology)
    }
  }

  /// Replays a whole capture, attribution and counting included.
  func replay(
    _ description: TopologyDescription, _ options: ReplayOptions, _ frames: [CapturedFrame]
  ) throws -> ReplayCounts {
    switch self {
    case .reference:
      var replay = ReferenceReplay(description.topology, options: options)
      for frame in frames { replay.replay(frame) }
      return replay.counts
    }
  }

  var testDescription: String { rawValue }
}

extension PairExplanation {
  /// What gets through at a layer; `nil` where nothing does.
  ///
  /// An IP packet is a frame: where the verdicts are equal, that one serves both layers.
  public func witness(_ layer: FrameLayer) -> Witness? {
    guard verdict[layer] > .isolated else { return nil }
    guard verdict.ethernet == verdict.ip else { return witnesses[layer] }
    return witnesses[.ip] ?? witnesses[.ethernet]
  }

  /// The checks that stop everything at a layer; empty where something gets through.
  public func blockers(_ layer: FrameLayer) -> [Blocker] {
    verdict[layer] == .isolated ? blockers[layer] ?? [] : []
  }
}

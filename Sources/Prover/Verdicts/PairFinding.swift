/// Verdicts about a pair, and on what ground each of them stands.
public struct PairFinding: Sendable, Hashable {
  /// The verdicts.
  public var verdict: PairVerdict
  /// Why they are so.
  public var grounds: PairGrounds

  /// Nothing is known of any way.
  init() {
    verdict = .isolated
    grounds = PairGrounds(ethernet: .unconnected, ip: .unconnected)
  }

  /// A pair that was proven by itself.
  init(examined verdict: PairVerdict) {
    self.verdict = verdict
    grounds = PairGrounds(ethernet: .examined, ip: .examined)
  }

  /// Notes why a layer is isolated, as long as it is.
  mutating func note(_ ground: PairGrounds.Ground) {
    if verdict.ethernet == .isolated { grounds.ethernet = ground }
    if verdict.ip == .isolated { grounds.ip = ground }
  }

  /// Raises the verdicts: a packet of a group of contents gets through.
  mutating func raise(to value: Verdict, _ ground: PairGrounds.Ground, _ content: Int32) {
    if verdict.ip < value {
      (verdict.ip, grounds.ip) = (value, ground)
      grounds.content = Int16(content)
    }
    raiseEthernet(to: value, ground)
  }

  /// Raises the verdict over all frames.
  mutating func raiseEthernet(to value: Verdict, _ ground: PairGrounds.Ground) {
    if verdict.ethernet < value { (verdict.ethernet, grounds.ethernet) = (value, ground) }
  }
}

/// Why the verdicts about a pair are what they are.
public struct PairGrounds: Sendable, Hashable, BitwiseCopyable {
  /// Why frames get through, or why none does.
  public enum Ground: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
    /// The pair was proven by itself: its explanation says more.
    case examined
    /// No network carries frames of the one to the other, and no router leads there.
    case unconnected
    /// The rules at both ends let nothing pass that would arrive.
    case lists
    /// Frames arrive in one network, as they are sent.
    case direct
    /// Frames arrive with a tag of their own that came off on the way.
    case uncovered
    /// Packets arrive by way of routers.
    case routed
  }

  /// Why the verdict over all frames is so.
  public var ethernet: Ground
  /// Why the one over IP packets is so.
  public var ip: Ground
  /// A group of contents that gets through, of those that no rule tells apart; −1 where none is kept.
  var content: Int16 = -1

  /// The ground of a layer.
  public subscript(layer: FrameLayer) -> Ground {
    switch layer {
    case .ethernet: ethernet
    case .ip: ip
    }
  }
}

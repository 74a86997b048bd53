/// Verdicts about a pair, and on what ground each of them stands.
public struct PairFinding: Sendable, Hashable {
  /// Why frames get through, or why none does.
  public enum Ground: UInt8, Sendable, Hashable, CaseIterable {
    /// The pair was proven by itself: ask for its explanation.
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

  /// The verdicts.
  public var verdict: PairVerdict
  /// Why the one over all frames.
  public var ethernet: Ground
  /// Why the one over IP packets.
  public var ip: Ground

  /// Nothing is known of any way.
  init() {
    verdict = .isolated
    (ethernet, ip) = (.unconnected, .unconnected)
  }

  /// A pair that was proven by itself.
  init(examined verdict: PairVerdict) {
    self.verdict = verdict
    (ethernet, ip) = (.examined, .examined)
  }

  /// Notes why a layer is isolated, as long as it is.
  mutating func note(_ ground: Ground) {
    if verdict.ethernet == .isolated { ethernet = ground }
    if verdict.ip == .isolated { ip = ground }
  }

  /// Raises the verdicts: a packet gets through.
  mutating func raise(to value: Verdict, _ ground: Ground, _ content: Int32) {
    if verdict.ip < value { (verdict.ip, ip) = (value, ground) }
    raiseEthernet(to: value, ground)
  }

  /// Raises the verdict over all frames.
  mutating func raiseEthernet(to value: Verdict, _ ground: Ground) {
    if verdict.ethernet < value { (verdict.ethernet, ethernet) = (value, ground) }
  }
}

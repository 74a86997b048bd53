public import TopologyModel

/// How much traffic is made, of what, and from whom.
public struct TrafficOptions: Sendable {
  /// Where it ends.
  public enum Extent: Sendable, Equatable {
    /// All units of every mix once, and at most `Traffic.roundLimit` frames.
    case oneRound
    /// After so many frames; mixes begin again where they end before.
    case frames(UInt64)
    /// Before the file would be longer than so many octets.
    case octets(UInt64)
  }

  /// A mix, and how many of its units are written before the others have their turn again.
  public struct Share: Sendable, Equatable {
    /// Which.
    public var mix: TrafficMix
    /// From 1 on; shares are to each other as their weights.
    public var weight: Int

    /// A mix with a weight.
    public init(_ mix: TrafficMix, weight: Int = 1) {
      self.mix = mix
      self.weight = weight
    }
  }

  /// What the traffic is mixed from.
  public var shares = [Share(.allPairs)]
  /// Order, ports, numbers and victims follow from it.
  public var seed: UInt64 = 1
  /// Where it ends.
  public var extent = Extent.oneRound
  /// Frames of one second of the capture's time, from 1 to 10⁹.
  public var framesPerSecond: UInt64 = 1_000
  /// Only what these endpoints send is written; all that is sent where there are none.
  public var senders: Set<ID<Endpoint>> = []

  /// Everything at its default.
  public init() {}
}

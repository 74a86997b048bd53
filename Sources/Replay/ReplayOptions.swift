internal import Capture
public import Frames
public import TopologyModel

/// How a replay finds the senders of captured frames, and which frames it takes.
public struct ReplayOptions: Sendable {
  /// Where the capture was taken.
  public enum Vantage: String, Sendable, CaseIterable {
    /// At the senders: frames are as they sent them.
    case guest
    /// On a trunk: a tag equal to the sender's own VLAN was put there by its switch.
    case wire
  }

  /// All frames come from this endpoint, whatever their source address.
  public var ingress: ID<Endpoint>?
  /// Frames of a pcapng interface of this name come from that endpoint.
  public var interfaces: [String: ID<Endpoint>] = [:]
  /// An address in the capture that stands for an endpoint's own.
  public var map: [MACAddress: ID<Endpoint>] = [:]
  /// Where the capture was taken.
  public var vantage = Vantage.guest
  /// Whose `outside` frames of unknown sources come from; without it that of the only wire.
  public var outside: ID<Wire>?
  /// A filter in libpcap's language; other frames are not offered.
  public var filter: String?
  /// How many frames are offered at most.
  public var limit: UInt64?
  /// One capture after the other, rather than merged by time.
  public var isSequential = false
  /// How many threads may work, from 1 to `Replay.jobLimit`.
  ///
  /// More are as many; the result is the same. One works alone where captures are merged by time, where the number of frames is limited, where frames
  /// are counted over time, and where outcomes are written: there all frames wait for those before them.
  public var jobs = 1
  /// Frames are counted over time too; one thread works then.
  public var keepsTimeline = false
  /// A pcapng file to be written that says what became of each frame.
  public var outcomePath: String?

  /// Everything at its default.
  public init() {}
}

extension ReplayOptions {
  /// How many threads can work on so many captures.
  func usefulJobs(captures: Int) -> Int {
    let isInOrder = captures <= 1 || isSequential
    guard isInOrder, limit == nil, outcomePath == nil, !keepsTimeline else { return 1 }
    return max(1, min(jobs, Replay.jobLimit))
  }

  /// The filter, ready for use; `nil` where there is none.
  func compiledFilter() throws(PacketFilter.SyntaxError) -> PacketFilter? {
    guard let filter else { return nil }
    return try PacketFilter(filter)
  }
}

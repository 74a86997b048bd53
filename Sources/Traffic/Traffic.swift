public import Capture
internal import Frames
internal import Replay
public import TopologyModel

/// Traffic for a topology, written as a capture: the same octets from the same topology, options and
/// seed.
///
/// Frames have legal lengths and right checksums, and are whole: a capture can be replayed here and sent
/// on a network. Memory does not depend on how long the capture gets. A pcapng file has an interface
/// for each endpoint under its full name, so that a replay attributes every frame to its sender.
///
/// ```swift
/// let traffic = Traffic(topology, options)
/// let written = try traffic.write(to: "traffic.pcapng", format: .pcapng) { progress in … }
/// ```
public struct Traffic: Sendable {
  /// What was written.
  public struct Written: Sendable, Equatable {
    /// Frames.
    public var frames: UInt64 = 0
    /// Octets of the capture.
    public var octets: UInt64 = 0
    /// Endpoints that sent a frame of it.
    public var senders = 0
    /// The traffic was cut at `roundLimit` frames.
    public var isCutShort = false
  }

  /// The most frames of a capture whose length nobody has set.
  public static let roundLimit: UInt64 = 1_000_000

  private let topology: Topology
  private let peers: TrafficPeers
  private let options: TrafficOptions

  /// Traffic of these options; O(endpoints) to prepare.
  public init(_ topology: Topology, _ options: TrafficOptions) {
    self.topology = topology
    self.options = options
    peers = TrafficPeers(topology, .everyone)
  }

  /// How many endpoints can send.
  public var endpointCount: Int { peers.all.count }

  /// Writes the capture; where nothing is to be written, none.
  ///
  /// - Parameters:
  ///   - path: the file, `-` for standard output.
  ///   - format: a classic pcap has no place for names and comments.
  ///   - report: is told every few thousand frames how far it has come.
  /// - Returns: how much was written.
  /// - Throws: why it cannot be written.
  public func write(
    to path: String, format: CaptureFormat, report: (Written) -> Void = { _ in }
  ) throws(CaptureError) -> Written {
    var plan = TrafficPlan(topology, peers, options)
    guard !plan.isEmpty, hasSender else { return Written() }
    var writer = try TrafficWriter(
      path: path, format: format, topology, options, title: title)
    var nextReport: UInt64 = 4_096
    while let unit = plan.next() {
      guard try writer.write(unit) else { break }
      if writer.written.frames >= nextReport {
        nextReport = writer.written.frames + 4_096
        report(writer.written)
      }
      // Those who may send do not, whatever comes.
      guard writer.written.frames > 0 || plan.completedRounds == 0 else { break }
    }
    return try writer.finish()
  }

  private var hasSender: Bool {
    options.senders.isEmpty || peers.all.contains { options.senders.contains($0.endpoint) }
  }

  private var title: String {
    let mixes = options.shares.map { share in
      options.shares.count == 1 ? share.mix.rawValue : "\(share.mix.rawValue)=\(share.weight)"
    }
    return "Traffic made for the topology \(topology.name): \(mixes.joined(separator: ", ")), "
      + "seed \(options.seed)"
  }
}

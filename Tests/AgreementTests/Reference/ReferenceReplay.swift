import Frames
import TopologyModel

/// What a replay counts, frame by frame (semantics 7 and 12).
struct ReferenceReplay {
  /// One captured frame.
  struct Captured {
    var octets: [UInt8]
    var timestampNanoseconds: UInt64?
    /// The name of its pcapng interface.
    var interface: String?
  }

  /// Who reached whom.
  struct Pair: Hashable {
    var from: ID<Endpoint>
    var to: ID<Endpoint>
  }

  /// What a pair's frames add up to.
  struct PairCount: Equatable {
    var frames = 0
    var octets = 0
    var kinds: [SubjectOutcome.Kind: Int] = [:]
    /// The first frame's number, from 1.
    var first: Int
  }

  /// What was dropped where and why, and whether that decided the frame's fate.
  struct DropRow: Hashable {
    var from: ID<Endpoint>
    var drop: SubjectOutcome.Drop
    var decidesOutcome: Bool
  }

  /// How often, and the first frame's number, from 1.
  struct DropCount: Equatable {
    var frames = 0
    var first: Int
  }

  /// A source address that no endpoint owns and no map names; `nil` is unattributed.
  struct UnknownSource: Hashable {
    var mac: MACAddress
    var attributedTo: ID<Endpoint>?
  }

  let attribution: ReferenceAttribution
  private var interpreter: ReferenceInterpreter
  private(set) var offered = 0
  private(set) var delivered = 0
  private(set) var dropped = 0
  private(set) var unattributed = 0
  private(set) var pairs: [Pair: PairCount] = [:]
  private(set) var drops: [DropRow: DropCount] = [:]
  private(set) var unknownSources: [UnknownSource: Int] = [:]
  private(set) var assumptions: Set<Assumption> = []

  init(_ topology: Topology, options: ReferenceAttribution.Options = .init()) {
    attribution = ReferenceAttribution(topology, options: options)
    interpreter = ReferenceInterpreter(topology)
  }

  /// Attributes, forwards and counts the next frame of the capture.
  mutating func replay(_ captured: Captured) {
    offered += 1
    // Unattributed frames are seen too: the clock is the capture's (semantics 8).
    interpreter.advance(toNanoseconds: captured.timestampNanoseconds)
    let sender = attribution.sender(of: captured.octets, interface: captured.interface)
    countSource(of: captured.octets, attributedTo: sender)
    guard let sender else {
      unattributed += 1
      return
    }
    let outcome = interpreter.process(
      frame: attribution.injected(captured.octets, from: sender), from: sender,
      timestampNanoseconds: captured.timestampNanoseconds)
    assumptions.formUnion(outcome.assumptions)
    for (receiver, kind) in outcome.deliveries {
      let pair = Pair(from: sender, to: receiver)
      var count = pairs[pair] ?? PairCount(first: offered)
      count.frames += 1
      count.octets += captured.octets.count
      count.kinds[kind, default: 0] += 1
      pairs[pair] = count
    }
    if let drop = outcome.drop {
      dropped += 1
      countDrop(DropRow(from: sender, drop: drop, decidesOutcome: true))
    } else {
      delivered += 1
    }
    for drop in outcome.otherDrops {
      countDrop(DropRow(from: sender, drop: drop, decidesOutcome: false))
    }
  }

  private mutating func countDrop(_ row: DropRow) {
    drops[row, default: DropCount(first: offered)].frames += 1
  }

  private mutating func countSource(of frame: [UInt8], attributedTo sender: ID<Endpoint>?) {
    guard frame.count >= 12 else { return }
    let source = FrameReading(serviceTagIsPayload: true).source(frame)
    guard attribution.owners(of: source).isEmpty, attribution.options.map[source] == nil else {
      return
    }
    unknownSources[UnknownSource(mac: source, attributedTo: sender), default: 0] += 1
  }
}

import Frames
import TopologyModel

/// What a replay counts, frame by frame (semantics 7 and 12).
struct ReferenceReplay {
  let attribution: ReferenceAttribution
  private var interpreter: ReferenceInterpreter
  private(set) var counts = ReplayCounts()

  init(_ topology: Topology, options: SenderOptions = .init()) {
    attribution = ReferenceAttribution(topology, options: options)
    interpreter = ReferenceInterpreter(topology)
  }

  /// Attributes, forwards and counts the next frame of the capture.
  mutating func replay(_ captured: CapturedFrame) {
    counts.offered += 1
    // Unattributed frames are seen too: the clock is the capture's (semantics 8).
    interpreter.advance(toNanoseconds: captured.timestampNanoseconds)
    let sender = attribution.sender(of: captured.octets, interface: captured.interface)
    countSource(of: captured.octets, attributedTo: sender)
    guard let sender else {
      counts.unattributed += 1
      return
    }
    let outcome = interpreter.process(
      frame: attribution.injected(captured.octets, from: sender), from: sender,
      timestampNanoseconds: captured.timestampNanoseconds)
    counts.assumptions.formUnion(outcome.assumptions)
    for (rule, hits) in outcome.hits {
      counts.rules[rule, default: .init()].frames += hits.frames
      counts.rules[rule, default: .init()].octets += hits.frames * captured.octets.count
      counts.rules[rule, default: .init()].flowFrames += hits.flowFrames
    }
    for (receiver, kind) in outcome.deliveries {
      countDelivery(.init(from: name(sender), to: name(receiver)), kind, captured.octets.count)
    }
    if let drop = outcome.drop {
      counts.dropped += 1
      countDrop(.init(from: name(sender), drop: drop, decidesOutcome: true))
    } else {
      counts.delivered += 1
    }
    for drop in outcome.otherDrops {
      countDrop(.init(from: name(sender), drop: drop, decidesOutcome: false))
    }
  }

  private func name(_ id: ID<Endpoint>) -> String { attribution.topology[id].name }

  private mutating func countDelivery(
    _ pair: ReplayCounts.Pair, _ kind: SubjectOutcome.Kind, _ octets: Int
  ) {
    var count = counts.pairs[pair] ?? .init(first: counts.offered)
    count.frames += 1
    count.octets += octets
    count.kinds[kind, default: 0] += 1
    counts.pairs[pair] = count
  }

  private mutating func countDrop(_ row: ReplayCounts.DropRow) {
    counts.drops[row, default: .init(first: counts.offered)].frames += 1
  }

  private mutating func countSource(of frame: [UInt8], attributedTo sender: ID<Endpoint>?) {
    guard frame.count >= 12 else { return }
    let source = FrameReading(serviceTagIsPayload: true).source(frame)
    guard attribution.owners(of: source).isEmpty, attribution.options.map[source] == nil else {
      return
    }
    counts.unknownSources[.init(mac: source, attributedTo: sender.map(name)), default: 0] += 1
  }
}

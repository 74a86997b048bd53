import BasicContainers
import ForwardingEngine
import ForwardingProgram
import Frames
import Prover
import TopologyModel

/// What a capture was seen to deliver, held against a proof.
struct ReplayedEvidence {
  /// An ordered pair of endpoints.
  struct Pair: Hashable {
    var sender: Int32
    var receiver: Int32
  }

  private let topology: Topology
  private let program: ForwardingProgram
  /// By what was seen, the frame that showed it first, counted from 0.
  private var seen: [Evidence.Aspect: [Pair: Int]] = [:]
  private let frames: [CapturedFrame]

  /// Runs the frames in order, each on the clock of the capture.
  init(_ topology: Topology, _ options: SenderOptions, _ frames: [CapturedFrame]) {
    self.topology = topology
    self.frames = frames
    program = ForwardingProgram(topology)
    let attribution = ReferenceAttribution(topology, options: options)
    var engine = ForwardingEngine(program)
    var outcome = FrameOutcome()
    var clockNanoseconds: UInt64 = 0
    for (index, frame) in frames.enumerated() {
      clockNanoseconds = max(clockNanoseconds, frame.timestampNanoseconds ?? 0)
      guard let sender = attribution.sender(of: frame.octets, interface: frame.interface) else {
        continue
      }
      let octets = attribution.injected(frame.octets, from: sender)
      let row = FrameRow(
        source: Self.number(octets, at: 6), destination: Self.number(octets, at: 0),
        timestampNanoseconds: clockNanoseconds, witness: FrameWitness(capture: 0, frame: 1),
        offset: 0, lengthOctets: UInt32(octets.count), sender: Int32(sender.index))
      engine.process(row, octets: octets.span, into: &outcome)
      for position in outcome.deliveries.indices {
        note(outcome.deliveries[position], of: octets, from: Int32(sender.index), frame: index)
      }
    }
  }

  private static func number(_ octets: [UInt8], at offset: Int) -> UInt64 {
    guard octets.count >= offset + 6 else { return 0 }
    return octets[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func note(
    _ delivery: FrameOutcome.Delivery, of octets: [UInt8], from sender: Int32, frame: Int
  ) {
    // A proof is about two.
    guard delivery.receiver != sender else { return }
    let pair = Pair(sender: sender, receiver: delivery.receiver)
    func keep(_ aspect: Evidence.Aspect) {
      seen[aspect, default: [:]][pair] = seen[aspect]?[pair] ?? frame
    }
    guard delivery.kind != .mirrored else { return keep(.mirrored) }
    keep(.ethernet)
    // As handed over, behind the tag that the last device put there.
    let payload = octets.dropFirst(Int(delivery.form.offset))
    if payload.starts(with: [0x08, 0x00]) || payload.starts(with: [0x86, 0xDD]) { keep(.ip) }
  }

  /// The pairs that one aspect was seen of.
  func pairs(_ aspect: Evidence.Aspect) -> Set<Pair> { Set(seen[aspect, default: [:]].keys) }

  /// The full names of pairs.
  func names(_ aspect: Evidence.Aspect) -> Set<ReplayCounts.Pair> {
    Set(
      pairs(aspect).map { pair in
        ReplayCounts.Pair(from: name(pair.sender), to: name(pair.receiver))
      })
  }

  private func name(_ endpoint: Int32) -> String { topology.endpoints[Int(endpoint)].name }

  /// What was seen and a prover denies, in words; none where they agree.
  func contradictions(of makeProver: ProverMaker) -> [String] {
    var prover = makeProver(program, ProofQuestion())
    return seen.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { aspect, pairs in
      pairs.sorted { $0.value < $1.value }.compactMap { pair, frame in
        let verdict = prover.verdict(from: pair.sender, to: pair.receiver)
        guard aspect.contradicts(verdict) else { return nil }
        return
          "\(aspect) from \(name(pair.sender)) to \(name(pair.receiver)) by frame \(frame + 1) "
          + "(\(hexadecimal(frames[frame].octets))), yet the verdict is \(verdict.text)"
      }
    }
  }
}

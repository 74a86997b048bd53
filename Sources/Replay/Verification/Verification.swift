internal import BasicContainers
public import Capture
internal import ForwardingEngine
public import ForwardingProgram
internal import Frames
internal import TopologyModel

/// Holds what a real network did against the model: each packet that a sender was seen to send is run
/// through the program, and all who saw it are compared with all who should have.
///
/// Packets are told by their IDs where a capture has them, as etl2pcapng writes for pktmon, else by what
/// they hold. All captures lie in memory.
public enum Verification {
  /// Verifies a program by captures.
  ///
  /// - Throws: what is wrong with the filter.
  public static func run(
    _ program: ForwardingProgram, _ sources: [VerificationOptions.Source],
    _ options: VerificationOptions
  ) throws(PacketFilter.SyntaxError) -> VerificationResult {
    let frames = try ObservedFrames(program, sources, options)
    let grouping = PacketGrouping(
      program, frames.appearances, windowNanoseconds: options.windowNanoseconds)
    var result = VerificationResult(
      program: program, captures: frames.captures, interfaces: frames.interfaces)
    result.unmatched = grouping.unmatched
    result.unseenInterfaces = frames.unseenInterfaces
    var table = DisagreementTable()
    var engine = ForwardingEngine(program)
    var outcome = FrameOutcome()
    let judge = PacketJudge(program, points: frames.points)
    for packet in grouping.packets {
      guard let sender = program.sender(at: packet.ingress.point) else { continue }
      let octets = frames.octets.span.extracting(packet.ingress.range)
      engine.process(
        FrameRow(packet.ingress, octets: octets, sender: sender), octets: octets, into: &outcome)
      let judgement = judge.judge(packet, sent: octets, from: sender, outcome)
      result.packets += 1
      if !judgement.findings.isEmpty {
        result.disagreed += 1
      } else if judgement.isJudged {
        result.agreed += 1
      } else {
        result.unjudged += 1
      }
      for finding in judgement.findings {
        table.add(finding, from: sender, packet.ingress.witness)
      }
    }
    result.disagreements = table.sorted(NameRank(program.symbols.topology))
    return result
  }
}

extension ForwardingProgram {
  /// Who sends what is seen first at a point.
  fileprivate func sender(at point: ObservationPoint) -> Int32? {
    switch point {
    case .endpoint(let endpoint): endpoint
    case .wire(let wire): bridges[Int(wire)].plugs.last.map { plugs[$0].target }
    case .unknown: nil
    }
  }
}

extension FrameRow {
  /// A packet as its sender sent it.
  fileprivate init(_ appearance: Appearance, octets: Span<UInt8>, sender: Int32) {
    self.init(
      source: appearance.content.source, destination: loadBigEndian48(octets, at: 0),
      timestampNanoseconds: appearance.timestampNanoseconds, witness: appearance.witness,
      offset: 0, lengthOctets: appearance.lengthOctets, sender: sender)
  }
}

/// Disagreements that are alike, counted.
private struct DisagreementTable {
  private struct Key: Hashable {
    var difference: VerificationResult.Difference
    var from: Int32
    var at: String
    var model: String
    var observed: String
  }

  private var rows: [Key: VerificationResult.Disagreement] = [:]

  mutating func add(_ finding: PacketJudge.Finding, from sender: Int32, _ first: FrameWitness) {
    let key = Key(
      difference: finding.difference, from: sender, at: finding.at, model: finding.model,
      observed: finding.observed)
    rows[
      key,
      default: VerificationResult.Disagreement(
        difference: finding.difference, from: sender, at: finding.at, model: finding.model,
        observed: finding.observed, drop: finding.drop, packets: 0, first: first)
    ].packets += 1
  }

  func sorted(_ rank: NameRank) -> [VerificationResult.Disagreement] {
    rows.values.sorted { first, second in
      (rank[first.from], first.at, first.difference.rawValue, first.model, first.observed)
        < (rank[second.from], second.at, second.difference.rawValue, second.model, second.observed)
    }
  }
}

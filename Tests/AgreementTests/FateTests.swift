import BasicContainers
import ForwardingEngine
import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

/// Frames that come again and again, while what they rest on changes: an engine that remembers fates beside
/// one that walks every frame.
@Suite struct FateTests {
  /// The same frames many times over, in any order, most of them at one time and some after minutes.
  private struct Repetition {
    var octets: [UInt8] = []
    var rows: [FrameRow] = []

    init(_ sent: AgreementCase, _ program: ForwardingProgram, count: Int) {
      let names = sent.description.topology.endpoints.map(\.name)
      var distinct: [FrameRow] = []
      for frame in sent.frames {
        guard let sender = names.firstIndex(of: frame.sender), frame.octets.count >= 14 else {
          continue
        }
        func address(at offset: Int) -> UInt64 {
          frame.octets[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) }
        }
        // Others are never remembered.
        guard program.owners.row(of: address(at: 6)).endpoint == Int32(sender) else { continue }
        distinct.append(
          FrameRow(
            source: address(at: 6), destination: address(at: 0), timestampNanoseconds: 0,
            witness: FrameWitness(capture: 0, frame: 1), offset: UInt32(octets.count),
            lengthOctets: UInt32(frame.octets.count), sender: Int32(sender)))
        octets += frame.octets
      }
      var random = SeededGenerator(seed: sent.seed &+ 0xFA7E)
      var time: UInt64 = 1_000_000_000
      for number in 1...count {
        guard var row = distinct.randomElement(using: &random) else { return }
        switch Int.random(in: 0..<200, using: &random) {
        case 0: time += 400_000_000_000
        case 1..<10: time += 2_000_000_000
        case _: time += 1_000
        }
        row.timestampNanoseconds = time
        row.witness = FrameWitness(capture: 0, frame: UInt64(number))
        rows.append(row)
      }
    }
  }

  /// All that an engine counts, and for which frames first.
  private struct Counts: Equatable {
    var totals: OutcomeTotals
    var pairs: [[UInt64]] = []
    var drops: [String: [UInt64]] = [:]
    var rules: [RuleCount]
    var consulted: AssumptionSet

    init(_ engine: inout ForwardingEngine) {
      totals = engine.totals
      rules = engine.ruleCounts
      consulted = engine.takeConsulted()
      for row in engine.pairs {
        pairs.append([
          UInt64(row.sender), UInt64(row.receiver), row.unicast, row.multicast, row.broadcast,
          row.flooded, row.mirrored, row.octets, row.first.rawValue,
        ])
      }
      for row in engine.drops {
        drops["\(row.sender) \(row.place) \(row.reason) \(row.isOutcome)"] = [
          row.count, row.first.rawValue,
        ]
      }
    }
  }

  /// Runs all rows in stretches, as a replay does.
  private func counts(_ repetition: Repetition, _ program: ForwardingProgram, seed: UInt64)
    -> Counts
  {
    var engine = ForwardingEngine(program)
    var random = SeededGenerator(seed: seed)
    var next = 0
    while next < repetition.rows.count {
      let end = min(next + Int.random(in: 1...200, using: &random), repetition.rows.count)
      var rows = UniqueArray<FrameRow>()
      for row in repetition.rows[next..<end] { rows.append(row) }
      engine.countKnown(&rows, octets: repetition.octets.span)
      engine.process(rows.span, octets: repetition.octets.span, remembering: true)
      engine.advanceClock(toNanoseconds: repetition.rows[end - 1].timestampNanoseconds)
      next = end
    }
    return Counts(&engine)
  }

  @Test(arguments: [RandomScope.virtual, .all])
  func `what is remembered of a frame is what becomes of it`(scope: RandomScope) {
    for seed in 1...60 as ClosedRange<UInt64> {
      let sent = AgreementCase(seed: seed, frames: 60, scope: scope)
      let program = ForwardingProgram(sent.description.topology)
      let repetition = Repetition(sent, program, count: 1_500)
      var walking = ForwardingEngine(program)
      walking.process(repetition.rows.span, octets: repetition.octets.span)
      let expected = Counts(&walking)
      #expect(counts(repetition, program, seed: seed) == expected, "seed \(seed)")
    }
  }
}

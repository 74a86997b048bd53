import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

@testable import Prover

/// Outcomes of rule lists against looking at one rule after the other.
@Suite struct OutcomeTests {
  private static func randomRules(
    _ grid: FrameGrid, _ count: Int, using random: inout SeededGenerator
  ) -> [OutcomeBuilder.Rule] {
    (0..<count).map { _ in
      OutcomeBuilder.Rule(box: grid.box(using: &random), end: Int32(1 + random.next() % 3))
    }
  }

  @Test func `the first rule that matches decides`() {
    var space = FrameSpace()
    for seed in UInt64(0)..<400 {
      var random = SeededGenerator(seed: seed)
      let grid = FrameGrid(
        random: 1 + Int(random.next() % 4), borders: 1 + Int(random.next() % 4), using: &random)
      let rules = Self.randomRules(grid, Int(random.next() % 12), using: &random)
      let outcome = OutcomeBuilder.outcome(of: rules, in: &space)
      let scan = RuleScan(rules)
      for point in grid.points(atMost: 150, using: &random) {
        let (end, expected) = (space.end(of: outcome, at: point), scan.end(of: point))
        #expect(end == expected, "seed \(seed): \(rules)")
      }
    }
  }

  /// Sets are canonical, so are outcomes: what changes nothing leaves no trace.
  @Test func `rules that change nothing leave the same number`() {
    var space = FrameSpace()
    var exchanged = 0
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      let grid = FrameGrid(random: 3, borders: 3, using: &random)
      var rules = Self.randomRules(grid, 2 + Int(random.next() % 6), using: &random)
      let outcome = OutcomeBuilder.outcome(of: rules, in: &space)
      // A rule once more behind itself, with another end.
      var copy = rules[0]
      copy.end = copy.end % 3 + 1
      let place = 1 + Int(random.next() % UInt64(rules.count))
      let withCopy = Array(rules[..<place]) + [copy] + rules[place...]
      #expect(OutcomeBuilder.outcome(of: withCopy, in: &space) == outcome, "seed \(seed)")
      // Two neighbours that have no frame in common, or do the same.
      let (first, second) = (space.set(rules[0].box), space.set(rules[1].box))
      if !space.haveCommonFrame(first, second) || rules[0].end == rules[1].end {
        rules.swapAt(0, 1)
        exchanged += 1
      }
      #expect(OutcomeBuilder.outcome(of: rules, in: &space) == outcome, "seed \(seed)")
    }
    #expect(exchanged > 50)
  }

  @Test func `the frames of an outcome are those that end where they are asked to`() {
    var space = FrameSpace()
    for seed in UInt64(0)..<200 {
      var random = SeededGenerator(seed: seed)
      let grid = FrameGrid(random: 3, borders: 2, using: &random)
      let rules = Self.randomRules(grid, 1 + Int(random.next() % 6), using: &random)
      let outcome = OutcomeBuilder.outcome(of: rules, in: &space)
      let points = grid.points(atMost: 60, using: &random)
      for ends in Int32(0)..<16 {
        let set = space.frames(of: outcome, in: ends)
        let wrong = points.filter {
          space.contains(set, $0) != (ends >> space.end(of: outcome, at: $0) & 1 != 0)
        }
        #expect(wrong.isEmpty, "seed \(seed), ends \(ends)")
      }
      #expect(
        space.frames(of: outcome, in: 15) == .everything
          && space.frames(of: outcome, in: 0) == .empty)
    }
  }

  struct Generated: CustomTestStringConvertible {
    var flavour: RuleSetFlavour
    var family: RuleSetGenerator.Family
    var testDescription: String { "\(flavour) \(family)" }
  }

  static let generated = RuleSetFlavour.allCases.flatMap { flavour in
    RuleSetGenerator.Family.allCases.map { Generated(flavour: flavour, family: $0) }
  }

  @Test(arguments: generated)
  func `a list like those of real networks decides at the borders of its rules as written`(
    _ kind: Generated
  ) {
    for seed in UInt64(1)...3 {
      var random = SeededGenerator(seed: seed)
      var generator = RuleSetGenerator(kind.flavour, kind.family, seed: seed)
      let list = RuleList(
        rules: generator.rules(60, .inbound),
        definition: SourceSpan(file: 0, line: 1, column: 1))
      let decisions = DecisionList(list, .inbound, Assumptions())
      let family: PacketFamily = kind.family == .ipv4 ? .ipv4 : .ipv6
      let entries = kind.family == .ipv4 ? decisions[.ipv4] : decisions[.ipv6]
      let rules = entries.flatMap { entry in
        FrameBox.boxes(entry.box, of: family).map { box in
          OutcomeBuilder.Rule(box: box, end: entry.effect == .deny ? 2 : 1)
        }
      }
      #expect(rules.count >= 60)
      var space = FrameSpace()
      let outcome = OutcomeBuilder.outcome(of: rules, in: &space)
      let scan = RuleScan(rules)
      var ends: [Int32: Int] = [:]
      for _ in 0..<600 {
        let point = FramePoint(beside: rules, using: &random)
        let expected = scan.end(of: point)
        #expect(space.end(of: outcome, at: point) == expected, "seed \(seed): \(point)")
        #expect(expected == Self.end(of: entries, at: point, family), "seed \(seed): \(point)")
        ends[expected, default: 0] += 1
      }
      #expect(ends.count == 3, "seed \(seed): \(ends)")
    }
  }

  /// The same by the list's own boxes, before the prover has read them.
  private static func end(
    of entries: [DecisionList.Entry], at point: FramePoint, _ family: PacketFamily
  ) -> Int32 {
    var packet = PacketPoint()
    packet[.ipProtocol] = point[.ipProtocol]
    (packet[.sourcePort], packet[.destinationPort]) = (point[.sourcePort], point[.destinationPort])
    if family == .ipv4 {
      (packet[.sourceLow], packet[.destinationLow]) = (point[.sourceIPv4], point[.destinationIPv4])
    } else {
      (packet[.sourceHigh], packet[.sourceLow]) = (point[.sourceIPv6High], point[.sourceIPv6Low])
      (packet[.destinationHigh], packet[.destinationLow]) = (
        point[.destinationIPv6High], point[.destinationIPv6Low]
      )
    }
    let entry = entries.first { $0.box.contains(packet) }
    return entry.map { $0.effect == .deny ? 2 : 1 } ?? 0
  }
}

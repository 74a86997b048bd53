public import Bench
internal import ForwardingProgram
public import TopologyModel

/// What was measured, for people and for programs.
///
/// A pure function of the result: the same result gives the same text, the same JSON and the same plot.
public struct BenchReport {
  let result: BenchResult
  let names: ShortNames
  /// The rules of the topology as it stands in file order, and what became of them.
  let rules: [RuleUse]

  /// A report about a result.
  public init(_ result: BenchResult) {
    self.result = result
    names = ShortNames(result.topology)
    rules = RuleUses(result.program, counts: result.ruleCounts).rows
  }

  /// What was measured.
  public var topology: Topology { result.topology }
  var measurement: BenchMeasurement { result.measurement }
  /// What the others are compared with.
  var baseline: BenchMeasurement.Row { measurement.rows[0] }

  /// The rows that are about whole topologies.
  var overall: [BenchMeasurement.Row] {
    measurement.rows.filter { row in
      switch row.subject {
      case .asItStands, .without, .generatedRules, .other: true
      case .withoutListsOf: false
      }
    }
  }

  /// The rules that were not hit.
  var unhitRules: [RuleUse] { rules.filter { !$0.isHit } }

  /// What the report is about.
  var title: String {
    switch result.question {
    case .mechanisms: "what isolation costs"
    case .generatedRules: "what rules cost"
    case .against(let other): "beside \(DisplayText(other.source).fitted(to: 60))"
    }
  }

  /// What a row is, in a few words.
  func name(of row: BenchMeasurement.Row) -> String {
    switch row.subject {
    case .asItStands:
      if case .against = result.question { topology.source } else { "as it stands" }
    case .without(let mechanism): mechanism.absence
    case .withoutListsOf(let adapter): "without the lists of \(topology[adapter].name)"
    case .generatedRules(let count): Count.of(count, "rule")
    case .other:
      if case .against(let other) = result.question { other.source } else { "the other topology" }
    }
  }

  /// What a row's mechanism, its rules or its topology takes, in nanoseconds per frame; `nil` for the
  /// first row.
  func cost(of row: BenchMeasurement.Row) -> BenchCost? {
    guard let difference = row.difference else { return nil }
    let isDifferent = measurement.isDifferent(row)
    return switch row.subject {
    case .without, .withoutListsOf:
      BenchCost(
        median: -difference.median, lower: -difference.upper, upper: -difference.lower,
        isDifferent: isDifferent)
    case .asItStands, .generatedRules, .other:
      BenchCost(
        median: difference.median, lower: difference.lower, upper: difference.upper,
        isDifferent: isDifferent)
    }
  }
}

/// What something takes, in nanoseconds per frame.
struct BenchCost {
  var median: Double
  var lower: Double
  var upper: Double
  /// It is more than noise.
  var isDifferent: Bool

  /// `+12.3  [+11.0, +14.2]`, or `none`.
  var text: String {
    guard isDifferent else { return "none" }
    return DecimalText.signed(median)
  }

  /// `[+11.0, +14.2]`.
  var interval: String { "[\(DecimalText.signed(lower)), \(DecimalText.signed(upper))]" }
}

extension Topology {
  /// The first file that it was read from.
  var source: String { sources.first?.path ?? name }
}

extension Mechanism {
  /// The mechanism in a word or two.
  var title: String {
    switch self {
    case .accessLists: "ACLs"
    case .statefulRules: "stateful rules"
    case .guards: "guards, storm limits"
    case .privateVLANs: "private VLANs"
    case .vlans: "VLANs"
    }
  }

  /// A topology without it.
  var absence: String {
    switch self {
    case .accessLists: "without ACLs"
    case .statefulRules: "rules stateless"
    case .guards: "without guards"
    case .privateVLANs: "without private VLANs"
    case .vlans: "without VLANs"
    }
  }
}

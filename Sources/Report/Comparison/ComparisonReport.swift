internal import ForwardingProgram
public import Prover
public import TopologyModel

/// What became of reachability between two topologies, for people and for programs.
///
/// It holds verdicts; witnesses, blockers and causes are asked for when they are written, group by
/// group. The same answers give the same text and the same JSON.
public struct ComparisonReport {
  let comparison: ReachabilityComparison
  /// What was proven about the old topology.
  let old: ProofReport
  /// What was proven about the new one.
  let new: ProofReport
  /// Rules of the policy that fare otherwise.
  let policy: [PolicyChange]

  /// A report about a comparison.
  ///
  /// - Parameters:
  ///   - comparison: What became of all pairs.
  ///   - old: The report about the old topology that `prove` would give.
  ///   - new: That about the new one.
  public init(_ comparison: ReachabilityComparison, from old: ProofReport, to new: ProofReport) {
    self.comparison = comparison
    self.old = old
    self.new = new
    policy = PolicyChange.changes(from: old.rules, to: new.rules)
  }

  /// The report about one of the topologies.
  subscript(side: ExplainedChange.Side) -> ProofReport {
    switch side {
    case .old: old
    case .new: new
    }
  }

  /// The new topology.
  public var topology: Topology { new.topology }

  /// Nothing is otherwise, but for names.
  var isWithoutDifference: Bool {
    comparison.groups.isEmpty && comparison.matching.added.isEmpty
      && comparison.matching.removed.isEmpty && policy.isEmpty
      && comparison.changedSettings(limit: 1).isEmpty
  }

  /// The name that an endpoint has now, else the one that it had.
  func name(of endpoint: Int) -> String {
    let ends = comparison.matching.endpoints[endpoint]
    if let number = ends.new { return new.symbols.endpointName(number) }
    return ends.old.map(old.symbols.endpointName) ?? ""
  }

  /// The topology that has all endpoints of a group: the new one if it can be.
  func side(of group: ChangeGroup) -> ExplainedChange.Side {
    group.change.after == nil ? .old : .new
  }

  /// The number of an endpoint in one of the topologies.
  func number(of endpoint: Int, _ side: ExplainedChange.Side) -> Int32? {
    let ends = comparison.matching.endpoints[endpoint]
    return side == .new ? ends.new : ends.old
  }
}

/// A line of one of the topologies that changed, as a report shows it.
struct ChangedLine {
  var side: ExplainedChange.Side
  var setting: SettingChange.Setting
  var span: SourceSpan
  var text: String
}

/// Finds the texts of changed lines.
struct ChangedLines {
  private var sources: (old: SourceCache, new: SourceCache)

  init(_ report: ComparisonReport) {
    sources = (
      SourceCache(sources: report.old.topology.sources),
      SourceCache(sources: report.new.topology.sources)
    )
  }

  /// The lines of a change: the old one, then the new one.
  mutating func lines(of change: SettingChange) -> [ChangedLine] {
    var lines: [ChangedLine] = []
    if let line = change.old {
      lines.append(self.line(change.setting, line, .old, &sources.old))
    }
    if let line = change.new {
      lines.append(self.line(change.setting, line, .new, &sources.new))
    }
    return lines
  }

  private func line(
    _ setting: SettingChange.Setting, _ line: SettingChange.Line, _ side: ExplainedChange.Side,
    _ cache: inout SourceCache
  ) -> ChangedLine {
    let text =
      switch line.content {
      case .source: SourceExcerpt.text(at: line.span, in: &cache)
      case .unset(let key): "no \(key)"
      case .words(let words): words
      case .basicRule(let rule): rule.text
      case .extendedRule(let rule): rule.textInACL
      case .routerRule(let rule): rule.text(direction: "")
      }
    return ChangedLine(side: side, setting: setting, span: line.span, text: text)
  }
}

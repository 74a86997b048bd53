internal import TopologyModel

/// Brings together what reviews have found of a rule in the lists that have it.
///
/// A rule as the file writes it could be left out where every list that has it could do without it;
/// one whose form depends on `{n}` may be needed by some adapters only.
struct FindingTally {
  private struct Row {
    var lists = 0
    var shadowed = 0
    var redundant = 0
    var by: Set<SourceSpan> = []
    var byDefault = false
  }

  private var rows: [SourceSpan: Row] = [:]

  /// Adds what was found in one list, whose rules stand at some places.
  mutating func add(_ findings: [RuleFinding], of places: [SourceSpan]) {
    for place in places { rows[place, default: Row()].lists += 1 }
    for finding in findings {
      var row = rows[places[finding.rule], default: Row()]
      switch finding.kind {
      case .shadowed: row.shadowed += 1
      case .redundant: row.redundant += 1
      }
      row.by.formUnion(finding.by.map { places[$0] })
      row.byDefault = row.byDefault || finding.byDefault
      rows[places[finding.rule]] = row
    }
  }

  /// What holds of a rule in all lists that have it.
  subscript(place: SourceSpan) -> RuleUse.Finding? {
    guard let row = rows[place], row.shadowed + row.redundant == row.lists else { return nil }
    return RuleUse.Finding(
      kind: row.redundant == 0 ? .shadowed : .redundant, by: row.by.sorted(),
      byDefault: row.byDefault)
  }
}

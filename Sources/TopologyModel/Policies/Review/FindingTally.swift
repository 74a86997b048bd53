/// Brings together what reviews have found of a rule in the lists that have it.
///
/// A rule as the file writes it could be left out where every list that has it could do without it;
/// one whose form depends on `{n}` may be needed by some adapters only.
package struct FindingTally {
  /// Why a rule could be left out.
  package struct Finding {
    /// It can never match, or it changes nothing.
    package var kind: RuleFinding.Kind
    /// The rules that make it so, in file order.
    package var by: [SourceSpan]
    /// What it decides is what becomes of frames that no rule matches.
    package var byDefault: Bool
  }

  private struct Row {
    var lists = 0
    var shadowed = 0
    var redundant = 0
    var by: Set<SourceSpan> = []
    var byDefault = false
  }

  private var rows: [SourceSpan: Row] = [:]

  /// Nothing of any rule.
  package init() {}

  /// Adds what was found in one list, whose rules stand at some places.
  package mutating func add(_ findings: [RuleFinding], of places: [SourceSpan]) {
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
  package subscript(place: SourceSpan) -> Finding? {
    guard let row = rows[place], row.shadowed + row.redundant == row.lists else { return nil }
    return Finding(
      kind: row.redundant == 0 ? .shadowed : .redundant, by: row.by.sorted(),
      byDefault: row.byDefault)
  }

  /// All places of which something holds, in file order.
  package var found: [(place: SourceSpan, finding: Finding)] {
    rows.keys.sorted().compactMap { place in self[place].map { (place, $0) } }
  }
}

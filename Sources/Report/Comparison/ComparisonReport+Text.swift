internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ComparisonReport {
  /// The comparison for a terminal of 80 columns.
  ///
  /// - Parameters:
  ///   - style: With colours or without.
  ///   - proofs: Are asked for the witnesses and blockers that are shown.
  /// - Returns: Lines, the last one ended.
  public func text<Answers: ProofAnswers & ~Copyable>(
    style: TextStyle, _ proofs: inout ComparedProofs<Answers>
  ) -> String {
    var sections = [headline(style), endpointList(style)]
    for kind in VerdictChange.Kind.allCases {
      sections.append(section(kind, style, &proofs))
    }
    sections.append(otherSettings(style))
    sections.append(policyList(style))
    sections.append(assumptionLine(proofs.assumptions, style))
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Headline

  private func headline(_ style: TextStyle) -> String {
    let files = [old, new].map { report in
      let rest = report.files.count - 1
      return DisplayText.printable(report.files.first ?? "?")
        + (rest > 0 ? " and \(Count.of(rest, "more file"))" : "")
    }
    let lines = new.paragraph("", "\(files.joined(separator: " -> ")): \(summary)") {
      style.paint($0, .strong)
    }
    return lines + new.questionLines
  }

  private var summary: String {
    let pairs = Count.of(comparison.comparedPairs, "pair")
    guard !comparison.groups.isEmpty else {
      return "\(isWithoutDifference ? "no difference" : "no pair changed"); \(pairs) compared"
    }
    let parts = VerdictChange.Kind.allCases.compactMap { kind in
      let count = comparison.count(kind)
      switch kind {
      case .opened: return "\(Count.of(count, "pair")) opened"
      case .changed: return count == 0 ? nil : "\(Count.grouped(count)) changed both ways"
      case .closed: return "\(Count.grouped(count)) closed"
      }
    }
    let unlike = comparison.groups.reduce(0) { sum, group in
      sum + (group.change.before == nil || group.change.after == nil ? 0 : group.count)
    }
    return "\(parts.joined(separator: ", ")), "
      + "\(Count.grouped(comparison.comparedPairs - unlike)) as before"
  }

  /// The numbers alone: `prove` lists what they say.
  private func assumptionLine(_ set: AssumptionSet, _ style: TextStyle) -> String {
    let names = new.assumptions(set).map(\.name)
    guard let first = names.first else { return "" }
    let title = "Assumptions relied on"
    let list = names.joined(separator: ", ")
    return style.paint(title, .strong)
      + new.paragraph("", "\(title) (bulkhead explain \(first)): \(list)").dropFirst(title.count)
  }

  // MARK: Endpoints

  /// Who has another name, who came and who went.
  private func endpointList(_ style: TextStyle) -> String {
    let matching = comparison.matching
    let renamed = matching.renamed.map { renaming in
      let before = number(of: renaming.endpoint, .old).map(old.symbols.endpointName) ?? "?"
      return "\(DisplayText.printable(before)) -> "
        + "\(DisplayText.printable(name(of: renaming.endpoint))) (by \(renaming.evidence.name))"
    }
    let names = { (endpoints: [Int]) in endpoints.map { DisplayText.printable(name(of: $0)) } }
    let lists = [
      ("renamed", renamed), ("added", names(matching.added)), ("removed", names(matching.removed)),
    ].filter { !$0.1.isEmpty }
    guard !lists.isEmpty else { return "" }
    var text = style.paint("Endpoints", .strong) + "\n"
    for (word, entries) in lists {
      for entry in entries.prefix(ProofReport.groupLimit) {
        text += new.paragraph("  ", "\(word): \(entry)")
      }
      let rest = entries.count - ProofReport.groupLimit
      if rest > 0 { text += "  \(word): \(Count.of(rest, "more", "more"))\n" }
    }
    return text
  }

  // MARK: Policy

  /// The rules that fare otherwise.
  private func policyList(_ style: TextStyle) -> String {
    guard !policy.isEmpty else { return "" }
    var text = style.paint("Policy: \(Count.of(policy.count, "rule")) otherwise", .strong) + "\n"
    for change in policy {
      if let verdict = change.new {
        text += new.line(verdict, style)
        if !verdict.holds { text += new.paragraph(new.margin, new.summary(of: verdict)) }
      } else if let verdict = change.old {
        text += "  - gone      " + DisplayText.printable(verdict.rule.name) + "\n"
      }
      text += new.paragraph(new.margin, history(of: change))
    }
    return text
  }

  private func history(of change: PolicyChange) -> String {
    guard let before = change.old else {
      return "a new rule at \(place(of: change.new, in: new))"
    }
    return "before, at \(place(of: before, in: old)): \(before.holds ? "held" : "broken")"
  }

  private func place(of verdict: RuleVerdict?, in report: ProofReport) -> String {
    verdict.map { DisplayText.printable(report.topology.place(of: $0.rule.definition)) } ?? "?"
  }
}

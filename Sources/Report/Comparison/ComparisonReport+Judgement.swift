internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ComparisonReport {
  /// What becomes of changes in either direction.
  public enum Severity: Sendable {
    /// They fail their case.
    case fails
    /// They are told of.
    case noted
  }

  /// Whether anything opened or closed, and the rules of the policy that are broken now.
  ///
  /// - Parameters:
  ///   - opened: What becomes of pairs that opened.
  ///   - closed: What becomes of pairs that closed.
  ///   - proofs: Are asked for causes.
  /// - Returns: Two cases, one for each rule that fares otherwise, and a finding for each group.
  public func judgement<Answers: ProofAnswers & ~Copyable>(
    opened: Severity, closed: Severity, _ proofs: inout ComparedProofs<Answers>
  ) -> Judgement {
    let subject = "\(old.topology.name) to \(new.topology.name)"
    var judgement = Judgement(command: "diff", subject: subject)
    judgement.cases = [
      item("no pair opened", opened, [.opened, .changed]),
      item("no pair closed", closed, [.closed, .changed]),
    ]
    for group in comparison.groups {
      guard let kind = group.change.kind(comparison.layers) else { continue }
      let explained = comparison.explain(group, from: &proofs.old, to: &proofs.new)
      judgement.findings.append(finding(group, kind, explained, kind == .closed ? closed : opened))
    }
    for change in policy { add(change, to: &judgement) }
    return judgement
  }

  /// A judgement of it with the groups that changed, in Markdown.
  public func markdown(_ judgement: Judgement) -> String {
    let rows = comparison.groups.prefix(MarkdownSection.rowLimit).map { group in
      [
        group.change.kind(comparison.layers)?.name ?? "",
        MarkdownText.code(firstName(of: group.senders)),
        MarkdownText.code(firstName(of: group.receivers)), Count.grouped(group.count),
        MarkdownText.escaped(words(for: group.change)),
      ]
    }
    return judgement.markdown([
      MarkdownSection(
        "What changed", ["", "from", "to", "pairs", "verdict"], Array(rows),
        count: comparison.groups.count)
    ])
  }

  /// One row for each group of pairs that changed alike.
  public func csv<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout ComparedProofs<Answers>
  ) -> String {
    var text = CSVText.row(["change", "from", "to", "pairs", "verdict", "caused_by"])
    var lines = ChangedLines(self)
    for group in comparison.groups {
      let explained = comparison.explain(group, from: &proofs.old, to: &proofs.new)
      let causes = explained.causes.flatMap { lines.lines(of: $0) }.map { line in
        "\(self[line.side].topology.place(of: line.span)): \(line.text)"
      }
      text += CSVText.row([
        group.change.kind(comparison.layers)?.name ?? "",
        group.senders.map(name(of:)).joined(separator: " "),
        group.receivers.map(name(of:)).joined(separator: " "), String(group.count),
        words(for: group.change), causes.joined(separator: "; "),
      ])
    }
    return text
  }

  // MARK: Parts

  private func item(
    _ name: String, _ severity: Severity, _ kinds: [VerdictChange.Kind]
  ) -> Judgement.Case {
    let pairs = kinds.reduce(0) { $0 + comparison.count($1) }
    guard pairs > 0 else { return Judgement.Case(name: name, outcome: .passed) }
    let groups = comparison.groups.filter { group in
      group.change.kind(comparison.layers).map(kinds.contains) ?? false
    }
    let details = groups.prefix(ComparisonReport.groupLimit).map { "\(sentence(about: $0))\n" }
    return Judgement.Case(
      name: name, outcome: severity == .fails ? .failed : .skipped,
      message: Count.of(pairs, "pair"),
      details: details.joined())
  }

  private func finding(
    _ group: ChangeGroup, _ kind: VerdictChange.Kind, _ explained: ExplainedChange,
    _ severity: Severity
  ) -> Finding {
    let sentence = sentence(about: group)
    return Finding(
      kind: kind == .closed ? .pathClosed : .pathOpened,
      level: severity == .fails ? .error : kind == .closed ? .note : .warning, message: sentence,
      place: place(of: explained) ?? end(of: group)?.place,
      identity: "\(kind.name) \(sentence)")
  }

  /// The first line that caused a change, as it is now if it can be.
  private func place(of explained: ExplainedChange) -> Finding.Place? {
    for cause in explained.causes + explained.changedElsewhere {
      for (line, report) in [(cause.new, new), (cause.old, old)] {
        if let line, let place = Finding.Place(line.span, in: report.topology.sources) {
          return place
        }
      }
    }
    return nil
  }

  /// Where the first sender of a group is described.
  private func end(of group: ChangeGroup) -> Finding.Related? {
    let side = side(of: group)
    guard let number = number(of: group.samples[0].from, side) else { return nil }
    return self[side].topology.related([(number, "from")]).first
  }

  private func add(_ change: PolicyChange, to judgement: inout Judgement) {
    guard let verdict = change.new else { return }
    guard !verdict.holds else {
      judgement.cases.append(.init(name: change.name, outcome: .passed))
      return
    }
    // `prove` fails for it; what this command ends with is told by --fail-on.
    let message = "broken now: " + new.summary(of: verdict)
    judgement.cases.append(.init(name: change.name, outcome: .skipped, message: message))
    judgement.findings.append(
      Finding(
        kind: .policyBroken, level: .warning, message: "\(change.name): \(message)",
        place: Finding.Place(verdict.rule.definition, in: new.topology.sources),
        identity: "policy-broken \(change.name)"))
  }

  /// `hv01/web01 -> hv01/db01 and 3 pairs like it: isolated -> reachable`.
  private func sentence(about group: ChangeGroup) -> String {
    let rest = group.count - 1
    let more = rest > 0 ? " and \(Count.of(rest, "pair")) like it" : ""
    return "\(name(of: group.samples[0].from)) -> \(name(of: group.samples[0].to))\(more): "
      + words(for: group.change)
  }

  private func firstName(of endpoints: [Int]) -> String {
    let rest = endpoints.count - 1
    return endpoints.first.map(name(of:)).map { rest > 0 ? "\($0) +\(rest)" : $0 } ?? ""
  }

  /// How many groups the details of a case name.
  private static let groupLimit = 50
}

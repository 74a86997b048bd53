internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ReportPage {
  /// How many cells of the matrix are explained, in all.
  private static let explanationLimit = 2_000

  /// Adds what was proven: the matrix, every cell explained, and what it says about the policy.
  ///
  /// - Parameters:
  ///   - report: The verdicts.
  ///   - proofs: Are asked for witnesses and blockers.
  ///   - traffic: What a replay has shown of the same topology; with it the page says what of all that
  ///     can happen was seen.
  public mutating func add<Answers: ProofAnswers & ~Copyable>(
    _ report: ProofReport, _ proofs: inout Proofs<Answers>, traffic: ReplayReport? = nil
  ) {
    let axis = MatrixAxis(report)
    let seen = SeenFrames(traffic)
    let explained = axis.groups.prefix(ReportPage.explanationLimit)
    var html = HTMLWriter()
    PageMatrix(
      report: report, axis: axis,
      seen: traffic == nil ? nil : seen.counts(byGroup: axis.entries.map(\.members)),
      explained: Set(explained.map { PageCell(axis.group($0.row, $0.column)) })
    ).write(to: &html)
    sections[.matrix] = Section(title: "Who reaches whom", content: html)
    addPairs(explained.map { axis.group($0.row, $0.column) }, of: axis, report, &proofs)
    addTiles(report)
    for (index, rule) in report.rules.enumerated() {
      policy[index].proven = rule.holds ? .holds : .broken
      guard !rule.holds else { continue }
      policy[index].remarks.append(report.summary(of: rule))
      policy[index].details = report.details(ofRuleAt: index, &proofs)
    }
    if let traffic { addUnexercised(report, seen, traffic) }
    lead = report.questionLines.split(separator: "\n").map { $0.drop { $0 == " " } }
      .joined(separator: " ")
    assumptions.formUnion(proofs.assumptions)
  }

  private mutating func addTiles(_ report: ProofReport) {
    let counts = report.survey.counts(.ethernet)
    for verdict in Verdict.allCases.reversed() {
      let count = counts[verdict] ?? 0
      tiles.append(
        Tile(
          figure: Count.grouped(count), words: "\(count == 1 ? "pair" : "pairs") \(verdict.name)",
          chapter: .matrix))
    }
  }

  // MARK: Pairs

  private mutating func addPairs<Answers: ProofAnswers & ~Copyable>(
    _ groups: [PairGroup], of axis: MatrixAxis, _ report: ProofReport,
    _ proofs: inout Proofs<Answers>
  ) {
    guard !groups.isEmpty else { return }
    var open = HTMLWriter()
    var closed = HTMLWriter()
    var explainer = PairExplainer(report)
    for group in groups {
      let (sender, receiver) = group.first
      let explanation = proofs.explanation(report.question, from: sender, to: receiver)
      if explanation.verdict.isOpen {
        explainer.write(explanation, about: group, proofs.program, to: &open)
      } else {
        explainer.write(explanation, about: group, proofs.program, to: &closed)
      }
    }
    var html = HTMLWriter()
    html.element(
      "p",
      text:
        "For each cell: a frame that gets through, hop by hop, with the command that shows it to "
        + "whoever doubts; or, where nothing gets through, every check that stops it and the line that "
        + "decides.")
    html.append(open)
    if !closed.html.isEmpty {
      html.element("details", ["id": "isolated"]) { html in
        html.element("summary", text: "Isolated pairs, and what stops their frames")
        html.append(closed)
      }
    }
    let rest = axis.groups.count - groups.count
    if rest > 0 {
      html.element(
        "p",
        text: "\(Count.of(rest, "more cell")) are not explained here; "
          + "`bulkhead prove … --from A --to B` explains any pair.")
    }
    sections[.pairs] = Section(title: "Pair by pair", content: html)
  }
}

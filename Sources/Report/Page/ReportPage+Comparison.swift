public import Prover

extension ReportPage {
  /// Adds what became of reachability since an older topology.
  public mutating func add<Answers: ProofAnswers & ~Copyable>(
    _ report: ComparisonReport, _ proofs: inout ComparedProofs<Answers>
  ) {
    let groups = report.comparison.groups
    let layers = report.comparison.layers
    let opened = groups.filter { $0.change.isOpened(layers) }.reduce(0) { $0 + $1.count }
    let closed = groups.filter { $0.change.isClosed(layers) }.reduce(0) { $0 + $1.count }
    for (figure, words, mood) in [(opened, "opened", Tile.Mood.bad), (closed, "closed", .plain)] {
      tiles.append(
        Tile(
          figure: Count.grouped(figure), words: "\(figure == 1 ? "pair" : "pairs") \(words)",
          mood: figure > 0 ? mood : .plain, chapter: .changes))
    }
    var html = HTMLWriter()
    html.lines("pre", report.text(style: .plain, &proofs))
    sections[.changes] = Section(title: "What has changed", content: html)
  }
}

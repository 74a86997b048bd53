internal import Bench
internal import ForwardingEngine
internal import TopologyModel

extension BenchReport {
  /// The result for a terminal of 80 columns.
  public func text(style: TextStyle) -> String {
    let sections = [
      headline(style), chart(style), batches(style), costs(style), adapterList(style),
      neverHit(style),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func headline(_ style: TextStyle) -> String {
    let title = WordWrap.lines(
      "\(DisplayText.printable(topology.name)): \(title)", columns: 80)
    let facts = [("traffic", traffic), ("runs", runs), ("noise", noise)]
    return title.map { style.paint($0, .strong) + "\n" }.joined()
      + facts.map { name, words in
        WordWrap.lines(words, columns: 80 - 11).enumerated().map { index, line in
          "  " + DisplayText.left(index == 0 ? name + ":" : "", 9) + line + "\n"
        }.joined()
      }.joined()
  }

  private var traffic: String {
    let frames = Count.of(result.distinctFrames, "frame")
    switch result.source {
    case .generated(let seed, let flows, let endpoints):
      return "\(frames), made from seed \(seed): \(Count.of(flows, "flow")) between "
        + Count.of(endpoints, "endpoint")
    case .capture(let capture):
      var facts = [capture.isCutShort ? "the first \(frames)" : frames]
      if capture.isDamaged { facts.append("damaged") }
      if capture.filtered > 0 { facts.append("\(Count.grouped(capture.filtered)) filtered out") }
      if capture.skipped > 0 {
        facts.append("\(Count.grouped(capture.skipped)) skipped (not Ethernet)")
      }
      return "\(DisplayText.printable(capture.path)): \(facts.joined(separator: ", "))"
    }
  }

  private var runs: String {
    let plan = result.plan
    let repeated = plan.frames > result.distinctFrames ? " (repeated)" : ""
    let rounds =
      "\(Count.of(measurement.rounds, "round")) of \(Count.of(plan.frames, "frame"))\(repeated), "
      + "in batches of \(Count.grouped(plan.batchFrames))"
    guard measurement.disturbedBatches > 0 else { return rounds }
    return "\(rounds); \(Count.grouped(measurement.disturbedBatches)) of "
      + "\(Count.of(measurement.batches, "batch", "batches")) were disturbed and count with their "
      + "usual time"
  }

  private var noise: String {
    let noise = measurement.noise
    let name = DisplayText(name(of: baseline)).fitted(to: 40)
    return "`\(name)` differs from itself by \(DecimalText.signed(noise.lower)) to "
      + "\(DecimalText.signed(noise.upper)) ns a frame (\(percent(noise.confidence)))"
  }

  /// How often an interval holds the truth.
  func percent(_ confidence: Double) -> String {
    DecimalText.text(confidence * 100, places: 0) + "%"
  }

  // MARK: The variants

  private func chart(_ style: TextStyle) -> String {
    let most = overall.map(\.perFrame.median).max() ?? 0
    let title = style.paint("Nanoseconds per frame", .strong)
    return title + " (median of the rounds)\n"
      + overall.map { row in
        "  " + label(row) + DisplayText.right(DecimalText.text(row.perFrame.median), 9) + "  "
          + style.paint(TextBar.bar(row.perFrame.median, of: most, columns: 42), .frame) + "\n"
      }.joined()
  }

  private func batches(_ style: TextStyle) -> String {
    let heads = ["median", "p90", "p99", "frames/s", "delivered"]
    let widths = [10, 10, 10, 10, 14]
    func line(_ first: String, _ cells: [String]) -> String {
      first + zip(cells, widths).map { DisplayText.right($0, $1) }.joined()
    }
    let title = DisplayText.left("Over batches", BenchReport.labelColumns + 2)
    return style.paint(title, .strong) + style.paint(line("", heads), .frame) + "\n"
      + overall.map { row in
        line(
          "  " + label(row),
          [row.batches.median, row.batches.p90, row.batches.p99].map { DecimalText.text($0) }
            + [
              Count.compact(UInt64(row.framesPerSecond)), Count.grouped(row.totals.delivered),
            ]) + "\n"
      }.joined()
  }

  /// A row's name in the first column.
  func label(_ row: BenchMeasurement.Row) -> String {
    DisplayText.left(name(of: row), BenchReport.labelColumns)
  }

  /// How wide the first column is.
  static let labelColumns = 24
}

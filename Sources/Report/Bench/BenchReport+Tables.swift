internal import Bench
internal import ForwardingEngine
internal import TopologyModel

extension BenchReport {
  /// Heads of the columns of a table of variants.
  private static let heads = [
    "variant", "ns_per_frame", "lower", "upper", "frames_per_second", "cost_ns", "cost_lower",
    "cost_upper", "beyond_noise", "delivered", "dropped", "unattributed",
  ]

  /// One row for each variant; what it costs is empty for the first, with which all are compared.
  public var csv: String {
    let rows = measurement.rows.map { row in
      [
        name(of: row), DecimalText.text(row.perFrame.median, places: 3),
        DecimalText.text(row.perFrame.lower, places: 3),
        DecimalText.text(row.perFrame.upper, places: 3), String(UInt64(row.framesPerSecond)),
      ]
        + (cost(of: row).map { cost in
          [cost.median, cost.lower, cost.upper].map { DecimalText.text($0, places: 3) }
            + [cost.isDifferent ? "yes" : "no"]
        } ?? ["", "", "", ""])
        + [row.totals.delivered, row.totals.dropped, row.totals.unattributed].map { String($0) }
    }
    return ([BenchReport.heads] + rows).map { CSVText.row($0) }.joined()
  }

  /// The variants as a table for a pull request or a job's summary.
  public var markdown: String {
    let rows = measurement.rows.map { row in
      [
        MarkdownText.escaped(name(of: row)), DecimalText.text(row.perFrame.median),
        cost(of: row).map { $0.isDifferent ? "\($0.text) \($0.interval)" : "none" } ?? "",
        Count.grouped(UInt64(row.framesPerSecond)), Count.grouped(row.totals.delivered),
      ]
    }
    return "## bulkhead bench: \(MarkdownText.escaped("\(topology.name): \(title)"))\n\n"
      + MarkdownText.table(["", "ns a frame", "costs", "frames/s", "delivered"], rows)
  }
}

internal import ArgumentParser
internal import Report
internal import TopologyModel

extension ReplayCommand {
  private var outputs: OutputPaths {
    get throws { OutputPaths(try ReportFile.read(reports.arguments), write: write) }
  }

  /// Refuses one file for two outputs, and standard output for another than the report.
  func validateOutputs() throws {
    guard write != "-" else {
      throw ValidationError("--write: standard output is for the report; name a file")
    }
    try outputs.refuseRepeated()
  }

  /// Refuses to write over what is read.
  func refuseToOverwrite(_ sources: [SourceFile]) throws {
    try outputs.refuse(
      overwriting: topology.paths + sources.map(\.path) + captures + verification.paths
        + [attribution.map].compactMap(\.self))
  }

  /// Writes everything but text; returns why some could not be written.
  func writeReports(_ report: ReplayReport) throws -> [String] {
    try StreamedReport.write(.json, reports, isPrinted: format == .json) { try $0(report.json) }
      + StreamedReport.write(.csv, reports) { try $0(report.csv) }
      + reports.writeJudgement(
        isPrinted: format == .github, { report.judgement }, markdown: report.markdown)
      + reports.writePage {
        var page = ReportPage(about: report.topology, captures: captures)
        page.add(report)
        return page
      }
  }
}

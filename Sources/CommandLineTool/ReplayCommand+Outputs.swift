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
      overwriting: topology.paths + sources.map(\.path) + captures
        + [attribution.map].compactMap(\.self))
  }
}

extension ReplayReport {
  /// The report as a file of some kind.
  func document(_ kind: ReportFile.Kind) -> String {
    switch kind {
    case .json: json
    case .junit: judgement.junit
    case .sarif: judgement.sarif(version: BulkheadTool.version)
    case .markdown: markdown
    case .csv: csv
    case .svg: preconditionFailure("of no kind that this command has")
    }
  }
}

internal import ArgumentParser
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

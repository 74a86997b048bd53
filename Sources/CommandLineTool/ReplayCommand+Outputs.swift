internal import ArgumentParser
internal import Capture
internal import Report
internal import TopologyModel

extension ReplayCommand {
  /// The files that it writes, by the options that name them.
  private var outputs: [(option: String, path: String)] {
    get throws {
      try ReportFile.read(reports.arguments).map { ("--report", $0.path) }
        + [write].compactMap(\.self).map { ("--write", $0) }
    }
  }

  /// Refuses one name for two outputs, and standard output for another than the report.
  func validateOutputs() throws {
    guard write != "-" else {
      throw ValidationError("--write: standard output is for the report; name a file")
    }
    var seen: Set<String> = []
    for (option, path) in try outputs where !seen.insert(path).inserted {
      throw ValidationError("\(option): `\(DisplayText.printable(path))` is named twice")
    }
  }

  /// Refuses to write over what is read, by whatever name.
  func refuseToOverwrite(_ sources: [SourceFile]) throws {
    let inputs =
      [topology] + sources.map(\.path) + captures + [attribution.map].compactMap(\.self)
    for (option, path) in try outputs {
      guard let file = FileIdentity(path: path) else { continue }
      for input in inputs where FileIdentity(path: input) == file {
        throw ValidationError(
          "\(option): `\(DisplayText.printable(path))` is an input; name another file")
      }
    }
  }
}

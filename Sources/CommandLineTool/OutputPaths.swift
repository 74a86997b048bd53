internal import ArgumentParser
internal import Capture
internal import Report

/// The files that a command writes, by the options that name them.
struct OutputPaths {
  private var paths: [(option: String, path: String)]

  /// The files of `--report`, and that of `--write`.
  init(_ reports: [ReportFile], write: String? = nil) {
    paths =
      reports.map { ("--report", $0.path) } + [write].compactMap(\.self).map { ("--write", $0) }
  }

  /// The file of an option that may be left out; without it, or with `-`, there is none.
  init(optional path: String?, by option: String) {
    paths = path.flatMap { $0 == "-" ? nil : [(option, $0)] } ?? []
  }

  /// Writes a text to the one file, whole or not at all, or to standard output where there is none.
  ///
  /// - Throws: the status, after the reason has been told.
  func write(_ text: String) throws {
    guard let path = paths.first?.path else { return try StandardStream.output.write(text) }
    try Complaints.end(with: [ReportFile.write(text, to: path)].compactMap(\.self))
  }

  /// Refuses one file for two outputs, however its paths are spelt.
  func refuseRepeated() throws {
    var seen: Set<OutputPlace> = []
    for (option, path) in paths where !seen.insert(OutputPlace(path: path)).inserted {
      throw ValidationError("\(option): `\(DisplayText.printable(path))` is named twice")
    }
  }

  /// Refuses to write over what is read, by whatever name.
  func refuse(overwriting inputs: [String]) throws {
    let inputs = Set(inputs.compactMap { FileIdentity(regularFile: $0) })
    for (option, path) in paths {
      guard let file = FileIdentity(regularFile: path), inputs.contains(file) else { continue }
      throw ValidationError(
        "\(option): `\(DisplayText.printable(path))` is an input; name another file")
    }
  }
}

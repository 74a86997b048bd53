internal import ArgumentParser
internal import Capture
internal import Report

/// One `--report KIND=FILE`.
struct ReportFile {
  /// The kinds that can be written.
  enum Kind: String, CaseIterable {
    case json
  }

  let kind: Kind
  let path: String

  /// Kinds of the interface that come with later parts.
  private static let laterKinds = ["junit", "sarif", "html", "markdown", "csv"]

  /// Reads the arguments of `--report`; anything else is wrong usage.
  static func read(_ arguments: [String]) throws -> [ReportFile] {
    var reports: [ReportFile] = []
    for argument in arguments {
      let (word, path) = try argument.splitAtFirstEquals(of: "--report", "KIND=FILE")
      guard let kind = Kind(rawValue: word) else {
        let shown = DisplayText.printable(word)
        throw ValidationError(
          laterKinds.contains(word)
            ? "--report: \(word) is not supported yet; json is"
            : "--report: there is no kind `\(shown)`; json is supported")
      }
      guard path != "-" else {
        throw ValidationError("--report: standard output is for '--format \(word)'")
      }
      reports.append(ReportFile(kind: kind, path: path))
    }
    return reports
  }

  /// Writes the file whole, or not at all; returns why it could not.
  func write(_ text: String) -> String? {
    do throws(CaptureError) {
      let file = try OutputFile(path: path)
      try file.write(Array(text.utf8))
      try file.commit()
      return nil
    } catch {
      return "cannot write \(error.reason)"
    }
  }
}

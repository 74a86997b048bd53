internal import ArgumentParser
internal import Capture
internal import Report

/// One `--report KIND=FILE`.
struct ReportFile {
  /// The kinds that can be written.
  enum Kind: String, CaseIterable {
    case json, junit, sarif, html, markdown, csv, svg

    /// It is made of a judgement, whatever the command.
    var isOfJudgement: Bool {
      switch self {
      case .junit, .sarif, .markdown: true
      case .json, .html, .csv, .svg: false
      }
    }
  }

  let kind: Kind
  let path: String

  /// Reads the arguments of `--report`, of the kinds that a command has; anything else is wrong usage.
  static func read(
    _ arguments: [String], kinds: [Kind] = [.json, .junit, .sarif, .html, .markdown, .csv]
  ) throws -> [ReportFile] {
    var reports: [ReportFile] = []
    for argument in arguments {
      let (word, path) = try argument.splitAtFirstEquals(of: "--report", "KIND=FILE")
      guard let kind = Kind(rawValue: word), kinds.contains(kind) else {
        let shown = DisplayText.printable(word)
        let first = kinds.dropLast().map(\.rawValue).joined(separator: ", ")
        let known = "\(first) and \(kinds.last?.rawValue ?? "")"
        throw ValidationError("--report: there is no kind `\(shown)`; \(known) are supported")
      }
      guard path != "-" else {
        throw ValidationError(
          kind == .json
            ? "--report: standard output is for '--format json'"
            : "--report: standard output is for the result; name a file")
      }
      reports.append(ReportFile(kind: kind, path: path))
    }
    return reports
  }

  /// Writes the file whole, or not at all; returns why it could not.
  func write(_ text: String) -> String? { ReportFile.write(text, to: path) }

  /// The same for a file of no kind of report.
  static func write(_ text: String, to path: String) -> String? {
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

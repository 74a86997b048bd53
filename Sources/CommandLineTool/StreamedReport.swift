internal import Capture

/// A report that is written piece by piece, and there under its name when it is whole.
///
/// What goes wrong costs only this file; it is told at the end.
final class StreamedReport {
  private var file: OutputFile?
  private var complaint: String?

  /// Begins a file.
  init(path: String) {
    do throws(CaptureError) {
      file = try OutputFile(path: path)
    } catch {
      complaint = "cannot write \(error.reason)"
    }
  }

  /// Writes the next piece.
  func write(_ piece: String) {
    do throws(CaptureError) {
      try file?.write(Array(piece.utf8))
    } catch {
      complaint = "cannot write \(error.reason)"
      file = nil
    }
  }

  /// Gives the file its name; returns why there is none.
  func finish() -> String? {
    guard let file = file.take() else { return complaint }
    do throws(CaptureError) {
      try file.commit()
      return nil
    } catch {
      return "cannot write \(error.reason)"
    }
  }
}

extension StreamedReport {
  /// Writes a document piece by piece to all who want it: the files of `--report` of its kind, and
  /// standard output where that carries it.
  ///
  /// - Parameters:
  ///   - kind: what the document is.
  ///   - reports: the arguments of `--report`.
  ///   - isPrinted: standard output carries it.
  ///   - document: writes the document to the sink that it is given; not called where nobody wants it.
  /// - Returns: why some could not be written.
  /// - Throws: what standard output, or the document itself, throws.
  static func write(
    _ kind: ReportFile.Kind, _ reports: ReportOptions, isPrinted: Bool = false,
    _ document: ((String) throws -> Void) throws -> Void
  ) throws -> [String] {
    let files = try ReportFile.read(reports.arguments).filter { $0.kind == kind }
      .map { StreamedReport(path: $0.path) }
    guard isPrinted || !files.isEmpty else { return [] }
    try document { piece in
      for file in files { file.write(piece) }
      if isPrinted { try StandardStream.output.write(piece) }
    }
    return files.compactMap { $0.finish() }
  }
}

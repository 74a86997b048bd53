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

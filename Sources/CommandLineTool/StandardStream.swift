internal import ArgumentParser
internal import Foundation
internal import Report

/// Where a command writes.
enum StandardStream {
  /// Data.
  case output
  /// Messages and progress.
  case error

  private var handle: FileHandle {
    switch self {
    case .output: .standardOutput
    case .error: .standardError
    }
  }

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(handle.fileDescriptor) == 1 }

  /// Writes a text; a reader that has gone ends the process without a word.
  ///
  /// A closed pipe kills the process by SIGPIPE, as it should; where that signal is ignored, the
  /// failed write ends it with the status that the signal would have given. Messages that cannot be
  /// written, because standard error is closed or full, never cost the data.
  func write(_ text: String) throws {
    guard !text.isEmpty else { return }
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      if isClosedPipe(error) { throw ExitCode(128 + SIGPIPE) }
      guard case .output = self else { return }
      try StandardStream.error.write("error: cannot write to standard output\n")
      throw ExitCode(ExitStatus.notJudged)
    }
  }

  private func isClosedPipe(_ error: any Error) -> Bool {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return [error, cause].contains { $0?.domain == NSPOSIXErrorDomain && $0?.code == Int(EPIPE) }
  }
}

/// The exit statuses of all commands.
enum ExitStatus {
  /// Something that was asked for does not hold.
  static let doesNotHold: Int32 = 1
  /// Unreadable, invalid or unsupported input, or nothing to do.
  static let notJudged: Int32 = 2
}

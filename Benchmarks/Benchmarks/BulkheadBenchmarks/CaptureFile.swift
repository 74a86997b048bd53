import Foundation

/// A file of the temporary folder that is there as long as its benchmark runs.
final class CaptureFile: Sendable {
  let path: String

  /// A process has one.
  private static let path = FileManager.default.temporaryDirectory.appending(
    path: "bulkhead-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
  ).path

  init(_ write: (String) throws -> Void) throws {
    path = CaptureFile.path
    try write(path)
  }

  /// Has a program of the system compress it, as `gzip` and `zstd` do.
  func compress(with program: String, suffix: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-q", "-f", path]
    try process.run()
    process.waitUntilExit()
    // gzip takes the file away, zstd leaves it.
    CaptureFile.remove()
    try FileManager.default.moveItem(atPath: path + suffix, toPath: path)
  }

  /// Takes the file away, if it was ever written.
  static func remove() { try? FileManager.default.removeItem(atPath: path) }
}

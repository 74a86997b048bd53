import Foundation
import Testing

/// Programs by others that judge what bulkhead writes; `.ci/tools` installs them and runs these tests.
enum ForeignTools {
  /// Where those of PyPI are; nowhere unless `BULKHEAD_TOOLS` says so.
  static let folder = ProcessInfo.processInfo.environment["BULKHEAD_TOOLS"]

  /// Why the tests do not run elsewhere.
  static let condition: ConditionTrait = .enabled(
    if: folder != nil, "`make test-tools` installs what these need")

  /// Runs a program, one of PyPI's or of the system's; returns its status and all that it says.
  static func run(
    _ name: String, _ arguments: [String], in directory: URL = RunningBulkhead.root
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = directory
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": "\(folder ?? ""):\(path)", "HOME": directory.path, "LC_ALL": "C.UTF-8",
    ]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

import Foundation

/// One run of the built command.
struct RunningBulkhead {
  let status: Int32
  let output: String
  let error: String

  /// The root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The command, beside the tests.
  private static let command = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "bulkhead")

  /// Runs it to its end.
  init(
    _ arguments: [String], in directory: URL = root, input: Data? = nil,
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = RunningBulkhead.command
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = environment
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    let stdin = Pipe()
    process.standardInput = stdin
    try process.run()
    if let input { try? stdin.fileHandleForWriting.write(contentsOf: input) }
    try? stdin.fileHandleForWriting.close()
    self.output = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.error = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// What a line of shell prints; `$BULKHEAD` is the built command.
  static func shell(_ line: String, in directory: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = directory
    process.environment = ["BULKHEAD": command.path, "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}

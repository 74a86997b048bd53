import Foundation

/// Commands and what they print, as a console shows both.
///
/// ```text
/// $ bulkhead replay topology.yaml traffic.pcap
/// …
/// [status 1]
/// ```
///
/// A last line `[status N]` stands where the status is not 0. In documentation a line `[…]` stands
/// for any number of lines.
struct Transcript {
  /// A command line and what follows it, both without the last line's end.
  struct Entry: Sendable {
    var command: String
    var output: String
  }

  var entries: [Entry]

  /// Reads a console's text; what stands before the first command is left out.
  init(_ text: String) {
    entries = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        entries.append(Entry(command: String(line.dropFirst(2)), output: ""))
      } else if !entries.isEmpty {
        entries[entries.count - 1].output += line + "\n"
      }
    }
    for index in entries.indices {
      while entries[index].output.hasSuffix("\n") { entries[index].output.removeLast() }
    }
  }

  /// The same commands with what they print now.
  func rerun(in directory: URL) throws -> Transcript {
    var result = self
    for index in entries.indices {
      result.entries[index].output = try Self.output(
        of: entries[index].command, in: directory)
    }
    return result
  }

  var text: String {
    entries.map { "$ \($0.command)\n\($0.output)\n" }.joined(separator: "\n")
  }

  /// Runs a line of shell with the built commands first on its path, both streams as one.
  static func output(of command: String, in directory: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1; \(command)"]
    process.currentDirectoryURL = directory
    process.environment = ["PATH": "\(Self.products.path):/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { text += "[status \(process.terminationStatus)]" }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// Where the built commands are: beside the tests.
  static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// Whether expected outputs are to be written instead of compared.
  static let isUpdating = ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil
}

extension Transcript.Entry {
  /// Whether an output is the expected one, `[…]` standing for any lines.
  func isShown(by actual: String) -> Bool {
    var rest = actual.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var isElided = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "[…]" {
        isElided = true
      } else if isElided {
        guard let found = rest.firstIndex(of: line) else { return false }
        rest = rest[(found + 1)...]
        isElided = false
      } else {
        guard rest.popFirst() == line else { return false }
      }
    }
    return isElided || rest.isEmpty
  }
}

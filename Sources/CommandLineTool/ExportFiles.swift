internal import ArgumentParser
internal import Foundation
internal import HyperV
internal import Report

/// The exports that are named on the command line.
enum ExportFiles {
  /// Larger files are refused.
  private static let limitOctets = 1 << 30

  /// Reads files, all `*.json` of directories in the order of their names, and `-`.
  ///
  /// - Throws: the status, after the file and the reason have been told.
  static func read(_ paths: [String]) throws -> [ExportFile] {
    var files: [ExportFile] = []
    for path in paths {
      // What can be listed is a directory.
      let listed = path == "-" ? nil : try? FileManager.default.contentsOfDirectory(atPath: path)
      guard let names = listed else {
        files.append(try file(path))
        continue
      }
      let exports = names.filter { $0.lowercased().hasSuffix(".json") }.sorted()
      guard !exports.isEmpty else { throw failure(path, "no *.json is in the directory") }
      for name in exports {
        files.append(try file(path.hasSuffix("/") ? path + name : "\(path)/\(name)"))
      }
    }
    return files
  }

  /// A file that is there; what it holds is read when its turn comes.
  private static func file(_ path: String) throws -> ExportFile {
    if path == "-" {
      let data = (try? FileHandle.standardInput.readToEnd()) ?? nil
      return ExportFile(path: "stdin", octets: Array(data ?? Data()))
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw failure(path, "no such file or directory")
    }
    return ExportFile(path: path) { () throws(ExportError) in try octets(path) }
  }

  private static func octets(_ path: String) throws(ExportError) -> [UInt8] {
    let subject = "cannot read \(DisplayText.printable(path))"
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ExportError("\(subject): it cannot be opened")
    }
    if let size = try? handle.seekToEnd() {
      guard size <= limitOctets else {
        throw ExportError("\(subject): it has \(size) octets; at most \(limitOctets) are read")
      }
      try? handle.seek(toOffset: 0)
    }
    guard let data = try? handle.readToEnd() ?? Data() else {
      throw ExportError("\(subject): reading it failed")
    }
    return Array(data)
  }

  private static func failure(_ path: String, _ reason: String) -> ExitCode {
    try? StandardStream.error.write(
      "error: cannot read \(DisplayText.printable(path)): \(reason)\n")
    return ExitCode(ExitStatus.notJudged)
  }
}

public import Foundation

/// A directory of a test's own, removed with everything in it.
public final class TemporaryDirectory: Sendable {
  /// Where it is.
  public let url: URL

  /// A new, empty directory.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ octets: [UInt8], as name: String) throws -> String {
    try Data(octets).write(to: url.appending(path: name))
    return path(name)
  }

  /// The names of all files in it, sorted.
  public var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

extension TemporaryDirectory {
  /// The octets of a file in it.
  public func octets(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: name)))
  }
}

internal import Foundation

/// The octets of a file, a pipe or standard input, up to a limit.
enum FileOctets {
  /// Larger files are refused.
  static let limit = 64 << 20

  /// Why there are no octets.
  enum Failure: Error {
    /// The system's word for it.
    case unreadable(String)
    /// Larger than the limit; the size where it is known.
    case tooLarge(octets: Int?)
  }

  /// Reads a file whole, or refuses it; at most a little more than the limit is ever read.
  static func read(_ path: String, limit: Int = limit) throws(Failure) -> [UInt8] {
    guard path != "-" else { return try read(FileHandle.standardInput, limit: limit) }
    guard FileManager.default.fileExists(atPath: path) else {
      throw .unreadable("no such file or directory")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      let isReadable = FileManager.default.isReadableFile(atPath: path)
      throw .unreadable(isReadable ? "it cannot be opened" : "permission denied")
    }
    // What has an end is not read at all if that is too far away; a pipe has none.
    if let size = try? handle.seekToEnd() {
      guard size <= limit else { throw .tooLarge(octets: Int(size)) }
      try? handle.seek(toOffset: 0)
    }
    return try read(handle, limit: limit)
  }

  private static func read(_ handle: FileHandle, limit: Int) throws(Failure) -> [UInt8] {
    var octets: [UInt8] = []
    while true {
      let chunk: Data?
      do {
        chunk = try handle.read(upToCount: 1 << 20)
      } catch {
        throw .unreadable("reading it failed")
      }
      guard let chunk, !chunk.isEmpty else { return octets }
      octets.append(contentsOf: chunk)
      guard octets.count <= limit else { throw .tooLarge(octets: nil) }
    }
  }
}

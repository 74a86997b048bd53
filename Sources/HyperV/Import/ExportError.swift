/// Why exports cannot be read at all.
public struct ExportError: Error, Hashable, Sendable {
  /// One line: the file, the place where one is known, what was found, and what is allowed.
  public var message: String

  /// An error of these words.
  public init(_ message: String) { self.message = message }
}

/// One file of an export.
public struct ExportFile: Sendable {
  /// The path, for messages; a host without a name is called after it.
  public var path: String
  /// What it holds, in whichever encoding; asked for once, and let go when it is read.
  let read: @Sendable () throws(ExportError) -> [UInt8]

  /// A file of this content.
  public init(path: String, octets: [UInt8]) {
    self.path = path
    read = { () throws(ExportError) in octets }
  }

  /// A file that is read when its turn comes.
  public init(path: String, read: @escaping @Sendable () throws(ExportError) -> [UInt8]) {
    self.path = path
    self.read = read
  }

  /// The name without folders and without suffixes.
  var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.firstIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}

/// One topology file as it was read.
public struct SourceFile: Sendable {
  /// The path as the user gave it, or found in the directory given.
  public let path: String
  /// The whole text; ill-formed UTF-8 is replaced, and reported by a diagnostic.
  public let text: String

  /// A file of this path and text.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

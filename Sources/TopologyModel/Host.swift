/// One Hyper-V host.
public struct Host: Sendable {
  /// As in the file, a range expanded.
  public var name: String
  /// Its key.
  public var definition: SourceSpan

  /// A host of this name.
  public init(name: String, definition: SourceSpan) {
    self.name = name
    self.definition = definition
  }
}

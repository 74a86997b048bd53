/// A physical segment of which nothing more is known (semantics 1).
public struct Wire: Sendable {
  /// As in the file; the default one is called `wire`.
  public var name: String
  /// One line about it.
  public var description: String?
  /// Its key, or for the default wire the key of the first thing plugged into it.
  public var definition: SourceSpan
  /// Whether it stands under `physical.wires`.
  public var isDeclared: Bool

  /// A wire of this name.
  public init(name: String, description: String?, definition: SourceSpan, isDeclared: Bool) {
    self.name = name
    self.description = description
    self.definition = definition
    self.isDeclared = isDeclared
  }
}

/// A page of `bulkhead explain`: about a diagnostic, a reason for a drop, or an assumption.
public struct Explanation: Sendable {
  /// `BH1003`, `UnauthorizedVLAN`, `A10`.
  public var name: String
  /// One line, no full stop.
  public var title: String
  /// What it means, paragraph by paragraph.
  public var meaning: [String]
  /// Why it is so.
  public var reason: [String]
  /// A topology that has the diagnostic; empty where a page has no example.
  public var wrong: String
  /// The same, mended.
  public var right: String
  /// Other pages.
  public var seeAlso: [String]

  init(
    _ name: String, _ title: String, meaning: [String], reason: [String], wrong: String = "",
    right: String = "", seeAlso: [String] = []
  ) {
    self.name = name
    self.title = title
    self.meaning = meaning
    self.reason = reason
    self.wrong = wrong
    self.right = right
    self.seeAlso = seeAlso
  }
}

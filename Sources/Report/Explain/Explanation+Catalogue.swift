extension Explanation {
  /// Pages that belong together.
  public struct Group: Sendable {
    /// What they are about.
    public var title: String
    /// In the order of their names.
    public var pages: [Explanation]
  }

  /// All pages there are.
  public static let groups = [
    Group(title: "Files and syntax", pages: syntaxPages)
  ]

  /// The page of a name, in any case; an assumption is also found by its key.
  public static func page(for name: String) -> Explanation? {
    let name = name.lowercased()
    return groups.lazy.flatMap(\.pages).first { page in
      page.name.lowercased() == name || page.key?.lowercased() == name
    }
  }
}

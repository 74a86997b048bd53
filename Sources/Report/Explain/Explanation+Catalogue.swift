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
    Group(title: "Diagnostics: files and YAML", pages: syntaxPages),
    Group(title: "Diagnostics: keys and values", pages: valuePages),
    Group(title: "Diagnostics: names", pages: referencePages),
    Group(title: "Diagnostics: contradictions", pages: contradictionPages + rulePages),
    Group(title: "Diagnostics: the physical network", pages: networkPages),
    Group(
      title: "Diagnostics: hardening advice",
      pages: hostAdvicePages + vlanAdvicePages + policyAdvicePages + plugAdvicePages),
    Group(title: "Reasons for dropping a frame", pages: reasonPages),
    Group(title: "Assumptions", pages: portAssumptionPages + policyAssumptionPages),
  ]

  private static var networkPages: [Explanation] {
    plugPages + loopPages + networkVLANPages + networkRoutingPages
  }

  /// All pages, group by group.
  public static var pages: [Explanation] { groups.flatMap(\.pages) }

  /// The page of a name, in any case; an assumption is also found by its key.
  public static func page(for name: String) -> Explanation? {
    let name = name.lowercased()
    return pages.first { $0.name.lowercased() == name || $0.key?.lowercased() == name }
  }
}

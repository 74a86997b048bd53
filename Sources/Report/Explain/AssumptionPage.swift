internal import TopologyModel

extension Explanation {
  /// A page about an assumption; its key, its default and how to override it come by themselves.
  ///
  /// - Parameters:
  ///   - assumption: What it is about.
  ///   - title: One line.
  ///   - rule: What holds by default.
  ///   - otherwise: What the other value does; `nil` where there is none.
  ///   - why: What is known, and where from.
  ///   - seeAlso: Other pages.
  /// - Returns: The page.
  static func assumption(
    _ assumption: Assumption, _ title: String, rule: String, otherwise: String?, why: String,
    seeAlso: [String] = []
  ) -> Explanation {
    var meaning = [rule]
    var example = ""
    if let key = assumption.key, let value = assumption.defaultValue {
      meaning.append("Key: \(key). Default: \(value). With \(!value): \(otherwise ?? "").")
      example = "bulkhead: 1\nassumptions: { \(key): \(!value) }"
    } else {
      meaning.append("It cannot be overridden.")
    }
    return Explanation(
      assumption.name, title, meaning: meaning, reason: [why], right: example, seeAlso: seeAlso)
  }
}

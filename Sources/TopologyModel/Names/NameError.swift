/// Why a name means no endpoint, or no set of them.
public struct NameError: Error, Hashable, Sendable {
  /// The kinds of failure.
  public enum Reason: Hashable, Sendable {
    /// Nothing has this name; something else may have been meant.
    case unknown(suggestion: String?)
    /// Several have it: the first few in file order, and how many there are.
    case ambiguous(candidates: [String], count: Int)
    /// A glob that no name fits.
    case matchesNothing
  }

  /// The name as it was written.
  public var text: String
  /// Why it fails.
  public var reason: Reason

  /// How many candidates are listed.
  static let candidateLimit = 5

  /// What is wrong, as a sentence without a full stop.
  public var message: String {
    switch reason {
    case .unknown: "nothing is called `\(text)`"
    case .ambiguous(_, let count): "`\(text)` may mean \(count) things"
    case .matchesNothing: "`\(text)` matches nothing"
    }
  }

  /// What to write instead.
  public var help: String {
    switch reason {
    case .unknown(let suggestion?):
      "did you mean `\(suggestion)`?"
    case .unknown(nil) where text.contains("["):
      "ranges stand only in the keys that give names; write a glob, `host/vm*`"
    case .unknown(nil):
      "names are `host/vm/adapter`, `host/managementOS/adapter`, `machine`, `router/interface`,"
        + " `wire/outside`, or their ends"
    case .matchesNothing:
      "a glob is held against names: `host/vm*`, `host/*/adapter`, `vm*`; * stops at /"
    case .ambiguous(let candidates, let count):
      "write one of " + candidates.map { "`\($0)`" }.joined(separator: ", ")
        + (count > candidates.count ? " or \(count - candidates.count) more" : "")
    }
  }
}

extension EndpointNames {
  /// The error about several candidates.
  func ambiguous(_ text: String, _ candidates: some Collection<String>) -> NameError {
    NameError(
      text: text,
      reason: .ambiguous(
        candidates: Array(candidates.prefix(NameError.candidateLimit)), count: candidates.count))
  }

  /// The error about an unknown name, with what may have been meant.
  ///
  /// Where a set is asked for, that may be one of the groups, or all of a host.
  func withSuggestion(_ error: NameError, groups: [String]? = nil) -> NameError {
    let isHost = groups != nil && topology.hosts.contains { $0.name == error.text }
    return NameError(
      text: error.text,
      reason: .unknown(
        suggestion: isHost ? "\(error.text)/*" : suggestion(for: error.text, besides: groups ?? []))
    )
  }

  /// The known name that a misspelt one most likely means, cut to as many parts as it has.
  ///
  /// Of large topologies only the first names are tried: a suggestion is a courtesy.
  private func suggestion(for text: String, besides others: [String]) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).count
    let things =
      topology.virtualMachines.indices.prefix(5_000).map { Thing.virtualMachine(ID($0)) }
      + topology.hosts.indices.prefix(1_000).map { Thing.managementOS(ID($0)) }
      + physicalEndpoints.prefix(5_000).map { Thing.endpoint(ID($0)) }
      + physicalRouters.prefix(1_000).map { Thing.router($0) }
      + topology.endpoints.indices.prefix(5_000).map { Thing.endpoint(ID($0)) }
    var known = others
    for name in things.lazy.flatMap(names) {
      let pieces = name.split(separator: "/")
      if pieces.count >= parts { known.append(pieces.suffix(parts).joined(separator: "/")) }
    }
    return Spelling.nearest(to: text, among: known)
  }
}

internal import ArgumentParser
internal import Prover
internal import Report
internal import TopologyModel

/// Finds endpoints of two topologies by the names that they have in either.
struct ComparedNames {
  let matching: EndpointMatching
  private let old: EndpointNames
  private let new: EndpointNames

  /// The names of two topologies.
  init(_ matching: EndpointMatching, _ old: Topology, _ new: Topology) {
    self.matching = matching
    self.old = EndpointNames(old)
    self.new = EndpointNames(new)
  }

  /// The endpoints that an option means, as indices of the matching: what the name means in the new
  /// topology, and those that it means in the old one.
  ///
  /// A name need not mean something in both; where it is ambiguous in the new one, or means nothing in
  /// either, that is wrong usage.
  func members(_ text: String, of option: String) throws -> [Int] {
    let before = old.members(of: text).map { $0.map { matching.index(ofOld: $0.rawValue) } }
    switch (new.members(of: text), before) {
    case (.success(let after), .success(let before)): return after.map(\.index) + before
    case (.success(let after), .failure): return after.map(\.index)
    case (.failure(let error), .success(let before)) where !isAmbiguity(error): return before
    case (.failure(let error), _):
      throw ValidationError(
        DisplayText.printable("\(option): \(error.message); \(error.help)", limit: 1_000))
    }
  }

  private func isAmbiguity(_ error: NameError) -> Bool {
    switch error.reason {
    case .ambiguous: true
    case .unknown, .matchesNothing: false
    }
  }
}

extension ProofOptions {
  /// Which pairs are asked about, in the old topology and in the new one.
  func selections(_ names: ComparedNames) throws -> (old: PairSelection, new: PairSelection) {
    let everybody = Array(names.matching.endpoints.indices)
    let chosen = { (texts: [String], option: String) in
      texts.isEmpty ? everybody : try texts.flatMap { try names.members($0, of: option) }
    }
    let (senders, receivers) = try (chosen(from, "--from"), chosen(to, "--to"))
    try refuseNobody(senders, receivers)
    return names.matching.selections(from: senders, to: receivers)
  }
}

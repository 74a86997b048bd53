internal import TopologyModel

extension Explanation {
  /// The key under `assumptions:` that the page is about.
  var key: String? { Assumption.allCases.first { $0.name == name }?.key }
}

import Foundation

/// What the environment says about a run.
enum RunSettings {
  private static let environment = ProcessInfo.processInfo.environment

  /// `BULKHEAD_OVS` is 1: there is a network namespace of its own for the run.
  static let isWanted = environment["BULKHEAD_OVS"] == "1"

  /// `BULKHEAD_OVS_NETWORKS`: how many networks.
  static let networks = number("BULKHEAD_OVS_NETWORKS") ?? 400

  /// `BULKHEAD_OVS_SEED`: the seed of the first one; the others follow.
  static let firstSeed = number("BULKHEAD_OVS_SEED") ?? 1

  /// Nothing of this was said, so that the run must be as long as it is meant to be.
  static let isComplete = number("BULKHEAD_OVS_NETWORKS") == nil

  private static func number(_ variable: String) -> UInt64? {
    environment[variable].flatMap { UInt64($0) }
  }
}

import Frames

/// A network and the frames sent into it, one after the other.
struct SwitchCase: Sendable {
  var network: SwitchNetwork
  var frames: [InjectedFrame]
}

/// The first frame about which the two switches differ.
struct Mismatch {
  /// Counts from 0.
  var frame: Int
  var simulated: [Delivery]
  var real: [Delivery]
}

/// How much was compared.
struct Tally {
  var networks = 0
  var frames = 0
  var deliveries = 0
  /// By the names of differences, the frames that they apply to.
  var explained: [String: Int] = [:]
  /// Frames that no difference applies to.
  var plainFrames = 0

  /// Adds a frame about which the two agree.
  mutating func count(_ copies: [Delivery], _ differences: [Difference]) {
    frames += 1
    deliveries += copies.count
    if differences.isEmpty { plainFrames += 1 }
    for difference in differences { explained[difference.name, default: 0] += 1 }
  }
}

extension SwitchCase {
  /// Runs both switches side by side; `nil` where they agree on every frame.
  func firstMismatch(
    with real: OpenVSwitch, differences: [Difference] = Difference.known, tally: inout Tally
  ) throws -> Mismatch? {
    let explanations = frames.map { Explanation(of: $0, in: network, differences) }
    let simulated = explanations.map(\.simulated)
    var handed = try SimulatedSwitches(network).deliveries(of: simulated.compactMap { $0 })[...]
    try real.configure(network)
    tally.networks += 1
    for (index, frame) in frames.enumerated() {
      let copies = simulated[index] == nil ? [] : handed.removeFirst()
      let expected = copies.map(explanations[index].explained).sorted()
      let actual = try real.deliveries(of: frame)
      guard expected == actual else {
        return Mismatch(frame: index, simulated: expected, real: actual)
      }
      tally.count(actual, explanations[index].differences)
    }
    return nil
  }

  /// The smallest case found on which they still differ, and how.
  func shrunk(with real: OpenVSwitch, from mismatch: Mismatch) throws -> (SwitchCase, Mismatch) {
    var smallest = (self, mismatch)
    smallest.0.frames = Array(frames.prefix(mismatch.frame + 1))
    func keepIfMismatched(_ candidate: SwitchCase) throws {
      var tally = Tally()
      guard let found = try candidate.firstMismatch(with: real, tally: &tally) else { return }
      smallest = (candidate, found)
    }
    for index in smallest.0.frames.indices.reversed() {
      var candidate = smallest.0
      candidate.frames.remove(at: index)
      try keepIfMismatched(candidate)
    }
    for port in network.ports {
      var candidate = smallest.0
      candidate.network.ports.removeAll { $0.number == port.number }
      candidate.frames.removeAll { $0.port == port.number }
      try keepIfMismatched(candidate)
    }
    smallest.0.frames = Array(smallest.0.frames.prefix(smallest.1.frame + 1))
    return smallest
  }

  /// Everything that is needed to see a mismatch again.
  func text(_ mismatch: Mismatch) -> String {
    func list(_ deliveries: [Delivery]) -> String {
      deliveries.isEmpty
        ? "  nothing" : deliveries.map { "  \($0)" }.joined(separator: "\n")
    }
    let sent = frames.prefix(mismatch.frame + 1).map {
      "  port \($0.port): \(hexadecimal($0.octets))"
    }
    let columns =
      network.ports.map { "  \(SwitchNetwork.name($0)): \($0.mode.columns.joined(separator: " "))" }
      + network.cable.enumerated().map {
        "  sw\($0.offset + 1), cable: \($0.element.columns.joined(separator: " "))"
      }
    return """
      \(network.yaml(machines: SimulatedSwitches.anyAddress))
      Open vSwitch:
      \(columns.joined(separator: "\n"))
      sent:
      \(sent.joined(separator: "\n"))
      simulated of the last:
      \(list(mismatch.simulated))
      real:
      \(list(mismatch.real))
      """
  }
}

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
}

extension SwitchCase {
  /// Runs both switches side by side; `nil` where they agree on every frame.
  func firstMismatch<Subject: SwitchSubject>(
    of subject: Subject.Type, with real: OpenVSwitch, differences: [Difference] = Difference.all,
    tally: inout Tally
  ) throws -> Mismatch? {
    try real.configure(network)
    var simulated = try ExplainedSwitch<Subject>(network, differences: differences)
    tally.networks += 1
    for (index, frame) in frames.enumerated() {
      let expected = try simulated.deliveries(of: frame)
      let actual = try real.deliveries(of: frame)
      guard expected == actual else {
        return Mismatch(frame: index, simulated: expected, real: actual)
      }
      tally.frames += 1
      tally.deliveries += actual.count
      let explanations = simulated.explanations(of: frame)
      if explanations.isEmpty { tally.plainFrames += 1 }
      for name in explanations { tally.explained[name, default: 0] += 1 }
    }
    return nil
  }

  /// The smallest case found on which they still differ, and how.
  func shrunk<Subject: SwitchSubject>(
    of subject: Subject.Type, with real: OpenVSwitch, from mismatch: Mismatch
  ) throws -> (SwitchCase, Mismatch) {
    var smallest = (self, mismatch)
    smallest.0.frames = Array(frames.prefix(mismatch.frame + 1))
    func replaces(_ candidate: SwitchCase) throws -> Bool {
      var tally = Tally()
      guard let found = try candidate.firstMismatch(of: subject, with: real, tally: &tally) else {
        return false
      }
      smallest = (candidate, found)
      return true
    }
    for index in smallest.0.frames.indices.reversed() {
      var candidate = smallest.0
      candidate.frames.remove(at: index)
      _ = try replaces(candidate)
    }
    for port in network.ports {
      var candidate = smallest.0
      candidate.network.ports.removeAll { $0.number == port.number }
      candidate.frames.removeAll { $0.port == port.number }
      _ = try replaces(candidate)
    }
    return smallest
  }

  /// Everything that is needed to see a mismatch again.
  func text(_ mismatch: Mismatch) -> String {
    func list(_ deliveries: [Delivery]) -> String {
      deliveries.isEmpty
        ? "  nothing" : deliveries.map { "  \($0)" }.joined(separator: "\n")
    }
    let sent = frames.prefix(mismatch.frame + 1).map { "  port \($0.port): \(hexadecimal($0.octets))" }
    let columns =
      network.ports.map { "  \(SwitchNetwork.name($0)): \($0.mode.columns.joined(separator: " "))" }
      + network.cable.enumerated().map {
        "  sw\($0.offset + 1), cable: \($0.element.columns.joined(separator: " "))"
      }
    return """
      \(network.yaml(machines: MACAddress(truncating: 0x0200_0000_00FE)))
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

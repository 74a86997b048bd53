public import ForwardingProgram

/// What can be asked about pairs of endpoints: a `Proof` answers it, and in tests a table.
public protocol ProofAnswers: ~Copyable {
  /// The verdicts about frames from one endpoint to another, unlike it.
  mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict
  /// The verdicts about frames from one endpoint to each of some, with their grounds.
  mutating func findings(from sender: Int32, to receivers: [Int32]) -> [PairFinding]
  /// The verdicts with a witness or all blockers.
  mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation
  /// Endpoints about which every verdict is the same; `nil` where nobody has looked for them.
  mutating func classes() -> EndpointClasses?
  /// The assumptions on which the answers so far rest.
  var assumptions: AssumptionSet { get }
}

extension ProofAnswers where Self: ~Copyable {
  /// Nobody has looked.
  public mutating func classes() -> EndpointClasses? { nil }

  /// Each pair by itself.
  public mutating func findings(from sender: Int32, to receivers: [Int32]) -> [PairFinding] {
    var findings: [PairFinding] = []
    for receiver in receivers {
      findings.append(PairFinding(examined: verdict(from: sender, to: receiver)))
    }
    return findings
  }
}

extension Proof: ProofAnswers {
  /// Endpoints that nothing tells apart.
  public mutating func classes() -> EndpointClasses? {
    EndpointClasses(classOfEndpoint: endpointProfiles().numbers)
  }

  /// The verdicts about frames from one endpoint to each of some, with their grounds.
  public mutating func findings(from sender: Int32, to receivers: [Int32]) -> [PairFinding] {
    var findings: [PairFinding] = []
    findings.reserveCapacity(receivers.count)
    for receiver in receivers { findings.append(finding(from: sender, to: receiver)) }
    return findings
  }
}

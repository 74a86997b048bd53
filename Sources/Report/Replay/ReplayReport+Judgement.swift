internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import TopologyModel

extension ReplayReport {
  /// Whether the captures could be read, and the rules of the policy held in what was seen.
  public var judgement: Judgement {
    var judgement = Judgement(command: "replay", subject: topology.name)
    for capture in result.captures { judgement.add(capture) }
    for (verdict, rule) in zip(result.policy, topology.policy) {
      add(verdict, rule, to: &judgement)
    }
    return judgement
  }

  private func add(
    _ verdict: PolicyVerdict, _ rule: PolicyRule, to judgement: inout Judgement
  ) {
    let place = Finding.Place(rule.definition, in: topology.sources)
    switch verdict.holds {
    case .some(true): judgement.cases.append(.init(name: verdict.rule, outcome: .passed))
    case .some(false):
      let message = sentence(about: verdict)
      judgement.cases.append(
        .init(name: verdict.rule, outcome: .failed, message: message, details: message))
      judgement.findings.append(
        Finding(
          kind: .policyBroken, level: .error, message: "\(verdict.rule): \(message)", place: place,
          related: ends(of: verdict), identity: "policy-broken \(verdict.rule)"))
    case .none:
      let message = "no frame was seen that could tell"
      judgement.cases.append(.init(name: verdict.rule, outcome: .skipped, message: message))
      judgement.findings.append(
        Finding(
          kind: .policyNotSeen, level: .note, message: "\(verdict.rule): \(message)", place: place,
          identity: "policy-not-seen \(verdict.rule)"))
    }
  }

  /// `12 frames, the first from web01 to db01, frame 7 of a.pcap`.
  func sentence(about verdict: PolicyVerdict) -> String {
    guard let pair = verdict.first else { return Count.of(verdict.observed, "frame") }
    let ends = [pair.sender, pair.receiver].map(symbols.endpointName)
    let capture = Int(pair.first.capture)
    let path = result.captures.indices.contains(capture) ? result.captures[capture].path : "?"
    return "\(Count.of(verdict.observed, "frame")), the first from \(ends[0]) to \(ends[1]), "
      + "frame \(Count.grouped(pair.first.frame)) of \(path)"
  }

  /// Where the first frame's sender and receiver are described.
  private func ends(of verdict: PolicyVerdict) -> [Finding.Related] {
    guard let pair = verdict.first else { return [] }
    return topology.related([(pair.sender, "sent by"), (pair.receiver, "reached")])
  }
}

extension Judgement {
  /// Adds whether a capture could be read to its end.
  mutating func add(_ capture: ReplayResult.CaptureSummary) {
    guard let error = capture.error else {
      cases.append(Case(name: "\(capture.path) is whole", outcome: .passed))
      return
    }
    cases.append(
      Case(name: "\(capture.path) is whole", outcome: .notJudged, message: error.description))
    findings.append(
      Finding(
        kind: .captureIncomplete, level: .error, message: "\(capture.path): \(error)", place: nil,
        identity: "capture-incomplete \(capture.path)"))
  }
}

extension Topology {
  /// The lines that describe some endpoints, each with its name behind some words.
  func related(_ ends: [(endpoint: Int32, words: String)]) -> [Finding.Related] {
    ends.compactMap { endpoint, words in
      let item = endpoints[Int(endpoint)]
      return Finding.Place(item.definition, in: sources).map {
        Finding.Related(text: "\(words) \(item.name)", place: $0)
      }
    }
  }
}

internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ComparisonReport {
  /// Writes the JSON document `bulkhead.diff/1`, piece by piece.
  ///
  /// - Parameters:
  ///   - proofs: Of the old and of the new topology; are asked for witnesses and blockers.
  ///   - sink: Takes the next piece.
  /// - Throws: what the sink throws, which ends the writing.
  public func writeJSON<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout ComparedProofs<Answers>, to sink: (String) throws -> Void
  ) throws {
    var json = JSONWriter()
    try json.object { json in
      json.member("schema", "bulkhead.diff/1")
      json.member("threat", comparison.question.threat.rawValue)
      json.member("layer", comparison.layers.rawValue)
      write("old", old, &json)
      write("new", new, &json)
      new.writeLimits(&json)
      writeEndpoints(&json)
      json.object("pairs", .line) { json in
        json.member("compared", comparison.comparedPairs)
        for kind in VerdictChange.Kind.allCases { json.member(kind.name, comparison.count(kind)) }
      }
      var lines = ChangedLines(self)
      try json.array("changes") { json in
        for group in comparison.groups {
          let explained = comparison.explain(group, from: &proofs.old, to: &proofs.new)
          json.object(.line) { json in write(group, explained, &lines, proofs, &json) }
          try json.pass(to: sink)
        }
      }
      write("changedSettings", comparison.changedSettings(), &lines, &json)
      json.array("policy") { json in
        for change in policy { json.object(.line) { json in write(change, &json) } }
      }
      json.array("assumptions", .line) { json in
        for assumption in new.assumptions(proofs.assumptions) { json.element(assumption.name) }
      }
    }
    try sink(json.drain())
  }

  private func write(_ key: String, _ report: ProofReport, _ json: inout JSONWriter) {
    json.object(key, .line) { json in
      json.member("topology", report.topology.name)
      json.array("files") { json in for file in report.files { json.element(file) } }
    }
  }

  private func writeEndpoints(_ json: inout JSONWriter) {
    let matching = comparison.matching
    json.array("renamed") { json in
      for renaming in matching.renamed {
        json.object(.line) { json in
          let before = number(of: renaming.endpoint, .old).map(old.symbols.endpointName)
          json.member("from", before)
          json.member("to", name(of: renaming.endpoint))
          json.member("by", renaming.evidence.name)
        }
      }
    }
    for (key, endpoints) in [("added", matching.added), ("removed", matching.removed)] {
      json.array(key) { json in for endpoint in endpoints { json.element(name(of: endpoint)) } }
    }
  }

  // MARK: Changes

  private func write<Answers: ProofAnswers & ~Copyable>(
    _ group: ChangeGroup, _ explained: ExplainedChange, _ lines: inout ChangedLines,
    _ proofs: borrowing ComparedProofs<Answers>, _ json: inout JSONWriter
  ) {
    json.member("kind", group.change.kind(comparison.layers)?.name)
    json.member("layer", layer(of: group.change))
    write("before", group.change.before, &json)
    write("after", group.change.after, &json)
    for (key, endpoints) in [("from", group.senders), ("to", group.receivers)] {
      json.array(key) { json in for endpoint in endpoints { json.element(name(of: endpoint)) } }
    }
    json.member("pairs", group.count)
    let side = explained.witnessSide
    let receiver = group.samples.first.flatMap { number(of: $0.to, side) }
    json.member("witnessIn", side.name)
    self[side].write(
      "witness", explained.witness, to: receiver ?? 0,
      side == .old ? proofs.old.program : proofs.new.program, &json)
    self[side == .old ? .new : .old].write("blockers", explained.blockers, &json)
    write("causedBy", explained.causes, &lines, &json)
    if !explained.changedElsewhere.isEmpty {
      write("changedElsewhere", explained.changedElsewhere, &lines, &json)
    }
  }

  /// In which regards the verdicts are unlike.
  private func layer(of change: VerdictChange) -> String {
    let layers = FrameLayer.allCases.filter { change.before?[$0] != change.after?[$0] }
    if layers.count == 1 { return layers[0].name }
    return layers.isEmpty ? "mirrored" : "both"
  }

  private func write(_ key: String, _ verdict: PairVerdict?, _ json: inout JSONWriter) {
    guard let verdict else { return json.member(key, nil as String?) }
    json.object(key) { json in
      json.member("ethernet", verdict.ethernet.name)
      json.member("ip", verdict.ip.name)
      json.member("mirrored", verdict.isMirrored)
    }
  }

  private func write(
    _ key: String, _ changes: [SettingChange], _ lines: inout ChangedLines,
    _ json: inout JSONWriter
  ) {
    json.array(key) { json in
      for line in changes.flatMap({ lines.lines(of: $0) }) {
        let sources = self[line.side].topology.sources
        let file = Int(line.span.file)
        json.object(.line) { json in
          json.member("file", sources.indices.contains(file) ? sources[file].path : nil)
          json.member("line", line.span.line)
          json.member("column", line.span.column)
          json.member("text", line.text)
          json.member("side", line.side.name)
          json.member("setting", line.setting.name)
        }
      }
    }
  }

  // MARK: Policy

  private func write(_ change: PolicyChange, _ json: inout JSONWriter) {
    json.member("rule", change.name)
    for (key, verdict, report) in [("before", change.old, old), ("after", change.new, new)] {
      guard let verdict else {
        json.member(key, nil as String?)
        continue
      }
      json.object(key) { json in
        json.member("at", report.topology.place(of: verdict.rule.definition))
        json.member("holds", verdict.holds)
        json.member("pairs", verdict.judgedPairs)
        json.member("violatingPairs", verdict.violatingPairs)
      }
    }
  }
}

internal import ArgumentParser
internal import ForwardingProgram
internal import Prover
internal import Report
internal import TopologyModel

/// Proves what a command asks about, and tells how far it has come.
enum ProofRun {
  /// All verdicts, those of the policy's rules too, and what would mend the broken ones.
  ///
  /// - Parameters:
  ///   - selection: Which pairs.
  ///   - asked: Which frames, in the words of whoever asks.
  ///   - files: The files of the topology, as they were given.
  ///   - rows: Whether endpoints or classes are told about.
  ///   - proofs: Are asked.
  ///   - isQuiet: Nothing is told meanwhile.
  ///   - mends: Whether changes are looked for that would mend broken rules, given the report.
  /// - Returns: A report on the verdicts.
  static func report(
    _ selection: PairSelection, _ asked: ProofOptions, files: [String], rows: ProofReport.Rows?,
    _ proofs: inout Proofs<Proof>, isQuiet: Bool,
    mending mends: (ProofReport) -> Bool = { _ in true }
  ) -> ProofReport {
    var line = ProgressLine(isQuiet: isQuiet)
    defer { line.clear() }
    let survey = proofs.survey(selection, asked.question) { done, total in
      line.update { "proving: \(ProofProgress.line(done, of: total, elapsed: $0))" }
    }
    let policy = proofs.program.symbols.topology.policy
    var rules: [RuleVerdict] = []
    for rule in policy {
      let number = rules.count + 1
      rules.append(
        proofs.judge(rule, asked.threat.value) { done, total in
          line.update {
            "rule \(number) of \(policy.count): "
              + ProofProgress.line(done, of: total, elapsed: $0)
          }
        })
    }
    var report = ProofReport(
      survey, asked.question, limits: ProofReport.Limits(from: asked.from, to: asked.to),
      rules: rules, symbols: proofs.program.symbols, files: files, rows: rows)
    report.findChanges(isPolicyShown: mends(report)) { done, total in
      line.update { "changes: \(ProofProgress.line(done, of: total, elapsed: $0))" }
    }
    return report
  }
}

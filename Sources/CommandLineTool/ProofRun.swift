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
    var report = verdicts(selection, asked, files: files, rows: rows, &proofs, &line)
    report.findChanges(isPolicyShown: mends(report)) { done, total in
      line.update { "changes: \(ProofProgress.line(done, of: total, elapsed: $0))" }
    }
    return report
  }

  /// All verdicts, those of the policy's rules too; a line tells how far it is, and of which subject where
  /// there are several.
  static func verdicts(
    _ selection: PairSelection, _ asked: ProofOptions, files: [String],
    rows: ProofReport.Rows? = nil, _ proofs: inout Proofs<Proof>, _ line: inout ProgressLine,
    of subject: String? = nil
  ) -> ProofReport {
    let suffix = subject.map { " of \($0)" } ?? ""
    let survey = proofs.survey(selection, asked.question) { done, total in
      line.update { "pairs\(suffix): \(ProofProgress.line(done, of: total, elapsed: $0))" }
    }
    let policy = proofs.program.symbols.topology.policy
    let rules = policy.enumerated().map { index, rule in
      proofs.judge(rule, asked.threat.value) { done, total in
        line.update {
          "rule \(index + 1) of \(policy.count)\(suffix): "
            + ProofProgress.line(done, of: total, elapsed: $0)
        }
      }
    }
    return ProofReport(
      survey, asked.question, limits: ProofReport.Limits(from: asked.from, to: asked.to),
      rules: rules, symbols: proofs.program.symbols, files: files, rows: rows)
  }
}

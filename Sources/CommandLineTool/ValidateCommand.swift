internal import ArgumentParser
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `bulkhead validate`: all that is wrong with a topology, and nothing else.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks a topology, and shows all that is wrong with it.",
    discussion: """
      Exit status: 0 it can be replayed; 1 it can, but has warnings, hardening advice (BH2xxx) \
      among them, and '--fail-on warning' is given; 2 it cannot. 'bulkhead explain CODE' tells \
      more about a diagnostic.

      Examples:
        bulkhead validate topology.yaml
        bulkhead validate net/ --fail-on warning --report junit=validate.xml
      """)

  @Argument(
    help: "Files, directories of *.yaml and *.yml, or '-' for standard input.",
    completion: .topology)
  var topology: [String]

  @Option(help: "What to print: text, json, or github for annotations of GitHub Actions.")
  var format = ResultFormat.text

  @Option(help: "End with a status other than 0 on: error or warning.")
  var failOn = FailOn.error

  @OptionGroup var reports: ReportOptions

  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    var result = TopologyLoader.load(paths: topology)
    try reports.refuse(overwriting: topology + result.sources.map(\.path))
    let advice = result.addAdvice()
    let unwritten = try writeReports(result)
    switch format {
    case .json, .github: break
    case .text:
      try StandardStream.output.write(diagnostics.render(result, for: .output))
      if let topology = result.topology, let advice {
        try StandardStream.output.write(TopologySummary.line(for: topology) + "\n")
        if let ignored = TopologySummary.ignoredAdvice(advice, of: topology) {
          try StandardStream.output.write(ignored + "\n")
        }
      }
    }
    try Complaints.end(with: unwritten)
    if result.topology == nil { throw ExitCode(ExitStatus.notJudged) }
    if failOn == .warning, !result.diagnostics.isEmpty { throw ExitCode(ExitStatus.doesNotHold) }
  }

  /// Writes everything but text; returns why some could not be written.
  private func writeReports(_ result: TopologyLoader.Result) throws -> [String] {
    var complaints = try StreamedReport.write(.json, reports, isPrinted: format == .json) { sink in
      try sink(
        DiagnosticRenderer.json(
          result.diagnostics, sources: result.sources,
          ignoring: result.topology?.ignoredAdvice ?? IgnoredAdvice()))
    }
    complaints += try StreamedReport.write(.csv, reports) { sink in
      try sink(DiagnosticRenderer.csv(result.diagnostics, sources: result.sources))
    }
    complaints += try reports.writeJudgement(isPrinted: format == .github) {
      var judgement = Judgement(
        command: "validate", subject: result.topology?.name ?? "topology")
      judgement.add(
        result.diagnostics, sources: result.sources, warningsFail: failOn == .warning)
      return judgement
    }
    complaints += try reports.writePage {
      ReportPage(
        result.topology, diagnostics: result.diagnostics, sources: result.sources,
        inputs: ReportPage.Input.all(result.sources), version: BulkheadTool.version)
    }
    return complaints
  }
}

extension TopologyLoader.Result {
  /// Puts hardening advice where it belongs among the diagnostics; `nil` where there is no topology.
  mutating func addAdvice() -> Advice? {
    guard let advice = topology.map({ Advice(about: $0) }) else { return nil }
    diagnostics += advice.diagnostics
    diagnostics.sort { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
    return advice
  }
}

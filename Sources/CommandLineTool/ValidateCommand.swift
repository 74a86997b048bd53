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
      """)

  /// What standard output carries.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github
  }

  @Argument(help: "Files, directories of *.yaml and *.yml, or '-' for standard input.")
  var topology: [String]

  @Option(help: "What to print: text, json, or github for annotations of GitHub Actions.")
  var format = Format.text

  @Option(help: "End with a status other than 0 on: error or warning.")
  var failOn = FailOn.error

  @OptionGroup var reports: ReportOptions

  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    var result = TopologyLoader.load(paths: topology)
    try reports.refuse(overwriting: topology + result.sources.map(\.path))
    let advice = result.topology.map { Advice(about: $0) }
    if let advice { result.add(advice) }
    let unwritten = try reports.write(Set(ReportFile.Kind.allCases)) { kind in
      report(result, as: kind)
    }
    switch format {
    case .json: try StandardStream.output.write(report(result, as: .json))
    case .github: try StandardStream.output.write(judgement(of: result).gitHubAnnotations)
    case .text:
      try StandardStream.output.write(diagnostics.render(result, for: .output))
      if let topology = result.topology, let advice {
        try StandardStream.output.write(TopologySummary.line(for: topology) + "\n")
        if let ignored = TopologySummary.ignoredAdvice(advice, of: topology) {
          try StandardStream.output.write(ignored + "\n")
        }
      }
    }
    for complaint in unwritten {
      try StandardStream.error.write("error: \(DisplayText.printable(complaint, limit: 1_000))\n")
    }
    if result.topology == nil || !unwritten.isEmpty { throw ExitCode(ExitStatus.notJudged) }
    if failOn == .warning, !result.diagnostics.isEmpty { throw ExitCode(ExitStatus.doesNotHold) }
  }

  private func judgement(of result: TopologyLoader.Result) -> Judgement {
    Judgement(
      result.diagnostics, sources: result.sources, name: result.topology?.name,
      warningsFail: failOn == .warning)
  }

  private func report(_ result: TopologyLoader.Result, as kind: ReportFile.Kind) -> String {
    switch kind {
    case .json:
      DiagnosticRenderer.json(
        result.diagnostics, sources: result.sources,
        ignoring: result.topology?.ignoredAdvice ?? IgnoredAdvice())
    case .junit: judgement(of: result).junit
    case .sarif: judgement(of: result).sarif(version: BulkheadTool.version)
    case .markdown: judgement(of: result).markdown
    case .csv: DiagnosticRenderer.csv(result.diagnostics, sources: result.sources)
    case .svg: preconditionFailure("of no kind that this command has")
    }
  }
}

extension TopologyLoader.Result {
  /// Puts hardening advice where it belongs among the diagnostics.
  fileprivate mutating func add(_ advice: Advice) {
    diagnostics += advice.diagnostics
    diagnostics.sort { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
  }
}

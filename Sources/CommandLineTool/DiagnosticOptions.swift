internal import ArgumentParser
internal import Report
internal import TopologyFile
internal import TopologyModel

/// What makes a command end with a status other than 0.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning
}

/// How diagnostics are shown, for every command that reads a topology.
struct DiagnosticOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show at most this many errors, and as many warnings, in text; 0 shows all.",
      valueName: "count"))
  var maxErrors = 50

  @OptionGroup var colors: ColorOption

  func validate() throws {
    guard maxErrors >= 0 else {
      throw ValidationError("'--max-errors \(maxErrors)': the number cannot be negative")
    }
  }

  /// The diagnostics as text for a stream.
  func render(_ result: TopologyLoader.Result, for stream: StandardStream) -> String {
    DiagnosticRenderer(sources: result.sources, style: colors.style(for: stream))
      .render(result.diagnostics, limit: maxErrors == 0 ? .max : maxErrors)
  }

  /// The topology of some files, for commands whose data is something else: diagnostics go to
  /// standard error, and any error among them ends the command with status 2.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - fail: Is told of what could not be read, before the command ends.
  /// - Returns: The topology, and whether it has warnings.
  /// - Throws: the status, and what `fail` throws.
  func load(
    _ paths: [String], orElse fail: (TopologyLoader.Result) throws -> Void = { _ in }
  ) throws -> (topology: Topology, hasWarnings: Bool) {
    let result = TopologyLoader.load(paths: paths)
    try StandardStream.error.write(render(result, for: .error))
    guard let topology = result.topology else {
      try fail(result)
      throw ExitCode(ExitStatus.notJudged)
    }
    return (topology, !result.diagnostics.isEmpty)
  }

  /// The same with all findings, hardening advice among them, for a command that shows them itself.
  ///
  /// - Throws: the status where there is no topology; what is wrong is told on standard error.
  func loadWithAdvice(_ paths: [String]) throws -> (topology: Topology, findings: [Diagnostic]) {
    var result = TopologyLoader.load(paths: paths)
    guard let topology = result.topology else {
      try StandardStream.error.write(render(result, for: .error))
      throw ExitCode(ExitStatus.notJudged)
    }
    _ = result.addAdvice()
    return (topology, result.diagnostics)
  }
}

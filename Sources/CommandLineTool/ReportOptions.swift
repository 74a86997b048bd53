internal import ArgumentParser
internal import Report
internal import TopologyFile
internal import TopologyModel

/// `--report KIND=FILE`, which every command with a result takes.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the result to a file as well; repeatable. Kinds: json, junit, sarif, html, markdown, csv.",
      valueName: "kind=file"))
  var arguments: [String] = []

  func validate() throws {
    try OutputPaths(ReportFile.read(arguments)).refuseRepeated()
  }

  /// Refuses to write over what is read.
  func refuse(overwriting inputs: [String]) throws {
    try OutputPaths(ReportFile.read(arguments)).refuse(overwriting: inputs)
  }

  /// Writes all that is made of a judgement: files of its kinds, and annotations where standard output
  /// carries them.
  ///
  /// - Parameters:
  ///   - isPrinted: standard output carries annotations.
  ///   - judge: makes the judgement, once; not called where nobody wants it.
  ///   - markdown: what Markdown has of it.
  /// - Returns: why some files could not be written.
  /// - Throws: wrong usage, which `validate` has already ruled out, and what standard output throws.
  func writeJudgement(
    isPrinted: Bool, _ judge: () -> Judgement, markdown: (Judgement) -> String = \.markdown
  ) throws -> [String] {
    let files = try ReportFile.read(arguments).filter { $0.kind.isOfJudgement }
    guard isPrinted || !files.isEmpty else { return [] }
    let judgement = judge()
    let complaints = files.compactMap { file in
      switch file.kind {
      case .junit: file.write(judgement.junit)
      case .sarif: file.write(judgement.sarif(version: BulkheadTool.version))
      case .markdown: file.write(markdown(judgement))
      case .json, .html, .csv, .svg: nil
      }
    }
    if isPrinted { try StandardStream.output.write(judgement.gitHubAnnotations) }
    return complaints
  }

  /// Writes what is made of a judgement where there is none, since a topology could not be read: its
  /// diagnostics are the findings.
  func judge(
    unreadable: [TopologyLoader.Result], by command: String, _ format: ResultFormat,
    inputs: [String]
  ) throws {
    guard !unreadable.isEmpty else { return }
    try refuse(overwriting: inputs + unreadable.flatMap(\.sources).map(\.path))
    let complaints =
      try writeJudgement(isPrinted: format == .github) {
        var judgement = Judgement(command: command, subject: "topology")
        for result in unreadable { judgement.add(result.diagnostics, sources: result.sources) }
        return judgement
      }
      + unreadable.prefix(1).flatMap { result in
        try writePage {
          ReportPage(
            nil, diagnostics: result.diagnostics, sources: result.sources,
            inputs: ReportPage.Input.all(result.sources), version: BulkheadTool.version)
        }
      }
    try Complaints.tell(complaints)
  }

  /// Somebody wants a page.
  var wantsPage: Bool {
    get throws { try ReportFile.read(arguments).contains { $0.kind == .html } }
  }

  /// Writes the files of the kind `html`; the page is made once, and not where nobody wants it.
  ///
  /// - Returns: why some could not be written.
  func writePage(_ page: () -> ReportPage) throws -> [String] {
    try StreamedReport.write(.html, self) { try $0(page().html) }
  }
}

/// What standard output carries of a result that can be judged.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
  /// Annotations of GitHub Actions.
  case github
}

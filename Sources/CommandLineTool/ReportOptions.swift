internal import ArgumentParser

/// `--report KIND=FILE`, which every command with a result takes.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the result to a file as well; repeatable. Kinds: json, junit, sarif, markdown, csv.",
      valueName: "kind=file"))
  var arguments: [String] = []

  func validate() throws {
    try OutputPaths(ReportFile.read(arguments)).refuseRepeated()
  }

  /// Refuses to write over what is read.
  func refuse(overwriting inputs: [String]) throws {
    try OutputPaths(ReportFile.read(arguments)).refuse(overwriting: inputs)
  }

  /// Whether a file of some kind is asked for.
  func has(_ kind: ReportFile.Kind) throws -> Bool {
    try ReportFile.read(arguments).contains { $0.kind == kind }
  }

  /// Writes the files of some kinds; returns why some could not be written.
  ///
  /// - Throws: wrong usage, which `validate` has already ruled out.
  func write(
    _ kinds: Set<ReportFile.Kind>, _ text: (ReportFile.Kind) throws -> String
  ) throws -> [String] {
    var texts: [ReportFile.Kind: String] = [:]
    return try ReportFile.read(arguments).filter { kinds.contains($0.kind) }.compactMap { file in
      let text = try texts[file.kind] ?? text(file.kind)
      texts[file.kind] = text
      return file.write(text)
    }
  }
}

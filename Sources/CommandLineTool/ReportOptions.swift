internal import ArgumentParser

/// `--report KIND=FILE`, which every command with a result takes.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the result to a file as well; repeatable. Kinds: json.", valueName: "kind=file"))
  var arguments: [String] = []

  func validate() throws {
    try OutputPaths(ReportFile.read(arguments)).refuseRepeated()
  }

  /// Refuses to write over what is read.
  func refuse(overwriting inputs: [String]) throws {
    try OutputPaths(ReportFile.read(arguments)).refuse(overwriting: inputs)
  }

  /// Writes the files; returns why some could not be written.
  ///
  /// - Throws: wrong usage, which `validate` has already ruled out.
  func write(json: String) throws -> [String] {
    try ReportFile.read(arguments).compactMap { $0.write(json) }
  }
}

internal import ArgumentParser

/// The topology of a command, which may be written in several files.
struct TopologyArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file, a directory of *.yaml and *.yml, or '-' for standard input.",
      valueName: "topology"),
    completion: .topology)
  private var first: String

  @Option(
    name: .customLong("topology"),
    help: ArgumentHelp("A further file of the same topology; repeatable.", valueName: "file"),
    completion: .topology)
  private var further: [String] = []

  /// All files and directories, in the order given.
  var paths: [String] { [first] + further }
}

extension CompletionKind {
  /// Files of topologies, and directories.
  static let topology = CompletionKind.file(extensions: ["yaml", "yml"])
  /// Captures, by whatever name: their magic number tells.
  static let capture = CompletionKind.file()
}

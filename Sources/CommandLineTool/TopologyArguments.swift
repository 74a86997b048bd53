internal import ArgumentParser

/// The topology of a command, which may be written in several files.
struct TopologyArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file, a directory of *.yaml and *.yml, or '-' for standard input.",
      valueName: "topology"))
  private var first: String

  @Option(
    name: .customLong("topology"),
    help: ArgumentHelp("A further file of the same topology; repeatable.", valueName: "file"))
  private var further: [String] = []

  /// All files and directories, in the order given.
  var paths: [String] { [first] + further }
}

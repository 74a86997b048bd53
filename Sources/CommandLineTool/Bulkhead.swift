internal import ArgumentParser

/// The root command.
struct Bulkhead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulkhead",
    abstract: "Simulates the segmentation of virtual networks, and says who reaches whom.",
    discussion: """
      Data goes to standard output, messages to standard error. Exit status: 0 done, and all that \
      was asked for holds; 1 something does not hold; 2 it could not be judged; 64 wrong usage.
      """,
    version: "bulkhead \(BulkheadTool.version)",
    subcommands: [ValidateCommand.self, ReplayCommand.self, TraceCommand.self, ExplainCommand.self])
}

/// The command as the executable calls it.
public enum BulkheadTool {
  /// The version that `--version` prints.
  public static let version = "0.1.0"

  /// Parses the arguments, does what they say and ends the process.
  public static func run() {
    Bulkhead.main()
  }
}

internal import ArgumentParser
internal import Report
internal import TopologyModel

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
    subcommands: [
      ValidateCommand.self, ReplayCommand.self, TraceCommand.self, ProveCommand.self,
      DiffCommand.self, ReportCommand.self, BenchCommand.self, GenerateCommand.self,
      DrawCommand.self, ImportCommand.self, ExportCommand.self, ExplainCommand.self,
      SchemaCommand.self, CompletionCommand.self,
    ])
}

extension Bulkhead {
  /// Says what is meant by a word that is no command: taken for an argument, it is merely unexpected.
  fileprivate static func refuseUnknownCommand(_ word: String?) throws {
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !known.contains(word) else { return }
    let help =
      Spelling.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
      ?? "the commands are \(known.joined(separator: ", "))"
    throw ValidationError("there is no command `\(DisplayText.printable(word))`; \(help)")
  }
}

/// The command as the executable calls it.
public enum BulkheadTool {
  /// The version that `--version` prints.
  public static let version = "0.1.0"

  /// Parses the arguments, does what they say and ends the process.
  public static func run() {
    var commandType: any ParsableCommand.Type = Bulkhead.self
    do {
      try Bulkhead.refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
      var command = try Bulkhead.parseAsRoot()
      commandType = type(of: command)
      try command.run()
    } catch let error as ValidationError where commandType != Bulkhead.self {
      // What only running has shown to be wrong is wrong usage of that command, not of the root.
      wrongUsage(error, of: commandType)
    } catch {
      Bulkhead.exit(withError: error)
    }
  }

  private static func wrongUsage(
    _ error: ValidationError, of command: any ParsableCommand.Type
  ) -> Never {
    let parent = Bulkhead.configuration.subcommands.first { parent in
      parent.configuration.subcommands.contains { $0 == command }
    }
    let name = [parent, command].compactMap { $0?.configuration.commandName }
      .joined(separator: " ")
    let usage = Bulkhead.usageString(for: command)
    try? StandardStream.error.write(
      "Error: \(error.message)\nUsage: \(usage)\n  See 'bulkhead \(name) --help' for more information.\n"
    )
    Bulkhead.exit(withError: ExitCode.validationFailure)
  }
}

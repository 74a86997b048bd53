internal import ArgumentParser

/// `bulkhead completion`: what a shell reads to complete commands, options and files.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Prints what makes a shell complete commands, options and files.",
    discussion: """
      Examples:
        bulkhead completion bash > ~/.local/share/bash-completion/completions/bulkhead
        bulkhead completion zsh > ~/.zfunc/_bulkhead   # with ~/.zfunc in fpath
        bulkhead completion fish > ~/.config/fish/completions/bulkhead.fish
      """)

  /// The shells that there is something for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var value: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    try StandardStream.output.write(Bulkhead.completionScript(for: shell.value) + "\n")
  }
}

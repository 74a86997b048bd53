import Foundation
import Testing

@Suite struct `Help and completion` {
  /// All commands, as the tool lists them: `prove`, `import hyperv`.
  private static func commands(below words: [String] = []) throws -> [[String]] {
    let help = try RunningBulkhead(words + ["--help"]).output
    guard let start = help.firstRange(of: "SUBCOMMANDS:") else { return [words] }
    return try help[start.upperBound...].matches(of: #/\n  ([a-z]+)  +[A-Z]/#)
      .map { String($0.output.1) }.filter { $0 != "help" }
      .flatMap { try commands(below: words + [$0]) }
  }

  @Test func `Every command's help has examples that call it`() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 13)
    for command in commands {
      let help = try RunningBulkhead(command + ["--help"]).output
      #expect(help.contains("Examples:"), "\(command)")
      #expect(help.contains("bulkhead \(command.joined(separator: " ")) "), "\(command)")
    }
  }

  @Test func `Help is no wider than a terminal, but for examples`() throws {
    for command in try Self.commands() {
      for line in try RunningBulkhead(command + ["--help"]).output.split(separator: "\n") {
        #expect(line.count <= 80 || line.contains("bulkhead "), "\(command): \(line)")
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `Completion knows every command and option`(_ shell: String) throws {
    let script = try RunningBulkhead(["completion", shell])
    #expect(script.status == 0)
    for word in try Self.commands().joined() { #expect(script.output.contains(word), "\(word)") }
    #expect(script.output.contains("fail-on") && script.output.contains("BH1003"))
  }

  @Test func `A shell that there is nothing for is wrong usage`() throws {
    let run = try RunningBulkhead(["completion", "cmd"])
    #expect(run.status == 64 && run.error.contains("bash"))
  }

  @Test func `The version is one line`() throws {
    let run = try RunningBulkhead(["--version"])
    #expect(run.status == 0 && run.output.wholeMatch(of: #/bulkhead [0-9.]+\n/#) != nil)
  }

  @Test func `A word that is no command is told from one that is meant`() throws {
    let run = try RunningBulkhead(["reprot", "topology.yaml"])
    #expect(run.status == 64 && run.error.contains("did you mean `report`?"), "\(run.error)")
    let other = try RunningBulkhead(["\u{1B}[31mx"])
    #expect(other.status == 64 && other.error.contains("the commands are validate, "))
    #expect(!other.error.contains("\u{1B}"))
  }
}

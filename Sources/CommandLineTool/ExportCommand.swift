internal import ArgumentParser
internal import HyperV
internal import Report
internal import TopologyModel

/// `bulkhead export`: what other tools need to make a topology real.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Makes of a topology what sets hosts so.",
    subcommands: [ExportPowerShellCommand.self])
}

/// `bulkhead export powershell`: the commands that configure Hyper-V hosts.
struct ExportPowerShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "powershell",
    abstract: "Writes the PowerShell commands that set Hyper-V hosts as a topology says.",
    discussion: """
      One script for all hosts: each does its own part, '-WhatIf' shows what it would do. With \
      '--from' it has only what differs. What PowerShell cannot set stands in the script's comments \
      and on standard error.

      Examples:
        bulkhead export powershell topology.yaml -o configure.ps1
        bulkhead export powershell topology.yaml --host hv01 --host hv02 > configure.ps1
        bulkhead export powershell new.yaml --from old.yaml -o change.ps1
      """)

  @OptionGroup var topology: TopologyArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file rather than to standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Only for this host; repeatable.", valueName: "name"))
  var host: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what differs from this topology, a file or directory.", valueName: "old"))
  var from: String?

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  func run() throws {
    let outputs = OutputPaths(optional: output, by: "--output")
    let (topology, _) = try diagnostics.load(self.topology.paths)
    let old = try from.map { try diagnostics.load([$0]).topology }
    try outputs.refuse(
      overwriting: self.topology.paths + topology.sources.map(\.path) + [from].compactMap(\.self)
        + (old?.sources.map(\.path) ?? []))
    let known = HyperVExport.hostNames(topology)
    for name in host where !known.contains(name) {
      throw ValidationError(
        "--host: there is no host `\(DisplayText.printable(name))`; the hosts are "
          + known.prefix(20).map { "`\(DisplayText.printable($0))`" }.joined(separator: ", "))
    }
    let result = HyperVExport.script(for: topology, hosts: host, from: old)
    try outputs.write(result.script)
    var messages = result.omitted.map { "not done: \(DisplayText.printable($0, limit: 1_000))\n" }
    if result.hosts.isEmpty { messages.append("nothing differs: the script has no commands\n") }
    try StandardStream.error.write(messages.joined())
  }
}

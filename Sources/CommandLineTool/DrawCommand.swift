internal import ArgumentParser
internal import Report
internal import TopologyModel

/// `bulkhead draw`: a picture of a topology.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draws a topology: hosts, switches, VLANs and the network behind.",
    discussion: """
      Segments are bars, what is attached to them are lines of text; each VLAN has a colour. Many \
      alike VMs or hosts are drawn as one, unless '--all' is given.

      Examples:
        bulkhead draw topology.yaml > topology.svg
        bulkhead draw net/ --format dot | dot -Tpdf > net.pdf
      """)

  /// What standard output carries.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, mermaid, dot
  }

  @Argument(
    help: "Files, directories of *.yaml and *.yml, or '-' for standard input.",
    completion: .topology)
  var topology: [String]

  @Option(help: "What to draw: svg, or text for mermaid or dot.")
  var format = Format.svg

  @Flag(help: "Draw everything singly, however long it gets.")
  var all = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file rather than to standard output.", valueName: "file"))
  var output: String?

  @OptionGroup(title: "Messages") var diagnostics: DiagnosticOptions

  func run() throws {
    let (topology, _) = try diagnostics.load(self.topology)
    let outputs = OutputPaths(optional: output, by: "--output")
    try outputs.refuse(overwriting: self.topology + topology.sources.map(\.path))
    let drawing = NetworkDrawing(topology, detail: all ? .all : .readable)
    let text =
      switch format {
      case .svg: drawing.svg
      case .mermaid: drawing.mermaid
      case .dot: drawing.dot
      }
    try outputs.write(text)
  }
}

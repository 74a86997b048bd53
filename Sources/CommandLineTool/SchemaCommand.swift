internal import ArgumentParser
internal import Report
internal import TopologyFile

/// `bulkhead schema`: the JSON Schemas of what is read and written.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema: of topology files, or of a command's JSON.",
    discussion: """
      Editors that know the schema complete the keys of a topology and explain them. Put it beside \
      the file, and this line into it:

        # yaml-language-server: $schema=topology.schema.json

      Examples:
        bulkhead schema topology > topology.schema.json
        bulkhead schema proof > proof.schema.json
      """)

  /// What has a schema.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case topology, diagnostics, replay, proof, diff, trace, bench, verification

    /// Whose JSON it is of; `nil` is the topology file.
    var result: ResultSchema? { ResultSchema(rawValue: rawValue) }
  }

  @Argument(
    help: """
      topology, or the JSON of a command: diagnostics (validate), replay, proof (prove), diff, trace, \
      bench, verification (replay --verify).
      """)
  var subject: Subject

  func run() throws {
    try StandardStream.output.write(subject.result?.json ?? TopologySchema.json())
  }
}

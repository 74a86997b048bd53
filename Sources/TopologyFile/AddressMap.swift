public import Frames
public import TopologyModel

/// Which addresses of a capture stand for which endpoints: the file that `--map` names.
///
/// ```yaml
/// - { mac: 00:0c:29:9c:1d:01, endpoint: hv01/web01/eth0 }
/// - { mac: 000c.299c.1d02, endpoint: db01 }
/// ```
///
/// It is read as topology files are, and with the same care for what is wrong with it.
public enum AddressMap {
  /// What came of reading one.
  public struct Result: Sendable {
    /// `nil` where any diagnostic is an error.
    public var endpoints: [MACAddress: ID<Endpoint>]?
    /// In file order: line, column.
    public var diagnostics: [Diagnostic]
    /// The file; the spans of diagnostics point into it.
    public var sources: [SourceFile]
  }

  /// Reads a file, or standard input for `-`, that names the endpoints of a topology, by any name
  /// that means one of them alone.
  public static func load(path: String, for topology: Topology) -> Result {
    let sources = TopologySources.load(paths: [path])
    return load(sources, for: topology)
  }

  /// Reads a text that is at hand.
  public static func load(text: SourceFile, for topology: Topology) -> Result {
    load(TopologySources(texts: [text]), for: topology)
  }

  private static func load(_ sources: TopologySources, for topology: Topology) -> Result {
    var diagnostics = sources.diagnostics
    var reader = AddressMapReader(names: EndpointNames(topology))
    for index in sources.readable {
      var found: [Diagnostic] = []
      let root = YAMLDocument.read(sources.files[index], index: index, into: &found)
      diagnostics += found.map(\.aboutAddressMap)
      if let root { reader.read(root) }
    }
    diagnostics += reader.diagnostics
    diagnostics.sort { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return Result(
      endpoints: hasErrors ? nil : reader.endpoints, diagnostics: diagnostics,
      sources: sources.files)
  }
}

extension Diagnostic {
  /// The finding in the words of this file, where those of a topology would mislead.
  fileprivate var aboutAddressMap: Diagnostic {
    var diagnostic = self
    if code == .emptyDocument {
      diagnostic.message = "the file holds no map"
      diagnostic.help = "write one line for each address: `- { mac: …, endpoint: … }`"
    } else if code == .severalDocuments {
      diagnostic.message = "an address map is one document"
      diagnostic.help = "join the two lists"
    }
    return diagnostic
  }
}

import ForwardingProgram
import FuzzDriver
import Report
import TopologyFile
import TopologyModel

/// Reads any octets as a topology: it is read or refused, and what is read compiles.
@main
enum FuzzTopology {
  static func main() {
    fuzz { octets in
      let file = SourceFile(path: "fuzz.yaml", text: String(decoding: octets, as: UTF8.self))
      let result = TopologyLoader.load(texts: [file])
      precondition(
        (result.topology == nil) == result.hasErrors, "a topology exists where nothing is wrong")
      let renderer = DiagnosticRenderer(sources: result.sources, style: .plain)
      precondition(
        result.diagnostics.isEmpty == renderer.render(result.diagnostics).isEmpty,
        "every finding is drawn")
      guard let topology = result.topology else { return }
      let program = ForwardingProgram(topology)
      precondition(program.endpoints.count == topology.endpoints.count, "nobody is lost")
    }
  }
}

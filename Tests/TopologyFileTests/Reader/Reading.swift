import Testing
import TopologyModel

@testable import TopologyFile

/// What came of reading texts, in forms that are easily compared.
struct Reading {
  let result: TopologyLoader.Result

  /// Reads one text, or several as the files `a.yaml`, `b.yaml`, ….
  init(_ texts: String...) {
    let names = ["a", "b", "c", "d"]
    result = TopologyLoader.load(
      texts: zip(names, texts).map { SourceFile(path: "dir/\($0).yaml", text: $1) })
  }

  /// Reads what stands below `hosts`, two spaces further in.
  static func hosts(_ text: String, rest: String = "") -> Reading {
    Reading("bulkhead: 1\nhosts:\n\(indented(text, by: 2))\n\(rest)")
  }

  /// Reads what one adapter `x` says beside its switch, on a host with switches of every kind.
  static func adapter(_ text: String) -> Reading {
    hosts(
      """
      h:
        nics: { nic1: }
        switches:
          E: { type: external, nic: nic1, allowManagementOS: true }
          I: { type: internal }
          P: { type: private }
        vms:
          vm:
            adapters:
              x:
                switch: P
      \(indented(text, by: 10))
      """)
  }

  /// The topology, or a failed expectation with what is wrong.
  func topology() throws -> Topology {
    try #require(result.topology, "\(findings.joined(separator: "\n"))")
  }

  /// Whether a topology came of it.
  var hasTopology: Bool { result.topology != nil }

  /// All findings in file order.
  var diagnostics: [Diagnostic] { result.diagnostics }

  /// Each diagnostic as `CODE line:column message`.
  var findings: [String] {
    result.diagnostics.map { finding in
      "\(finding.code.rawValue) \(finding.span.line):\(finding.span.column) \(finding.message)"
    }
  }

  /// `CODE line:column` of each diagnostic.
  var places: [String] {
    result.diagnostics.map { "\($0.code.rawValue) \($0.span.line):\($0.span.column)" }
  }

  /// The names of all endpoints in file order.
  func endpointNames() throws -> [String] { try topology().endpoints.map(\.name) }
}

/// Every line of a text moved to the right.
func indented(_ text: String, by spaces: Int) -> String {
  let margin = String(repeating: " ", count: spaces)
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
}

/// A span in the first file, as long as the text.
func span(_ line: Int, _ column: Int, _ text: String) -> SourceSpan {
  SourceSpan(file: 0, line: line, column: column, length: text.unicodeScalars.count)
}

extension Topology {
  /// The endpoint of a full name.
  func endpoint(_ name: String) -> Endpoint? { endpoints.first { $0.name == name } }

  /// The settings of an adapter.
  func settings(of name: String) -> AdapterSettings? {
    guard case .adapter(let adapter) = endpoint(name)?.attachment else { return nil }
    return self[adapter.settings]
  }

  /// The full name of the switch that an adapter is plugged into.
  func switchName(of name: String) -> String? {
    guard case .adapter(let adapter) = endpoint(name)?.attachment else { return nil }
    return adapter.virtualSwitch.map { self[$0].name }
  }
}

import Testing
import TopologyModel

@testable import TopologyFile

/// One topology and what reading it says with one code.
struct NetworkRow: Sendable, CustomTestStringConvertible {
  /// What the row shows.
  let testDescription: String
  /// The whole text; what the row writes begins in line 2.
  let text: String
  /// `line word` of the findings, in file order: what is marked; none is a near miss.
  let places: [String]

  init(_ name: String, _ text: String, _ places: [String] = []) {
    testDescription = name
    self.text = "bulkhead: 1\n\(text)"
    self.places = places
  }

  /// Expects reading to find what the row says, and no error besides.
  func check(_ code: DiagnosticCode) throws {
    let reading = Reading(text)
    let others = reading.diagnostics.filter { $0.severity == .error && $0.code != code }
    #expect(others == [], "\(text)\n\(others.map(\.message))")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = reading.diagnostics.filter { $0.code == code }
    let marked = found.map { finding in
      let line = lines[Int(finding.span.line) - 1].dropFirst(Int(finding.span.column) - 1)
      return "\(finding.span.line) \(line.prefix(Int(finding.span.length)))"
    }
    #expect(marked == places, "\(text)\n\(reading.findings)")
    #expect(reading.hasTopology == (places.isEmpty || code.severity == .warning))
    for finding in found {
      #expect(!finding.label.isEmpty && finding.help != nil)
      #expect(!finding.labels.contains { $0.span == finding.span })
    }
  }

  /// A host `h` whose switch `E` has its uplink in `s/1` of a physical switch; the ports stand in line
  /// 5, the adapters of its VM `v` in line 12.
  static func host(
    _ name: String, port: String, _ adapters: String, rest: String = "", _ places: [String] = []
  ) -> NetworkRow {
    NetworkRow(
      name,
      """
      physical:
        switches:
          s:
            ports: { 1: { \(port) }, 2: { vlan: { trunk: [20-29] } }, 3: { vlan: 20 } }
      \(rest.isEmpty ? "    {}".replacing("{}", with: "t: {}") : indented(rest, by: 2))
      hosts:
        h:
          nics: { n: { port: s/1 }, o: {} }
          switches: { E: { type: external, nic: n } }
          vms:
            v: { adapters: { \(adapters) } }
      """, places)
  }
}

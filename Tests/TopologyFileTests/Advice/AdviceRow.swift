import Testing
import TopologyModel

@testable import TopologyFile

/// One topology and what one check says about it.
struct AdviceRow: Sendable, CustomTestStringConvertible {
  /// What the row shows.
  let testDescription: String
  /// The whole text.
  let text: String
  /// `line word` of the check's findings, in file order: what is marked; none is a near miss.
  let places: [String]

  /// A row about what stands below `hosts: { h: … }`, six spaces further in.
  ///
  /// - Parameters:
  ///   - name: What the row shows.
  ///   - text: The sections of a host, of which the first line is line 4 of the file.
  ///   - places: Lines of the file, and what is marked there.
  ///   - rest: Further keys of the file, such as a policy.
  init(_ name: String, _ text: String, _ places: [String] = [], rest: String = "") {
    self.init(name, hosts: "h:\n" + indented(text, by: 2), places, rest: rest)
  }

  /// A row about what stands below `hosts`; its first line is line 3 of the file.
  init(_ name: String, hosts: String, _ places: [String] = [], rest: String = "") {
    testDescription = name
    text = "bulkhead: 1\nhosts:\n\(indented(hosts, by: 2))\n\(rest)"
    self.places = places
  }

  /// Expects the check to find what the row says, and the file to be sound.
  func check(_ code: DiagnosticCode) throws {
    let reading = Reading(text)
    let topology = try reading.topology()
    let found = Advice(about: topology).diagnostics.filter { $0.code == code }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let marked = found.map { finding in
      let line = lines[Int(finding.span.line) - 1].dropFirst(Int(finding.span.column) - 1)
      return "\(finding.span.line) \(line.prefix(Int(finding.span.length)))"
    }
    #expect(marked == places, "\(text)\n\(found)")
    for finding in found {
      #expect(finding.severity == .warning)
      #expect(!finding.label.isEmpty && finding.help != nil)
      #expect(!finding.labels.contains { $0.span == finding.span })
    }
  }
}

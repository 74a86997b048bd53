import Foundation
import Testing
import TopologyModel

@testable import TopologyFile

@Test func scratch() throws {
  let r = Reading(try String(contentsOfFile: "/tmp/example.yaml", encoding: .utf8))
  for d in r.result.diagnostics {
    print(d.code.rawValue, "\(d.span.line):\(d.span.column)", d.message, "|", d.help ?? "")
  }
}

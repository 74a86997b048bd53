import Foundation
import Testing

@Suite struct DocumentationTests {
  @Test func `the documentation lists the known differences, and no others`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/ForwardingSemantics.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    let table = text.split(separator: "\n").drop { !$0.hasPrefix("| difference |") }
    let rows = table.prefix { $0.hasPrefix("|") }.dropFirst(2)
    let names = rows.map { String($0.dropFirst(2).prefix { $0 != "|" }.dropLast()) }
    #expect(names.sorted() == Difference.known.map(\.name).sorted())
  }
}

import Foundation
import Report
import Testing
import TopologyFile
import TopologyModel

@Suite struct `Pages of explain` {
  /// Semantics section 10: the list is closed.
  static let reasons = [
    "Disconnected", "InvalidPacket", "InvalidSourceMac", "MacSpoofing", "InvalidVlanFormat",
    "UnauthorizedVLAN", "FilteredIsolationUntagged", "StormLimit", "FailedSecurityPolicy",
    "DhcpGuard", "RouterGuard", "BridgeReserved", "Reflected", "NoDestination", "FilteredVLAN",
    "FailedPvlanSetting", "TtlExpired", "NoRoute", "NoNeighbor", "HopLimit",
  ]

  /// Mistakes of files rather than of texts: no example can be written down.
  static let withoutExample: Set<DiagnosticCode> = [
    .unreadableFile, .fileTooLarge, .invalidUTF8, .notUTF8, .noTopologyFiles,
    .tooManyValues,
  ]

  @Test func `Every code, reason and assumption has one page, in order`() {
    let expected =
      DiagnosticCode.allCases.map(\.rawValue) + Self.reasons + Assumption.allCases.map(\.name)
    #expect(Explanation.pages.map(\.name) == expected)
  }

  @Test func `Pages refer to pages`() {
    let names = Set(Explanation.pages.map(\.name))
    for page in Explanation.pages {
      #expect(Set(page.seeAlso).isSubset(of: names), "\(page.name)")
      #expect(!page.seeAlso.contains(page.name), "\(page.name)")
    }
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `A wrong example has its diagnostic, the right one is valid`(_ code: DiagnosticCode) throws {
    let page = try #require(Explanation.page(for: code.rawValue))
    guard !Self.withoutExample.contains(code) else {
      #expect(page.wrong.isEmpty)
      return
    }
    #expect((load(page.wrong) + advice(on: page.wrong)).map(\.code).contains(code))
    #expect(load(page.right) == [])
  }

  @Test(arguments: DiagnosticCode.allCases.filter(\.isAdvice))
  func `A page of advice shows that advice alone, names its source, and cures it`(
    _ code: DiagnosticCode
  ) throws {
    let page = try #require(Explanation.page(for: code.rawValue))
    #expect(advice(on: page.wrong).map(\.code) == [code])
    #expect(advice(on: page.right) == [])
    #expect(page.reason.contains { $0.hasPrefix("Source: ") })
  }

  @Test(arguments: Assumption.allCases)
  func `An assumption's page says how to override it`(_ assumption: Assumption) throws {
    let page = try #require(Explanation.page(for: assumption.name))
    guard let key = assumption.key, let value = assumption.defaultValue else {
      #expect(page.right.isEmpty)
      return
    }
    #expect(Explanation.page(for: key.uppercased())?.name == assumption.name)
    #expect(page.right.contains("\(key): \(!value)"))
    #expect(load(page.right) == [])
  }

  @Test func `No line of a page is wider than a terminal`() {
    // The example of BH0007 is about depth, and one line.
    for page in Explanation.pages where page.name != "BH0007" {
      for line in page.text(style: .plain).split(separator: "\n") {
        #expect(line.count <= 80, "\(page.name)")
      }
    }
  }

  @Test func `Nothing else has a page`() {
    for name in ["", "BH0000", "BH", "A0", "A33", "Unknown"] {
      #expect(Explanation.page(for: name) == nil)
    }
  }

  @Test func `docs/Diagnostics.md is what the pages say`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/Diagnostics.md")
    if ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil {
      try Data(Explanation.document.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == Explanation.document)
  }

  private func advice(on text: String) -> [Diagnostic] {
    TopologyLoader.load(texts: [SourceFile(path: "example.yaml", text: text)]).topology
      .map { Advice(about: $0).diagnostics } ?? []
  }

  private func load(_ text: String) -> [Diagnostic] {
    TopologyLoader.load(texts: [SourceFile(path: "example.yaml", text: text)]).diagnostics
  }
}

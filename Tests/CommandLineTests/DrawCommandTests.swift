import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct `The command draw` {
  private static func draw(_ arguments: [String]) throws -> RunningBulkhead {
    try RunningBulkhead(["draw"] + arguments)
  }

  private static let lessons: [String] = {
    let folder = RunningBulkhead.root.appending(path: "Topologies")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/topology.yaml").path)
    }
    .sorted()
  }()

  /// All texts of a picture.
  private static func texts(_ svg: String) throws -> [String] {
    let document = try XMLDocument(data: Data(svg.utf8))
    return try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
  }

  @Test(arguments: lessons)
  func `Each lesson's picture names its switches and hosts, inside the frame`(_ name: String) throws
  {
    let path = "Topologies/\(name)/topology.yaml"
    let run = try Self.draw([path])
    #expect(run.status == 0)
    let document = try XMLDocument(data: Data(run.output.utf8))
    let root = try #require(document.rootElement())
    let sizes = ["width", "height"].compactMap { name in
      root.attributes?.first { $0.name == name }?.stringValue.flatMap(Double.init)
    }
    let (width, height) = (try #require(sizes.first), try #require(sizes.last))
    for node in try document.nodes(forXPath: "//*[@x1 or @x or @cx]") {
      guard let element = node as? XMLElement else { continue }
      for attribute in element.attributes ?? [] {
        guard let value = Double(attribute.stringValue ?? "") else { continue }
        switch attribute.name {
        case "x", "x1", "x2", "cx": #expect((0...width).contains(value))
        case "y", "y1", "y2", "cy": #expect((0...height).contains(value))
        default: break
        }
      }
    }
    let dot = try Self.draw([path, "--format", "dot"]).output
    let mermaid = try Self.draw([path, "--format", "mermaid"]).output
    #expect(dot.matches(of: #/ -- /#).count == mermaid.matches(of: #/ ---/#).count)
    #expect(dot.count { $0 == "{" } == dot.count { $0 == "}" })
    // Hosts and segments; names with quotes are another test's.
    let texts = Set(try Self.texts(run.output))
    let names =
      dot.matches(of: #/label="([^"]+)"; *\n/#).map { String($0.output.1) }
      + dot.matches(of: #/label="([^"]+)", shape=hexagon/#).map { String($0.output.1) }
    #expect(!names.isEmpty)
    for name in names { #expect(texts.contains(name), "\(name)") }
  }

  @Test func `Names are texts, whatever they hold`() throws {
    let folder = try TemporaryDirectory()
    try folder.write(`Reports for other tools`.hostile, as: "hostile.yaml")
    let run = { (format: String) in
      try RunningBulkhead(
        ["draw", "hostile.yaml", "--all", "--format", format], in: folder.url
      ).output
    }
    let texts = try Self.texts(try run("svg"))
    for name in `Reports for other tools`.names where !name.contains("\n") && !name.contains("[") {
      #expect(texts.contains { $0.hasPrefix("\(name.prefix(8))") }, "\(name)")
    }
    let mermaid = try run("mermaid")
    for mark in ["<", "`", "&", "=", "@"] { #expect(!mermaid.contains(mark), "\(mark)") }
    // Whatever stands outside of quotes is ours.
    let dot = try run("dot").replacing("\\\\", with: "").replacing("\\\"", with: "")
    #expect(!dot.replacing(/"[^"\n]*"/, with: "").contains("\""))
    #expect(!dot.replacing(/"[^"\n]*"/, with: "").contains("script"))
  }

  @Test func `Alike VMs and hosts are one where they are many, and all with --all`() throws {
    let folder = try TemporaryDirectory()
    try folder.write(
      """
      bulkhead: 1
      hosts:
        hv[01-10]:
          nics: { nic1: }
          switches: { S: { type: external, nic: nic1 } }
          vms:
            web[01-20]: { adapters: { x: { switch: S, vlan: 20 } } }
            db: { adapters: { x: { switch: S, vlan: 21 } } }
      """, as: "t.yaml")
    let some = try Self.texts(
      try RunningBulkhead(["draw", "t.yaml"], in: folder.url).output)
    #expect(some.contains("hv01 and 9 hosts like it"))
    #expect(some.contains("web01 and 19 more / x"))
    #expect(some.count < 20)
    let all = try Self.texts(
      try RunningBulkhead(["draw", "t.yaml", "--all"], in: folder.url).output)
    #expect(all.count { $0 == "web20 / x" } == 10)
    #expect(all.count { $0.hasPrefix("hv") } == 10)
  }

  @Test func `A file is written whole, and never over the topology`() throws {
    let bench = try CommandBench()
    #expect(try bench.run("draw", "t.yaml", "-o", "x.svg").output.isEmpty)
    let text = String(decoding: try bench.folder.octets("x.svg"), as: UTF8.self)
    #expect(text == (try bench.run("draw", "t.yaml").output))
    let over = try bench.run("draw", "t.yaml", "--output", "t.yaml")
    #expect(over.status == 64)
    #expect(over.error.contains("is an input; name another file"))
    let full = try bench.run("draw", "t.yaml", "--output", "none/x.svg")
    #expect(full.status == 2)
    #expect(full.error.contains("error: cannot write none/x.svg"))
    #expect(try bench.run("draw", "none.yaml").status == 2)
  }
}

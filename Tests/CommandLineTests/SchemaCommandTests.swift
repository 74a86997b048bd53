import Foundation
import TestSupport
import Testing

@Suite struct `The command schema` {
  private static let shipped = "Topologies/topology.schema.json"

  private static func document(_ subject: String) throws -> [String: Any] {
    let run = try RunningBulkhead(["schema", subject])
    #expect(run.status == 0, "\(run.error)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func `The shipped schema of topologies is the one that the reader's tables make`() throws {
    let run = try RunningBulkhead(["schema", "topology"])
    let file = RunningBulkhead.root.appending(path: Self.shipped)
    if ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil {
      try Data(run.output.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
  }

  @Test func `Every shipped topology names the schema for its editor`() throws {
    let folder = RunningBulkhead.root.appending(path: "Topologies")
    for lesson in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: "\(lesson)/topology.yaml")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      #expect(
        text.contains("\n# yaml-language-server: $schema=../topology.schema.json\n"), "\(lesson)")
    }
  }

  @Test func `Every key that the format's page shows has a definition, and says what it is`() throws
  {
    let schema = try Self.document("topology")
    var references: Set<String> = []
    func visit(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String { references.insert(reference) }
        if let properties = object["properties"] as? [String: [String: Any]] {
          for (key, value) in properties { #expect(value["description"] is String, "\(key)") }
          #expect(object["additionalProperties"] as? Bool == false)
        }
        object.values.forEach(visit)
      } else if let array = value as? [Any] {
        array.forEach(visit)
      }
    }
    visit(schema)
    let definitions = try #require(schema["$defs"] as? [String: Any])
    #expect(references == Set(definitions.keys.map { "#/$defs/\($0)" }))
  }

  @Test(arguments: ["diagnostics", "replay", "proof", "diff", "trace", "bench", "verification"])
  func `The schema of a result knows its name and its members`(_ subject: String) throws {
    let schema = try Self.document(subject)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties["schema"]?["const"] as? String == "bulkhead.\(subject)/1")
    let required = try #require(schema["required"] as? [String])
    #expect(required.allSatisfy { properties[$0] != nil })
  }

  @Test func `What has no schema is wrong usage that names what has one`() throws {
    let run = try RunningBulkhead(["schema", "capture"])
    #expect(run.status == 64 && run.error.contains("topology"))
  }
}

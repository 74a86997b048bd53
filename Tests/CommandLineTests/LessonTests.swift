import Foundation
import Testing

/// The lessons of Topologies/: each a topology, a capture, and what comes of them.
@Suite struct Lessons {
  static let folder = RunningBulkhead.root.appending(path: "Topologies")

  /// The folders that have a topology.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { name in
      FileManager.default.fileExists(
        atPath: folder.appending(path: "\(name)/topology.yaml").path)
    }.sorted()
  }()

  @Test func `There are at least twelve`() {
    #expect(Self.names.count >= 12)
  }

  @Test(arguments: names)
  func `Each follows the advice of validate, or says why not`(_ name: String) throws {
    let run = try RunningBulkhead(["validate", "Topologies/\(name)"])
    #expect(!run.output.contains("[BH2"), "\(run.output)")
    #expect(!run.output.contains("without a reason"), "\(run.output)")
    #expect(!run.output.contains("would say nothing"), "\(run.output)")
  }

  @Test(arguments: names)
  func `Each prints what its transcripts show`(_ name: String) throws {
    let lesson = Self.folder.appending(path: name)
    let expected = lesson.appending(path: "expected")
    let files = try FileManager.default.contentsOfDirectory(atPath: expected.path)
    #expect(Set(files).isSuperset(of: ["replay.txt", "replay.json", "prove.txt", "prove.json"]))
    for file in files.sorted() where file.hasSuffix(".txt") {
      let path = expected.appending(path: file)
      let transcript = Transcript(try String(contentsOf: path, encoding: .utf8))
      #expect(!transcript.entries.isEmpty)
      let actual = try transcript.rerun(in: lesson)
      if Transcript.isUpdating { try Data(actual.text.utf8).write(to: path) }
      for (shown, now) in zip(transcript.entries, actual.entries) where !Transcript.isUpdating {
        #expect(now.output == shown.output, "\(name)/expected/\(file)")
      }
    }
  }

  /// The commands that report as JSON too.
  static let reporting = ["replay", "prove"]

  @Test(arguments: names, reporting)
  func `Each reports the same as JSON`(_ name: String, _ subcommand: String) throws {
    let lesson = Self.folder.appending(path: name)
    let path = lesson.appending(path: "expected/\(subcommand).json")
    let transcript = Transcript(
      try String(
        contentsOf: lesson.appending(path: "expected/\(subcommand).txt"), encoding: .utf8))
    let command = try #require(transcript.entries.first).command
    #expect(command.hasPrefix("bulkhead \(subcommand) topology.yaml"))
    let output = try Transcript.output(of: "\(command) --format json 2>/dev/null", in: lesson)
    // Status 1 is the policy's; the JSON says the same.
    let json = output.replacing(/\n\[status 1\]$/, with: "") + "\n"
    if Transcript.isUpdating { try Data(json.utf8).write(to: path) }
    #expect(json == (try String(contentsOf: path, encoding: .utf8)))
    if subcommand == "replay" {
      for jobs in [2, 7] {
        let shared = "\(command) --jobs \(jobs) --format json 2>/dev/null"
        #expect(try Transcript.output(of: shared, in: lesson) == output, "\(jobs) jobs")
      }
    }
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rules = try #require(report["policy"] as? [[String: Any]])
    let isBroken = rules.contains { $0["holds"] as? Bool == false }
    #expect(output.hasSuffix("[status 1]") == isBroken)
  }

  @Test func `Every capture is what its story writes`() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let message = try Transcript.output(
      of: "TopologyLessons Topologies \(place.path)", in: RunningBulkhead.root)
    #expect(message.isEmpty)
    let written = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(written.map { String($0.prefix { $0 != "." }) }.sorted() == Self.names)
    for file in written {
      let lesson = file.prefix { $0 != "." }
      let suffix = file.dropFirst(lesson.count)
      let shipped = Self.folder.appending(path: "\(lesson)/traffic\(suffix)")
      #expect(try Data(contentsOf: shipped) == Data(contentsOf: place.appending(path: file)))
    }
  }
}

import Foundation
import TestSupport
import Testing

/// The workflows of docs/ContinuousIntegration.md, run command by command on changes of a topology.
@Suite struct `Workflows to copy` {
  /// The commands of a workflow in their order, and the status that each ends with.
  private static func statuses(
    ofBlock index: Int, old: String, new: String
  ) throws -> [String: Int32] {
    let folder = try TemporaryDirectory()
    for (place, text) in [("net", new), ("old/net", old)] {
      let directory = folder.url.appending(path: place)
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: directory.appending(path: "site.yaml"))
    }
    let blocks = Documentation.blocks.filter {
      $0.file == "docs/ContinuousIntegration.md" && $0.info == "yaml"
    }
    var statuses: [String: Int32] = [:]
    // A command folded over lines goes on where they are indented as deep.
    let text = blocks[index].text.replacing(#/\n +--/#, with: " --")
    for match in text.matches(of: #/bulkhead ((validate|prove|diff) .*)/#) {
      let run = try RunningBulkhead(
        match.output.1.split(separator: " ").map(String.init), in: folder.url)
      statuses[String(match.output.2)] = run.status
    }
    let reports = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(reports.contains { $0.hasPrefix("proof") })
    return statuses
  }

  @Test(arguments: [0, 1])
  func `A path that opens stops the change, and so does a broken rule or file`(_ block: Int) throws
  {
    let closed = CommandBench.topology.replacing("[a, b]", with: "[a, c]")
    let opened = closed.replacing("vlan: 21", with: "vlan: 20")
    let check = { new in try Self.statuses(ofBlock: block, old: closed, new: new) }
    #expect(try check(closed) == ["validate": 0, "prove": 0, "diff": 0])
    #expect(try check(opened) == ["validate": 0, "prove": 1, "diff": 1])
    let unruled = opened.replacing("[a, c]", with: "{ from: a, to: h/managementOS }")
      .replacing("a and b are apart", with: "the host is safe")
    #expect(try check(unruled)["diff"] == 1)
    #expect(try check("bulkhead: 2\n") == ["validate": 2, "prove": 2, "diff": 2])
  }
}

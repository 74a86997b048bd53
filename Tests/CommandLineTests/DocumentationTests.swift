import Foundation
import Testing

/// The examples in README.md and docs/: consoles are run, topologies validated.
@Suite struct Documentation {
  /// A fenced block: what it is marked as, and what is in it.
  struct Block: Sendable, CustomTestStringConvertible {
    var file: String
    var line: Int
    var info: String
    var text: String

    var testDescription: String { "\(file):\(line)" }
  }

  static let files: [String] = {
    let docs =
      (try? FileManager.default.contentsOfDirectory(
        atPath: RunningBulkhead.root.appending(path: "docs").path)) ?? []
    return ["README.md", "Topologies/README.md"]
      + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  static let blocks: [Block] = files.flatMap { file in
    let path = RunningBulkhead.root.appending(path: file)
    return blocks(of: (try? String(contentsOf: path, encoding: .utf8)) ?? "", file: file)
  }

  private static func blocks(of text: String, file: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = Block(file: file, line: index + 1, info: String(line.dropFirst(3)), text: "")
      }
    }
    return blocks
  }

  static let consoles = blocks.filter { $0.info == "console" }
  static let topologies = blocks.filter { $0.info == "yaml" && $0.text.hasPrefix("bulkhead: 1\n") }

  @Test func `There are examples`() {
    #expect(Self.consoles.count >= 3)
    #expect(Self.topologies.count >= 1)
  }

  /// From the root of the package, as a reader would.
  @Test(arguments: consoles)
  func `Each console shows what the commands print`(_ block: Block) throws {
    let transcript = Transcript(block.text)
    #expect(!transcript.entries.isEmpty)
    for entry in transcript.entries {
      let actual = try Transcript.output(of: entry.command, in: RunningBulkhead.root)
      #expect(entry.isShown(by: actual), "\(entry.command)\n\(actual)")
    }
  }

  /// Except on the page of diagnostics, which shows the wrong beside the right.
  @Test(arguments: topologies.filter { $0.file != "docs/Diagnostics.md" })
  func `Each whole topology is valid`(_ block: Block) throws {
    let run = try RunningBulkhead(["validate", "-"], input: Data(block.text.utf8))
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(arguments: files)
  func `Every link inside the repository leads somewhere`(_ file: String) throws {
    let path = RunningBulkhead.root.appending(path: file)
    let text = try String(contentsOf: path, encoding: .utf8)
    for match in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
      let target = path.deletingLastPathComponent().appending(path: String(match.output.1))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(match.output.1)")
    }
  }
}

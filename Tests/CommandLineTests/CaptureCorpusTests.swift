import Foundation
import Testing

/// Captures by others, where BULKHEAD_CAPTURES names their folder, through the built command.
///
/// The folder's INDEX.md, written without bulkhead, says what is in each.
@Suite(.enabled(if: CaptureCorpus.folder != nil, "set BULKHEAD_CAPTURES to the folder of captures"))
struct CaptureCorpusTests {
  /// Every frame comes from outside or from the one VM, and goes wherever it may.
  static let topology = """
    bulkhead: 1
    hosts:
      hv01:
        nics: { nic1: {} }
        switches: { S: { type: external, nic: nic1 } }
        vms: { vm1: { adapters: { eth0: { switch: S, vlan: { trunk: all } } } } }
    """

  @Test(arguments: CaptureCorpus.files)
  func `each is replayed whole, or ends in one clear error and status 2`(file: String) throws {
    let path = (CaptureCorpus.folder ?? "") + "/" + file
    let run = try RunningBulkhead(
      ["replay", "-", path, "--format", "json"], input: Data(Self.topology.utf8))
    let errors = run.error.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(run.status == 0 || run.status == 2)
    #expect(errors.count == (run.status == 0 ? 0 : 1), "\(run.error)")
    for jobs in ["2", "7"] {
      let shared = try RunningBulkhead(
        ["replay", "-", path, "--format", "json", "--jobs", jobs], input: Data(Self.topology.utf8))
      #expect(shared.status == run.status && shared.error == run.error, "\(jobs) jobs")
      #expect(shared.output == run.output, "\(jobs) jobs")
    }
    guard let row = CaptureCorpus.rows[String(file.split(separator: "/")[1])] else { return }
    if row.isRefused { #expect(run.status == 2) }
    if file.hasPrefix("real/"), !row.isRefused { #expect(run.status == 0) }
    guard run.status == 0, let frames = row.frames else { return }
    let report = try JSONDecoder().decode(CaptureCorpus.Report.self, from: Data(run.output.utf8))
    #expect(report.captures.map { $0.frames + $0.skipped } == [frames])
    let totals = report.frames
    #expect(totals.delivered + totals.dropped + totals.unattributed == totals.offered)
  }
}

/// The folder and its index.
enum CaptureCorpus {
  static let folder = ProcessInfo.processInfo.environment["BULKHEAD_CAPTURES"]

  /// What the index says of a file.
  struct Row {
    /// `nil` where the index could not read it.
    var frames: Int?
    /// Damaged, or not Ethernet.
    var isRefused: Bool
  }

  /// What a report says of totals.
  struct Report: Decodable {
    struct Capture: Decodable {
      var frames: Int
      var skipped: Int
    }
    struct Totals: Decodable {
      var offered: Int
      var delivered: Int
      var dropped: Int
      var unattributed: Int
    }
    var captures: [Capture]
    var frames: Totals
  }

  static let files: [String] = ["real", "malformed"].flatMap { part in
    let names = folder.flatMap {
      try? FileManager.default.contentsOfDirectory(atPath: "\($0)/\(part)")
    }
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map { "\(part)/\($0)" }
  }

  /// By file name; tables that describe no single captures have other columns.
  static let rows: [String: Row] = {
    let path = (folder ?? "") + "/INDEX.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var rows: [String: Row] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.dropFirst(2).split(separator: " | ").map(String.init)
      guard cells.count == 10, let frames = Int(cells[5]) else { continue }
      rows[cells[0]] = Row(
        frames: frames == 0 ? nil : frames,
        isRefused: cells[9].contains("FILE: ") || cells[9].contains("must be refused"))
    }
    return rows
  }()
}

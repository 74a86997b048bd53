import Foundation
import Testing

/// Topologies/Invalid holds for every diagnostic a file that has it, and what `validate` says.
@Suite struct `Invalid topologies` {
  static let directory = RunningBulkhead.root.appending(path: "Topologies/Invalid")

  /// The names of all expectations, without suffix: `BH0009-duplicate-key`.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names)
  func `Each is shown as its expectation says`(_ name: String) throws {
    let place = try Self.largeFile(name) ?? Self.directory
    let run = try RunningBulkhead(["validate", "\(name).yaml"], in: place)
    let expectation = Self.directory.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil {
      try Data(run.output.utf8).write(to: expectation)
    }
    #expect(run.output == (try String(contentsOf: expectation, encoding: .utf8)))
    #expect(run.error.isEmpty)
    #expect(run.output.contains("[\(name.prefix(6))]"))
    #expect(run.status == (run.output.contains("error[") ? 2 : 0))
  }

  @Test(arguments: names)
  func `No advice stands beside what an example is about`(_ name: String) throws {
    let path = Self.directory.appending(path: "\(name).txt")
    let shown = try String(contentsOf: path, encoding: .utf8).matches(of: /\[(BH2\d+)\]/)
      .map { String($0.output.1) }
    #expect(Set(shown) == (name.hasPrefix("BH2") ? [String(name.prefix(6))] : []))
  }

  @Test func `Every diagnostic has one, and every file an expectation`() throws {
    let list = try RunningBulkhead(["explain"]).output
    let codes = list.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.map(String.init)
    }
    .filter { $0.hasPrefix("BH") }
    #expect(codes.count > 50)
    #expect(Set(Self.names.map { String($0.prefix(6)) }) == Set(codes))
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    for file in files where file.hasSuffix(".yaml") {
      #expect(Self.names.contains(String(file.dropLast(5))), "\(file)")
    }
  }

  /// A directory with a file that is too large to be shipped: one octet more than is read (it takes
  /// no room on the disk), or one value more.
  private static func largeFile(_ name: String) throws -> URL? {
    let isLong = name.hasPrefix("BH0017")
    guard isLong || name.hasPrefix("BH0002") else { return nil }
    let place = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appending(path: "\(name).yaml")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    if isLong {
      try handle.write(contentsOf: Data("bulkhead: 1\nhosts: [".utf8))
      try handle.write(contentsOf: Data(String(repeating: "x,", count: 5_000_000).utf8))
    } else {
      try handle.truncate(atOffset: 64 << 20 | 1)
    }
    try handle.close()
    return place
  }
}

import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Replay
import TestSupport
import Testing
import TopologyModel

/// Captures by others, where BULKHEAD_CAPTURES names their folder.
private let corpus = ProcessInfo.processInfo.environment["BULKHEAD_CAPTURES"]

private func files(_ folder: String) -> [String] {
  guard let corpus else { return [] }
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(corpus)/\(folder)")) ?? []
  return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(corpus)/\(folder)/\($0)" }
}

@Suite(.enabled(if: corpus != nil, "set BULKHEAD_CAPTURES to the folder of captures"))
struct `Captures by others` {
  @Test(arguments: files("real") + files("malformed"))
  func `every frame has one outcome, and damage has one error`(path: String) throws {
    // Trunks and spoofing: nearly everything goes somewhere.
    let bench = try ReplayBench(
      ReplayBench.pair.replacing(
        "switch: S,", with: "switch: S, macAddressSpoofing: true, vlan: { trunk: all },"))
    for options in [ReplayOptions(), ReplayBench.options { $0.vantage = .wire }] {
      let result = try bench.replay(paths: [path], options)
      let totals = result.totals
      #expect(totals.unattributed + totals.delivered + totals.dropped == totals.offered)
      #expect(result.captures.map(\.frames) == [totals.offered])
      #expect(result.drops.filter(\.isOutcome).reduce(0) { $0 + $1.count } == totals.dropped)
      #expect(result.unattributed.values.reduce(0, +) == totals.unattributed)
      #expect(result.captures.map(\.error) == [readError(path)])
    }
    let ingress = ReplayBench.options { $0.ingress = ID<Endpoint>(0) }
    #expect(try bench.replay(paths: [path], ingress).totals.unattributed == 0)
  }

  /// What the reader alone says.
  private func readError(_ path: String) -> CaptureError? {
    do throws(CaptureError) {
      var reader = try CaptureReader(path: path)
      while try reader.advance() {}
      return nil
    } catch {
      return error
    }
  }
}

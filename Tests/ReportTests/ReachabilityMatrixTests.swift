import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Report

@Suite struct `The matrix` {
  /// Host and VMs of a switch, and one frame from each to each so many times.
  private static func bench(_ count: Int, name: String = "vm") throws -> ReportBench {
    let machines = (1...count).map { number in
      "\(name)\(number): { adapters: { \"Network Adapter\": { switch: S, mac: \(mac(number)) } } }"
    }
    return try ReportBench(
      """
      bulkhead: 1
      hosts:
        host-with-a-name:
          switches: { S: { type: private } }
          vms:
      \(machines.map { "      " + $0 }.joined(separator: "\n"))
      """)
  }

  private static func mac(_ number: Int) -> String {
    MACAddress(truncating: 0x0200_0000_0000 | UInt64(number)).description
  }

  @Test(arguments: 2...12, ["vm", "a-virtual-machine-with-a-very-long-name-"])
  func `fits eighty columns, however large its numbers`(count: Int, name: String) throws {
    let bench = try Self.bench(count, name: name)
    let frames = (1...count).flatMap { sender in
      (1...count).filter { $0 != sender }.map { SampleFrame(UInt64(sender), to: UInt64($0)) }
    }
    var result = try bench.result(frames)
    for scale in [1, 1_000, 123_456, 9_999_999, 12_345_678_901] as [UInt64] {
      for index in result.pairs.indices { result.pairs[index].unicast = scale }
      let report = ReplayReport(result)
      let matrix = try #require(ReachabilityMatrix(report))
      #expect(matrix.members.count == count)
      let text = report.text(style: .plain)
      #expect(linesWider(than: 80, in: text).isEmpty)
      let shown =
        scale < 10_000
        ? [Count.grouped(scale), String(scale)]
        : [
          Count.grouped(scale), Count.compact(scale),
        ]
      let cells = matrix.text(report.names, style: .plain).split(separator: "\n").dropFirst()
        .map { $0.split(separator: " ").count { shown.contains(String($0)) } }
      // Every row has a number for all but itself; a label's last word may look like one.
      #expect(cells.allSatisfy { $0 >= count - 1 })
    }
  }

  @Test(arguments: [
    (15, 99, true), (15, 9_999, false), (20, 99, true), (20, 100, false), (21, 1, false),
  ])
  func `is there for more endpoints where their numbers are small`(
    count: Int, frames: UInt64, isThere: Bool
  ) throws {
    let bench = try Self.bench(count)
    var result = try bench.result(
      (1...count).map { SampleFrame(UInt64($0), to: SampleFrame.everyone) })
    for index in result.pairs.indices { result.pairs[index].broadcast = frames }
    let report = ReplayReport(result)
    #expect((ReachabilityMatrix(report) != nil) == isThere)
    #expect(linesWider(than: 80, in: report.text(style: .plain)).isEmpty)
  }

  @Test func `gives way to the largest pairs where endpoints are many`() throws {
    let bench = try Self.bench(500)
    let frames = (1..<500).map { SampleFrame(0x0200_0000_0000 | UInt64($0), to: 1) }
    let broadcast = [SampleFrame(0x0200_0000_0001, to: SampleFrame.everyone)]
    let busy = (0..<3).map { _ in SampleFrame(0x0200_0000_0002, to: 0x0200_0000_0003) }
    let result = try bench.result(broadcast + busy + frames)
    let report = ReplayReport(result)
    #expect(ReachabilityMatrix(report) == nil)
    let text = report.text(style: .plain)
    #expect(linesWider(than: 80, in: text).isEmpty)
    #expect(text.split(separator: "\n").count < 120)
    let first = try #require(text.split(separator: "\n").first { $0.hasSuffix("vm3") })
    #expect(first.hasPrefix("       3"))
    #expect(text.contains("more pairs with"))
  }

  @Test func `shows those that took part where few of many did`() throws {
    let bench = try Self.bench(500)
    let result = try bench.result([SampleFrame(0x0200_0000_0001, to: 0x0200_0000_0101)])
    let matrix = try #require(ReachabilityMatrix(ReplayReport(result)))
    #expect(matrix.members == [0, 256])
    #expect(
      ReplayReport(result).text(style: .plain).contains("498 others neither sent nor received"))
  }
}

@Suite struct `Numbers in tables` {
  @Test(
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1000"), (9_999, "9,999", "9999"),
      (10_000, "10,000", "10k"), (999_999, "999,999", "999k"), (1_000_000, "1,000,000", "1.0M"),
      (9_990_000, "9,990,000", "9.9M"), (10_000_000, "10,000,000", "10M"),
      (123_456_789, "123,456,789", "123M"), (1_999_999_999, "1,999,999,999", "1.9G"),
      (.max, "18,446,744,073,709,551,615", "18E"),
    ] as [(UInt64, String, String)])
  func `are grouped in full, or cut to four characters`(
    number: UInt64, grouped: String, compact: String
  ) {
    #expect(Count.grouped(number) == grouped)
    #expect(Count.compact(number) == compact)
  }
}

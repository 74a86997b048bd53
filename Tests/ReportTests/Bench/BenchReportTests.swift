import Bench
import Foundation
import FoundationXML
import Replay
import Report
import Synchronization
import Testing
import TopologyFile
import TopologyModel

@Suite struct `The report of a benchmark` {
  /// Two adapters with rules, behind a clock that goes on by a microsecond with every look.
  private static func benchmark() throws -> Benchmark {
    let yaml = """
      bulkhead: 1
      name: <small> & simple
      hosts:
        h:
          switches: { P: { type: private } }
          vms:
            a:
              adapters:
                x:
                  switch: P
                  ip: [10.0.0.1/24]
                  extendedAcl:
                    - { action: allow, direction: outbound, weight: 2 }
                    - { action: deny, direction: inbound, protocol: udp, weight: 1 }
            b: { adapters: { x: { switch: P, ip: [10.0.0.2/24] } } }
      """
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: yaml)])
    let topology = try #require(loaded.topology)
    var generator = try #require(TrafficGenerator(topology, seed: 1))
    let frames = generator.frames(512)
    let time = Mutex<UInt64>(0)
    return Benchmark(
      topology, ReplayOptions(), frames,
      from: .generated(seed: 1, flows: generator.flowCount, endpoints: 2),
      BenchPlan(rounds: 6, frames: 512)
    ) {
      time.withLock { time in
        time += 25_600
        return time
      }
    }
  }

  @Test func `shows bars, percentiles, costs, adapters and rules`() throws {
    let report = BenchReport(try Self.benchmark().mechanisms(adapters: 1))
    let text = report.text(style: .plain)
    #expect(text == Self.expected, "\(text)")
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  private static let expected = """
    <small> & simple: what isolation costs
      traffic: 512 frames, made from seed 1: 16 flows between 2 endpoints
      runs:    6 rounds of 512 frames, in batches of 256
      noise:   `as it stands` differs from itself by 0.0 to 0.0 ns a frame (97%)

    Nanoseconds per frame (median of the rounds)
      as it stands                100.0  ██████████████████████████████████████████
      without ACLs                100.0  ██████████████████████████████████████████

    Over batches                  median       p90       p99  frames/s     delivered
      as it stands                 100.0     100.0     100.0       10M           434
      without ACLs                 100.0     100.0     100.0       10M           512

    What each costs (ns per frame, with the interval of 97%)
      ACLs                         none

    Adapters with lists, by rules times frames
      adapter                    rules   hit    frames to  frames from  ns/frame
      h/a/x                          2     2          259          253      none
          253  allow outbound any weight 2                              t.yaml:13:17
          78  deny inbound udp weight 1                                 t.yaml:14:17

    Never hit: 0 of 2 rules

    """

  @Test func `shows a row for each number of rules`() throws {
    let text = BenchReport(try Self.benchmark().generatedRules([10, 200], seed: 1))
      .text(style: .plain)
    for name in ["0 rules", "10 rules", "200 rules"] {
      #expect(text.contains("  \(name)  "), "\(text)")
    }
    #expect(!text.contains("Never hit"))
  }

  @Test func `keeps to 80 columns beside another topology too`() throws {
    let benchmark = try Self.benchmark()
    let folder = String(repeating: "very-", count: 30)
    let other = TopologyLoader.load(texts: [
      SourceFile(path: folder + "long.yaml", text: "bulkhead: 1\nhosts: { h: {} }\n")
    ])
    let result = benchmark.against(try #require(other.topology), ReplayOptions())
    let text = BenchReport(result).text(style: .plain)
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(text.contains("What the other one takes more"))
  }

  @Test func `is a plot that XML readers take`() throws {
    let benchmark = try Self.benchmark()
    let plots = [
      BenchReport(benchmark.mechanisms(adapters: 1)).svg,
      BenchReport(benchmark.generatedRules([10, 200], seed: 1)).svg,
      BenchReport(benchmark.generatedRules([1], seed: 1)).svg,
    ]
    for plot in plots {
      #expect(XMLParser(data: Data(plot.utf8)).parse(), "\(plot)")
      #expect(plot.contains("&lt;small&gt; &amp; simple"))
      #expect(!plot.contains("1e18"), "a place that is no number: \(plot)")
    }
    #expect(plots[0].contains(">without ACLs</text>"))
    #expect(plots[1].contains(">200</text>"))
  }
}

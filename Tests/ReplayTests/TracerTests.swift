import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@Suite struct Tracing {
  /// Frames whose fate depends on those before them, and on how senders are found.
  private static let frames = [
    SampleFrame(0x77, to: 0x0A, at: 1), SampleFrame(0x0A, to: 0x77, at: 2),
    SampleFrame(0x78, to: 0x77, at: 3), SampleFrame(0x77, to: 0x78, at: 4),
    SampleFrame(0x0A, to: 0x0A, at: 5), SampleFrame(0x0A, to: 0x0B, tags: [20], at: 6),
    SampleFrame([1, 2, 3]), SampleFrame(0x0B, to: 0x0180_C200_0000, at: 7),
    SampleFrame(0x77, to: SampleFrame.everyone, tags: [4095], at: 8),
    SampleFrame(0x78, to: 0x77, at: 400_000_000_000),
  ]

  @Test(arguments: 1...10)
  func `a captured frame ends as it does in a replay`(number: Int) throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let path = try bench.folder.write(Self.frames, as: "a.pcap")
    let traced = try Tracer.trace(
      ForwardingProgram(bench.topology), packet: UInt64(number), of: path,
      options: ReplayOptions())
    let before = try upTo(number - 1, bench, path)
    let after = try upTo(number, bench, path)
    #expect(traced.octets == Self.frames[number - 1].octets)
    #expect(traced.number == UInt64(number))
    #expect(traced.framesBefore == UInt64(number - 1))
    switch traced.trace.outcome {
    case .unattributed:
      #expect(after.totals.unattributed == before.totals.unattributed + 1)
      #expect(traced.failure != nil)
    case .delivered:
      #expect(after.totals.delivered == before.totals.delivered + 1)
    case .dropped(let reason, let place, let decider):
      #expect(after.totals.dropped == before.totals.dropped + 1)
      let row = try #require(
        after.drops.first { $0.isOutcome && $0.reason == reason && $0.place == place })
      #expect(row.decider == decider)
    }
    let deliveries = traced.trace.events.count { event in
      if case .delivered = event { true } else { false }
    }
    let copies =
      after.pairs.reduce(0) { $0 + $1.frames } - before.pairs.reduce(0) { $0 + $1.frames }
    #expect(UInt64(deliveries) == copies)
  }

  private func upTo(_ count: Int, _ bench: ReplayBench, _ path: String) throws -> ReplayResult {
    guard count > 0 else { return try bench.replay([]) }
    return try bench.replay(paths: [path], ReplayBench.options { $0.limit = UInt64(count) })
  }

  @Test func `given frames share one state`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    var tracer = Tracer(ForwardingProgram(bench.topology))
    let outside = try bench.endpoint("outside")
    let toUnknown = SampleFrame(0x77, to: 0x78).octets
    let first = tracer.trace(toUnknown, from: outside)
    _ = tracer.trace(SampleFrame(0x78, to: 0x77).octets, from: outside)
    let again = tracer.trace(toUnknown, from: outside)
    guard case .dropped(.noDestination, _, _) = first.trace.outcome,
      case .dropped(.reflected, _, _) = again.trace.outcome
    else {
      Issue.record("\(first.trace.outcome), \(again.trace.outcome)")
      return
    }
  }

  @Test func `assumptions are those of the one frame`() throws {
    let bench = try ReplayBench(ReplayBench.pair.replacing("external, nic: nic1", with: "private"))
    var tracer = Tracer(ForwardingProgram(bench.topology))
    let sender = try bench.endpoint("a")
    let unknown = tracer.trace(SampleFrame(0x0A, to: 0x77).octets, from: sender)
    let known = tracer.trace(SampleFrame(0x0A, to: 0x0B).octets, from: sender)
    #expect(unknown.trace.consulted == [.a10])
    #expect(known.trace.consulted == [])
  }

  @Test func `says why there is nothing to trace`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let program = ForwardingProgram(bench.topology)
    let path = try bench.folder.write(Self.frames, as: "a.pcap")
    let cut = try bench.folder.write(Array(try bench.folder.octets("a.pcap").dropLast()), as: "cut")
    let filtered = ReplayBench.options { $0.filter = "ether src 02:00:00:00:00:77" }
    func complaint(
      _ number: UInt64, of path: String, _ options: ReplayOptions = ReplayOptions()
    ) -> String {
      do throws(Tracer.PacketError) {
        _ = try Tracer.trace(program, packet: number, of: path, options: options)
        return "traced"
      } catch {
        switch error {
        case .capture(let error): return error.code.rawValue
        case .beyondEnd(let packets): return "of \(packets)"
        case .notEthernet: return "not Ethernet"
        case .filteredOut: return "filtered"
        case .filter: return "filter"
        }
      }
    }
    #expect(complaint(11, of: path) == "of 10")
    #expect(complaint(10, of: path) == "traced")
    #expect(complaint(10, of: cut) == "truncated")
    #expect(complaint(9, of: cut) == "traced")
    #expect(complaint(1, of: bench.folder.path("none")) == "unreadable")
    #expect(complaint(2, of: path, filtered) == "filtered")
    #expect(complaint(4, of: path, filtered) == "traced")
    #expect(complaint(1, of: path, ReplayBench.options { $0.filter = "(" }) == "filter")
  }
}

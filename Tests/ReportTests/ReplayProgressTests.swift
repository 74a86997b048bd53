import Replay
import Report
import Testing

@testable import ForwardingEngine

@Suite struct `The line of progress` {
  /// Frames, octets read, octets in all, seconds, and the line.
  @Test(
    arguments: [
      (0, 0, nil, 0, "0 frames"), (1, 0, nil, 2, "1 frame, 0/s"),
      (3_000_000, 50, nil, 2, "3,000,000 frames, 1.5 million/s"),
      (1_000, 50, 100, 2, "1,000 frames, 500/s, 50 %, 2 s left"),
      (1_000, 1, 1_000_000, 1, "1,000 frames, 1,000/s, 0 %, 5999 min left"),
      (1_000, 100, 1_000, 60, "1,000 frames, 16/s, 10 %, 9 min left"),
      (1_000, 200, 100, 1, "1,000 frames, 1,000/s, 100 %, 0 s left"),
      (1_000, 0, 100, 1, "1,000 frames, 1,000/s"),
    ] as [(UInt64, UInt64, UInt64?, Int, String)])
  func `tells the rate, and the time left where it can be known`(
    frames: UInt64, read: UInt64, total: UInt64?, seconds: Int, line: String
  ) {
    let progress = Replay.Progress(frames: frames, readOctets: read, totalOctets: total)
    #expect(ReplayProgress.line(progress, elapsed: .seconds(seconds)) == line)
  }

  @Test func `tells of live traffic what became of it`() {
    var progress = Replay.Progress(frames: 1_300, readOctets: 0, totalOctets: nil)
    progress.outcomes = OutcomeTotals(unattributed: 5, delivered: 1_200, dropped: 95)
    #expect(
      ReplayProgress.liveLine(progress, elapsed: .seconds(2))
        == "1,300 frames, 650/s: 1,200 delivered, 95 dropped, 5 without a sender")
  }
}

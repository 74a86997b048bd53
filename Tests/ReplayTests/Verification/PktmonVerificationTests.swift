import Capture
import Replay
import TestSupport
import Testing

private typealias Bench = VerificationBench

/// Captures of pktmon, as etl2pcapng writes them, held against the model.
@Suite struct `Verification by packet IDs` {
  /// Three packets that fare as the model says: one handed over, one to all, one dropped.
  private static func faithful(isBigEndian: Bool = false) -> PktmonCapture {
    var capture = Bench.capture(isBigEndian: isBigEndian)
    let unicast = Bench.frame(1, to: 2)
    capture.packet(unicast, at: Bench.unknown, id: 7, microseconds: 10)
    capture.packet(unicast, at: Bench.web, id: 7, microseconds: 11)
    capture.journal("a port was created")
    capture.packet(unicast, at: Bench.database, id: 7, microseconds: 12)
    let broadcast = Bench.frame(1, to: SampleFrame.everyone)
    capture.packet(broadcast, at: Bench.web, id: 8, microseconds: 20)
    capture.packet(broadcast, at: Bench.database, id: 8, microseconds: 21)
    capture.packet(broadcast, at: Bench.uplink, id: 8, microseconds: 21)
    let spoofed = Bench.frame(2, to: 2, number: 3)
    capture.packet(spoofed, at: Bench.web, id: 9, microseconds: 30)
    capture.packet(
      spoofed, at: Bench.web, id: 9, microseconds: 31, isDropped: true,
      comment: "DropReason: MacSpoofing")
    return capture
  }

  @Test(arguments: [false, true])
  func `agrees where all fare as predicted`(isBigEndian: Bool) throws {
    let result = try Bench().verify(Self.faithful(isBigEndian: isBigEndian))
    #expect(result.counts == [3, 0, 0])
    #expect(result.packets == 3 && result.unmatched == 0)
    #expect(
      result.interfaces.map(\.point)
        == ["hv01/web/eth0", "hv01/db/eth0", "hv01/other/eth0", "lab", nil])
    #expect(result.interfaces.map(\.frames) == [4, 2, 0, 1, 1])
    #expect(result.captures[0].error == nil)
  }

  @Test func `tells a packet that came where it should not`() throws {
    var capture = Self.faithful()
    capture.packet(
      Bench.frame(1, to: SampleFrame.everyone), at: Bench.other, id: 8, microseconds: 22)
    let result = try Bench().verify(capture)
    #expect(result.counts == [2, 1, 0])
    #expect(
      result.only
        == "unexpected: hv01/web/eth0 -> hv01/other/eth0: brings it to others: seen: 1, first 4")
  }

  @Test func `names what the model drops and the network hands over`() throws {
    var capture = Bench.capture()
    let frame = Bench.frame(2, to: 2, number: 5)
    capture.packet(frame, at: Bench.web, id: 1, microseconds: 1)
    capture.packet(frame, at: Bench.database, id: 1, microseconds: 2)
    let result = try Bench().verify(capture)
    #expect(
      result.only
        == "unexpected: hv01/web/eth0 -> hv01/db/eth0: MacSpoofing at hv01/Production: seen: 1, first 1"
    )
  }

  @Test func `tells a drop that the model does not predict, with its reason`() throws {
    var capture = Self.faithful()
    for (id, time) in [(20, 100), (21, 200)] as [(UInt64, UInt64)] {
      let frame = Bench.frame(1, to: 2, number: UInt8(id))
      capture.packet(frame, at: Bench.web, id: id, microseconds: time)
      capture.packet(
        frame, at: Bench.database, id: id, microseconds: time + 1, isDropped: true,
        comment: "Resources")
    }
    let result = try Bench().verify(capture)
    #expect(result.counts == [3, 2, 0])
    #expect(
      result.only
        == "missing: hv01/web/eth0 -> hv01/db/eth0: delivered, unicast: dropped, Resources: 2, first 9"
    )
  }

  @Test func `tells drops of which the reasons differ, and not such as say none`() throws {
    for (comment, isAgreed) in [("FilteredVLAN", false), (nil, true), ("PID=4", true)] {
      var capture = Bench.capture()
      let frame = Bench.frame(2, to: 2, number: 3)
      capture.packet(frame, at: Bench.web, id: 9, microseconds: 30)
      capture.packet(
        frame, at: Bench.web, id: 9, microseconds: 31, isDropped: true, comment: comment)
      let result = try Bench().verify(capture)
      #expect(result.counts == (isAgreed ? [1, 0, 0] : [0, 1, 0]))
      if !isAgreed {
        #expect(
          result.only
            == "reason: hv01/web/eth0 -> hv01/web/eth0: MacSpoofing at hv01/Production: "
            + "dropped, FilteredVLAN: 1, first 1")
      }
    }
  }

  @Test func `tells a tag that should not be there`() throws {
    var capture = Bench.capture()
    capture.packet(Bench.frame(1, to: 2), at: Bench.web, id: 1, microseconds: 1)
    capture.packet(Bench.frame(1, to: 2, tags: [20]), at: Bench.uplink, id: 1, microseconds: 2)
    capture.packet(Bench.frame(1, to: 2, tags: [20]), at: Bench.database, id: 1, microseconds: 3)
    let result = try Bench().verify(capture)
    #expect(result.disagreements.contains { $0.difference == .tag && $0.at == "hv01/db/eth0" })
  }

  @Test func `takes an ID anew for another packet, later or of other content`() throws {
    var capture = Bench.capture()
    let frames = [1, 2, 3].map { Bench.frame(1, to: 2, number: $0) }
    for (frame, time) in zip(frames, [1, 5, 9_000_000] as [UInt64]) {
      capture.packet(frame, at: Bench.web, id: 1, microseconds: time)
      capture.packet(frame, at: Bench.database, id: 1, microseconds: time + 1)
    }
    let result = try Bench().verify(capture)
    #expect(result.packets == 3 && result.counts == [3, 0, 0])
  }

  @Test func `takes the earliest appearance as the sender's, wherever it stands in the file`()
    throws
  {
    var capture = Bench.capture()
    capture.packet(Bench.frame(1, to: 2), at: Bench.database, id: 1, microseconds: 9)
    capture.packet(Bench.frame(1, to: 2), at: Bench.web, id: 1, microseconds: 2)
    let result = try Bench().verify(capture)
    #expect(result.counts == [1, 0, 0])
  }

  @Test func `takes what comes by the uplink for the world's, and leaves unknown components out`()
    throws
  {
    var capture = Bench.capture()
    let fromWire = Bench.frame(0x02FF_0000_0001, to: 2, tags: [20])
    capture.packet(fromWire, at: Bench.uplink, id: 1, microseconds: 1)
    capture.packet(
      Bench.frame(0x02FF_0000_0001, to: 2), at: Bench.database, id: 1, microseconds: 2)
    capture.packet(Bench.frame(1, to: 2, number: 9), at: Bench.unknown, id: 2, microseconds: 3)
    let result = try Bench().verify(capture)
    #expect(result.counts == [1, 0, 0])
    #expect(result.unmatched == 1)
  }

  @Test func `judges the whole packets of a file that is cut off`() throws {
    var capture = Self.faithful()
    capture.packet(Bench.frame(1, to: 2), at: Bench.web, id: 30, microseconds: 90)
    let bench = try Bench()
    let path = try bench.directory.write(Array(capture.octets.dropLast(3)), as: "cut.pcapng")
    let result = try Verification.run(
      bench.program, [VerificationOptions.Source(path: path)], VerificationOptions())
    #expect(result.captures[0].error?.code == .truncated)
    #expect(result.packets == 3)
  }
}

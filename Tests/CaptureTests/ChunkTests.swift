import Capture
import Testing

@Suite struct ChunkTests {
  @Test(arguments: SampleCapture.all)
  func `no chunk size changes what is read`(sample: SampleCapture) {
    let whole = ReadCapture(sample.octets)
    #expect(whole.error == nil)
    #expect(!whole.frames.isEmpty)
    for chunkOctets in Array(1...130) + [255, 256, 257, 4096] {
      #expect(
        ReadCapture(sample.octets, chunkOctets: chunkOctets) == whole,
        "chunks of \(chunkOctets) octets")
    }
  }

  @Test(arguments: SampleCapture.all)
  func `a cut leaves the whole frames before it, and is an error within a record only`(
    sample: SampleCapture
  ) {
    let whole = ReadCapture(sample.octets)
    for length in 0..<sample.octets.count {
      for chunkOctets in [7, CaptureLimits.chunkOctets] {
        let cut = ReadCapture(Array(sample.octets[..<length]), chunkOctets: chunkOctets)
        let isClean = sample.boundaries.contains(length)
        #expect((cut.error == nil) == isClean, "cut at \(length): \(String(describing: cut.error))")
        #expect(cut.frames.elementsEqual(whole.frames.prefix(cut.frames.count)))
        // Behind an interface every cut within a block is a cut, nothing else.
        if !isClean, length > sample.boundaries.min() ?? 0 {
          #expect(cut.error?.code == .truncated)
        }
      }
    }
  }

  @Test(arguments: SampleCapture.all)
  func `a cut keeps as many frames as libpcap reads`(sample: SampleCapture) {
    guard LibpcapTwin(sample.octets).refusal == nil else { return }
    for length in stride(from: 60, to: sample.octets.count, by: 3) {
      let octets = Array(sample.octets[..<length])
      let (read, twin) = (ReadCapture(octets), LibpcapTwin(octets))
      #expect(read.frames.comparable == twin.frames)
      #expect((read.error == nil) == (twin.refusal == nil), "cut at \(length)")
    }
  }

  @Test func `batches hold at most 4096 frames and count on`() throws {
    let packets = (0..<10_000).map { SamplePacket([UInt8(truncatingIfNeeded: $0)]) }
    var reader = try CaptureReader(octets: ClassicBytes(packets: packets).octets)
    var counts: [Int] = []
    while try reader.advance() {
      counts.append(reader.records.count)
      #expect(reader.records[0].number == UInt64(counts.dropLast().reduce(1, +)))
      #expect(reader.packets == UInt64(counts.reduce(0, +)))
    }
    #expect(counts == [4096, 4096, 1808])
    #expect(try reader.advance() == false)
    #expect(reader.records.count == 0)
    #expect(reader.readOctets == reader.totalOctets)
  }

  @Test func `the error is thrown again, and no frame after it`() throws {
    let octets = ClassicBytes().octets
    var reader = try CaptureReader(octets: Array(octets.dropLast()))
    #expect(try reader.advance())
    #expect(reader.records.count == SamplePacket.several.count - 1)
    for _ in 0..<2 {
      do {
        _ = try reader.advance()
        Issue.record("a cut is an error")
      } catch {
        #expect(error.code == .truncated)
        #expect(error.offsetOctets == UInt64(octets.count - 300 - 16))
        #expect(error.reason.contains("after 315 of the 316 octets"))
      }
      #expect(reader.records.count == 0)
    }
  }

  @Test func `a frame longer than the chunk is completed by further reads`() {
    let long = (0..<262_144).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let octets = ClassicBytes(packets: [SamplePacket([1]), SamplePacket(long), SamplePacket([2])])
      .octets
    let read = ReadCapture(octets, chunkOctets: 4096)
    #expect(read.frames.map(\.octets) == [[1], long, [2]])
    #expect(read.error == nil)
  }
}

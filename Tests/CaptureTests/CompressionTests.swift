import Capture
import TestSupport
import Testing

/// A compression of tests.
enum SampleCompression: CaseIterable {
  case gzip
  case zstd

  func callAsFunction(_ octets: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: CaptureTests.gzip(octets)
    case .zstd: CaptureTests.zstd(octets)
    }
  }
}

@Suite struct CompressionTests {
  @Test(arguments: SampleCompression.allCases, SampleCapture.all)
  func `a compressed capture reads like the plain one`(
    compression: SampleCompression, sample: SampleCapture
  ) {
    let plain = ReadCapture(sample.octets)
    let packed = compression(sample.octets)
    for chunkOctets in [1, 3, 50, 1000, CaptureLimits.chunkOctets] {
      #expect(ReadCapture(packed, chunkOctets: chunkOctets) == plain)
    }
  }

  @Test(arguments: SampleCompression.allCases)
  func `members and frames follow each other`(compression: SampleCompression) {
    let octets = ClassicBytes().octets
    let parts = [octets[..<100], octets[100..<100], octets[100..<333], octets[333...]]
    let packed = parts.flatMap { compression(Array($0)) }
    #expect(ReadCapture(packed) == ReadCapture(octets))
    #expect(ReadCapture(packed, chunkOctets: 9) == ReadCapture(octets))
  }

  @Test func `zeros behind a gzip member are padding, a skippable zstd frame is nothing`() {
    let octets = ClassicBytes().octets
    let plain = ReadCapture(octets)
    #expect(ReadCapture(gzip(octets) + [UInt8](repeating: 0, count: 512)) == plain)
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7]
    #expect(ReadCapture(skippable + zstd(octets) + skippable) == plain)
  }

  @Test(arguments: SampleCompression.allCases)
  func `a cut compressed stream keeps whole frames and is one error`(
    compression: SampleCompression
  ) {
    let octets = ClassicBytes(packets: (0..<400).map { SamplePacket([UInt8($0 % 251), 2, 3]) })
      .octets
    let packed = compression(octets)
    let whole = ReadCapture(octets)
    for length in stride(from: 4, to: packed.count, by: 5) {
      let cut = ReadCapture(Array(packed[..<length]))
      #expect(cut.error?.code == .truncated)
      #expect(cut.frames.elementsEqual(whole.frames.prefix(cut.frames.count)))
    }
  }

  @Test(arguments: SampleCompression.allCases)
  func `what follows a compressed stream and is none is damage`(compression: SampleCompression) {
    let octets = ClassicBytes().octets
    let read = ReadCapture(compression(octets) + Array("garbage".utf8))
    #expect(read.frames == ReadCapture(octets).frames)
    #expect(read.error?.code == .corrupt)
    #expect(read.error?.offsetOctets == UInt64(octets.count))
  }

  @Test(arguments: SampleCompression.allCases)
  func `progress counts octets of the compressed file`(compression: SampleCompression) throws {
    let packed = compression(ClassicBytes().octets)
    var reader = try CaptureReader(octets: packed)
    while try reader.advance() {}
    #expect(reader.readOctets == UInt64(packed.count))
    #expect(reader.totalOctets == UInt64(packed.count))
  }

  @Test(arguments: SampleCompression.allCases)
  func `damage within a compressed stream is one error, whatever the chunk`(
    compression: SampleCompression
  ) {
    var packets: [SamplePacket] = []
    var random = SeededGenerator(seed: 77)
    for _ in 0..<3000 {
      packets.append(SamplePacket((0..<60).map { _ in UInt8.random(in: 0...3, using: &random) }))
    }
    let octets = ClassicBytes(packets: packets).octets
    let whole = ReadCapture(octets)
    let packed = compression(octets)
    for place in stride(from: 20, to: packed.count, by: 997) {
      var damaged = packed
      damaged[place] ^= 0x55
      let read = ReadCapture(damaged)
      #expect(ReadCapture(damaged, chunkOctets: 1000) == read, "damage at \(place)")
      #expect(read.error != nil || read == whole, "damage at \(place)")
    }
  }
}

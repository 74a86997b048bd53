import Capture
import TestSupport
import Testing

@Suite struct RefusalTests {
  @Test(
    arguments: [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0, 4], "xz-compressed data"),
      (Array("BZh91AY&SY".utf8), "bzip2-compressed data"),
      ([0x04, 0x22, 0x4D, 0x18, 0x64], "lz4-compressed data"),
      ([0x50, 0x4B, 0x03, 0x04, 0], "a zip archive"),
      (Array("topology: three-tier\n".utf8), "text"),
      (Array("snoop".utf8) + [0, 0, 0, 0, 0, 0, 2], "a snoop capture"),
      ([0x0A, 0x0D, 0x0A, 0x1C, 0, 0], "spoilt by a transfer in text mode"),
      ([0, 1, 2, 0xFE, 5], "starts with 00 01 02 fe"),
    ] as [([UInt8], String)])
  func `a foreign format is named, and what is accepted`(octets: [UInt8], name: String) {
    let read = ReadCapture(octets)
    #expect(read.error?.code == .unsupported)
    #expect(read.error?.offsetOctets == 0)
    #expect(read.error?.reason.contains(name) == true)
    #expect(read.error?.reason.contains("accepted are pcap and pcapng") == true)
  }

  @Test func `a compressed file within a compressed file is named`() {
    for octets in [gzip(zstd(ClassicBytes().octets)), zstd(zstd(ClassicBytes().octets))] {
      #expect(ReadCapture(octets).error?.reason.contains("zstd-compressed") == true)
    }
  }

  @Test func `an empty file and three octets are truncated`() {
    #expect(ReadCapture([]).error?.code == .truncated)
    #expect(ReadCapture([0xD4, 0xC3, 0xB2]).error?.code == .truncated)
  }

  @Test func `a file that is not there and a directory are unreadable`() {
    #expect(ReadCapture(path: "/nowhere/at all.pcap").error?.code == .unreadable)
    #expect(ReadCapture(path: "/").error?.code == .unreadable)
    #expect(ReadCapture(path: "/").error?.reason == "Is a directory")
  }

  /// What is done to a capture with one frame, the code, and words of the reason.
  static let damages: [(String, @Sendable (inout BlockBytes) -> Void, CaptureError.Code, String)] =
    [
      ("length 11", { $0.raw([6, 11, 0, 0]) }, .corrupt, "is 11 octets long"),
      ("length 13", { $0.raw([5, 13, 0, 0]) }, .corrupt, "is 13 octets long"),
      (
        "length above 16 MiB", { $0.raw([5, 0x0100_0004, 0, 0]) }, .corrupt,
        "is 16777220 octets long"
      ),
      ("other trailer", { $0.block(5, trailer: 20) { $0.u32(1) } }, .corrupt, "as 16 octets"),
      ("short packet", { $0.block(6) { $0.u64(0) } }, .corrupt, "a body of 8 octets"),
      ("short old packet", { $0.block(2) { $0.u64(0) } }, .corrupt, "a body of 8 octets"),
      ("short simple packet", { $0.block(3) { _ in } }, .corrupt, "a body of 0 octets"),
      ("short interface", { $0.block(1) { $0.u32(1) } }, .corrupt, "a body of 4 octets"),
      (
        "short option",
        {
          $0.block(1) {
            $0.u64(1); $0.u32(0x0010_0002)
          }
        }, .corrupt, "option 2 is 16"
      ),
      (
        "cut option",
        {
          $0.interface(options: [.init(code: 2, value: [])]); $0.damageLastOption()
        },
        .corrupt, "option 2 is 65535"
      ),
      ("unknown interface", { $0.enhanced([1], interface: 1) }, .corrupt, "describes 1 before it"),
      ("captured above block", { $0.enhanced([1], captured: 5) }, .corrupt, "has room for 4"),
      ("simple above block", { $0.simple([1], original: 9) }, .corrupt, "has room for 4"),
      (
        "262145 octets", { $0.enhanced([UInt8](repeating: 0, count: 262_145)) }, .corrupt,
        "at most 262144"
      ),
      ("version 2.0", { $0.section(version: (2, 0)) }, .unsupported, "version 2.0; 1.0 and 1.2"),
      ("version 1.1", { $0.section(version: (1, 1)) }, .unsupported, "version 1.1"),
      (
        "byte-order magic", { $0.raw([0x0A0D_0D0A, 28, 0x1A2B_3C4E, 1, 0, 0, 28]) }, .corrupt,
        "0x1a2b3c4e"
      ),
      (
        "short section", { $0.raw([0x0A0D_0D0A, 24, 0x1A2B_3C4D, 1, 0, 24]) }, .corrupt,
        "is 24 octets"
      ),
    ]

  @Test(arguments: damages.indices)
  func `a damaged block is one error behind the frames before it`(row: Int) {
    let (name, damage, code, words) = RefusalTests.damages[row]
    var bytes = BlockBytes.ethernet()
    bytes.enhanced([1, 2, 3])
    let offset = bytes.octets.count
    damage(&bytes)
    bytes.enhanced([4])
    for chunkOctets in [16, CaptureLimits.chunkOctets] {
      let read = ReadCapture(bytes.octets, chunkOctets: chunkOctets)
      #expect(read.frames.map(\.octets) == [[1, 2, 3]], "\(name)")
      #expect(read.error?.code == code, "\(name)")
      #expect(read.error?.offsetOctets == UInt64(offset), "\(name)")
      #expect(
        read.error?.reason.contains(words) == true, "\(name): \(String(describing: read.error))")
    }
  }

  @Test func `a packet before any interface is damage`() {
    var bytes = BlockBytes()
    bytes.section()
    bytes.enhanced([1])
    #expect(ReadCapture(bytes.octets).error?.reason.contains("describes 0 before it") == true)
    #expect(LibpcapTwin(bytes.octets).refusal != nil)
  }

  @Test func `random damage never crashes and never adds an error to an error`() {
    let seed: UInt64 = 0xB0_1D
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      var octets = SampleCapture.all[Int.random(in: 0..<SampleCapture.all.count, using: &random)]
        .octets
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        octets[Int.random(in: 0..<octets.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let whole = ReadCapture(octets)
      let pieces = ReadCapture(octets, chunkOctets: 16)
      #expect(whole == pieces, "seed \(seed)")
    }
  }
}

extension BlockBytes {
  /// Words that need not be a block.
  mutating func raw(_ words: [UInt32]) {
    var writer = OctetWriter(isBigEndian: isBigEndian)
    for word in words { writer.u32(word) }
    octets += writer.octets
  }

  /// Makes the last option of the last block claim 65,535 octets.
  mutating func damageLastOption() {
    octets[octets.count - 6] = 0xFF
    octets[octets.count - 5] = 0xFF
  }
}

import Capture
import Testing

/// A layout of classic captures.
struct ClassicLayout: Sendable, CustomTestStringConvertible {
  var isBigEndian: Bool
  var magic: UInt32
  var version: [UInt16]

  var testDescription: String {
    "\(isBigEndian ? "big" : "little")-endian, magic \(String(magic, radix: 16)), "
      + "version \(version[0]).\(version[1])"
  }

  var bytes: ClassicBytes {
    ClassicBytes(isBigEndian: isBigEndian, magic: magic, version: (version[0], version[1]))
  }

  static let all: [ClassicLayout] = [false, true].flatMap { isBigEndian in
    [0xA1B2_C3D4, 0xA1B2_3C4D, 0xA1B2_CD34].flatMap { magic in
      [[2, 4], [2, 3], [2, 2], [2, 0], [543, 0]].map {
        ClassicLayout(isBigEndian: isBigEndian, magic: magic, version: $0)
      }
    }
  }
}

@Suite struct ClassicReadingTests {
  @Test(arguments: ClassicLayout.all)
  func `every layout gives the frames, lengths and times that were written`(layout: ClassicLayout) {
    let bytes = layout.bytes
    let read = ReadCapture(bytes.octets)
    let nanosecondsPerTick: UInt64 = layout.magic == 0xA1B2_3C4D ? 1 : 1000
    let expected = bytes.packets.enumerated().map { index, packet in
      ReadFrame(
        octets: packet.octets, originalOctets: packet.originalOctets,
        timestampNanoseconds: UInt64(packet.seconds) * 1_000_000_000
          + UInt64(packet.fraction) * nanosecondsPerTick,
        interface: 0, number: UInt64(index + 1))
    }
    #expect(read.frames == expected)
    #expect(read.error == nil)
    #expect(read.packets == UInt64(expected.count))
    #expect(read.skippedPackets == 0)
    #expect(read.interfaces.map(\.linkType) == [.ethernet])
  }

  @Test(arguments: ClassicLayout.all)
  func `libpcap reads the same from every layout`(layout: ClassicLayout) {
    let octets = layout.bytes.octets
    let twin = LibpcapTwin(octets)
    #expect(twin.refusal == nil)
    #expect(ReadCapture(octets).frames.comparable == twin.frames)
  }

  @Test func `a captured length above the original one is read as it stands`() {
    let packets = [SamplePacket([1, 2, 3, 4], original: 2), SamplePacket([5])]
    let read = ReadCapture(ClassicBytes(packets: packets).octets)
    #expect(read.frames.map(\.octets) == [[1, 2, 3, 4], [5]])
    #expect(read.frames.map(\.originalOctets) == [2, 1])
    #expect(read.error == nil)
  }

  @Test func `a frame above the snapshot length is delivered whole`() {
    let octets = ClassicBytes(snapLength: 2, packets: [SamplePacket([1, 2, 3, 4])]).octets
    #expect(ReadCapture(octets).frames.map(\.octets) == [[1, 2, 3, 4]])
    #expect(LibpcapTwin(octets).frames.map(\.octets) == [[1, 2]])
  }

  @Test func `262144 octets are a frame, one more is damage`() {
    let octets = [262_144, 262_145].map { length in
      ClassicBytes(packets: [SamplePacket([7]), SamplePacket([UInt8](repeating: 1, count: length))])
        .octets
    }
    let legal = ReadCapture(octets[0])
    #expect(legal.frames.map(\.octets.count) == [1, 262_144])
    #expect(legal.error == nil)
    let damaged = ReadCapture(octets[1])
    #expect(damaged.frames.map(\.octets.count) == [1])
    #expect(damaged.error?.code == .corrupt)
    #expect(damaged.error?.offsetOctets == 24 + 16 + 1)
  }

  @Test func `seconds above 2038 count on`() {
    let octets = ClassicBytes(packets: [SamplePacket([1], seconds: .max, fraction: 5)]).octets
    #expect(ReadCapture(octets).frames.map(\.timestampNanoseconds) == [4_294_967_295_000_005_000])
  }

  @Test func `a file without frames is read`() {
    let read = ReadCapture(ClassicBytes(packets: []).octets)
    #expect(read.frames.isEmpty)
    #expect(read.error == nil)
  }

  @Test func `check sequence bits of the link type are understood`() {
    for (word, octets) in [(0x3000_0001, nil), (0x2400_0001, 4), (0x0400_0001, 0)]
      as [(UInt32, Int?)]
    {
      let read = ReadCapture(ClassicBytes(linkTypeWord: word).octets)
      #expect(read.error == nil)
      #expect(read.interfaces.map(\.checkSequenceOctets) == [octets])
    }
  }

  @Test(arguments: [
    (ClassicBytes(linkTypeWord: 113), "LINKTYPE_LINUX_SLL (113)"),
    (ClassicBytes(linkTypeWord: 0), "LINKTYPE_NULL (0)"),
    (ClassicBytes(linkTypeWord: 65000), "LINKTYPE 65000"),
    (ClassicBytes(linkTypeWord: 0x0030_0001), "0x300001"),
    (ClassicBytes(version: (1, 2)), "1.2"),
    (ClassicBytes(version: (2, 5)), "2.5"),
  ])
  func `what is not read is refused when opened, by name`(bytes: ClassicBytes, name: String) {
    let read = ReadCapture(bytes.octets)
    #expect(read.frames.isEmpty)
    #expect(read.error?.code == .unsupported)
    #expect(read.error?.reason.contains(name) == true)
  }
}

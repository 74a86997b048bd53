import Capture
import Testing

@Suite struct ClockTests {
  /// if_tsresol, if_tsoffset, ticks, and the nanoseconds that they are.
  static let rows: [(UInt8, Int64, UInt64, UInt64)] = [
    (0, 0, 3, 3_000_000_000), (1, 0, 3, 300_000_000), (3, 0, 7, 7_000_000), (6, 0, 1, 1000),
    (7, 0, 1, 100), (9, 0, 12_345_678_901, 12_345_678_901), (10, 0, 19, 1), (12, 0, 1999, 1),
    (19, 0, 20_000_000_000, 2), (0x80, 0, 2, 2_000_000_000), (0x81, 0, 3, 1_500_000_000),
    (0x8A, 0, 1025, 1_000_976_562), (0x9E, 0, 1 << 30, 1_000_000_000),
    (0xA0, 0, 1 << 31, 500_000_000), (0xBF, 0, 1 << 62, 500_000_000),
    (6, 1, 1, 1_000_001_000), (6, -1, 1_000_001, 1000), (9, 100, 5, 100_000_000_005),
    (0x81, 10, 1, 10_500_000_000),
    // Before 1970 there is nothing, after 2554 one last nanosecond.
    (6, -5, 1, 0), (0, 0, .max, .max), (6, 0, .max, .max), (9, .max, 1, .max),
  ]

  @Test(arguments: rows, [false, true])
  func `ticks become nanoseconds`(row: (UInt8, Int64, UInt64, UInt64), bigEndian: Bool) {
    var offset = OctetWriter(isBigEndian: bigEndian)
    offset.u64(UInt64(bitPattern: row.1))
    var bytes = BlockBytes.ethernet(
      bigEndian: bigEndian,
      options: [.resolution(row.0), SampleOption(code: 14, value: offset.octets), .end])
    bytes.enhanced([1], ticks: row.2)
    bytes.old([1], ticks: row.2)
    let read = ReadCapture(bytes.octets)
    #expect(read.frames.map(\.timestampNanoseconds) == [row.3, row.3])
  }

  @Test func `libpcap reads the same times wherever its 64 bits suffice`() {
    for row in ClockTests.rows where row.1 >= 0 && row.2 < 1 << 33 {
      var bytes = BlockBytes.ethernet(options: [.resolution(row.0)])
      bytes.enhanced([1], ticks: row.2)
      #expect(ReadCapture(bytes.octets).frames.comparable == LibpcapTwin(bytes.octets).frames)
    }
  }

  @Test(arguments: [
    [SampleOption.resolution(20)], [.resolution(0xC0)], [.resolution(6), .resolution(6)],
    [SampleOption(code: 9, value: [6, 0])], [SampleOption(code: 14, value: [1])],
    [
      SampleOption(code: 14, value: [UInt8](repeating: 0, count: 8)),
      SampleOption(code: 14, value: [UInt8](repeating: 0, count: 8)),
    ],
    [SampleOption(code: 0, value: [1])],
  ])
  func `time options that no writer may write are damage, as in libpcap`(options: [SampleOption]) {
    var bytes = BlockBytes.ethernet(options: options)
    bytes.enhanced([1])
    let read = ReadCapture(bytes.octets)
    #expect(read.frames.isEmpty)
    #expect(read.error?.code == .corrupt)
    #expect(read.error?.offsetOctets == 28)
    #expect(LibpcapTwin(bytes.octets).refusal != nil)
  }
}

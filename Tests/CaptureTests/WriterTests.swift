import Capture
import Frames
import Testing

@Suite struct WriterTests {
  /// Frames of many lengths at times that only nanoseconds tell apart.
  static let frames: [ReadFrame] = (0..<3000).map { (index: Int) -> ReadFrame in
    let length = index % 1600
    let start: UInt64 = 1_700_000_000_000_000_000
    return ReadFrame(
      octets: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* index) },
      originalOctets: UInt32(length + index % 3),
      timestampNanoseconds: start + UInt64(index) * 1_000_000_007, number: UInt64(index + 1))
  }

  static func write(_ frames: [ReadFrame], to path: String, _ format: CaptureFormat)
    throws(CaptureError)
  {
    var writer = try CaptureWriter(path: path, format: format)
    if format == .pcapng { _ = try writer.add(CaptureInterface(name: "eth0")) }
    for frame in frames {
      try writer.write(
        frame.octets.span, originalOctets: frame.originalOctets,
        timestampNanoseconds: frame.timestampNanoseconds ?? 0)
    }
    try writer.finish()
  }

  @Test(arguments: CaptureFormat.allCases)
  func `what is written is read back, by libpcap too`(format: CaptureFormat) throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out"
    try WriterTests.write(WriterTests.frames, to: path, format)
    #expect(folder.names == ["out"])
    var expected = WriterTests.frames
    if format == .pcapMicroseconds {
      for index in expected.indices {
        expected[index].timestampNanoseconds = expected[index].timestampNanoseconds.map {
          $0 / 1000 * 1000
        }
      }
    }
    let read = ReadCapture(path: path)
    #expect(read.error == nil)
    #expect(read.frames == expected)
    let twin = LibpcapTwin(Corpus.octets(path))
    #expect(twin.refusal == nil)
    #expect(twin.frames == expected.comparable)
  }

  @Test func `interfaces, comments and names are read back as they were written`() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out.pcapng"
    let interfaces = [
      CaptureInterface(
        name: "hv01/web01/eth0", description: "access 20", snapLength: 96,
        macAddress: MACAddress(truncating: 0x0015_5D00_0001),
        ipAddresses: ["10.0.20.1/24", "0.0.0.0/0", "1.2.3.4/32", "fd00::1/64"]
          .compactMap { InterfaceAddress($0) }, checkSequenceOctets: 4),
      CaptureInterface(name: "größer", ipAddresses: []), CaptureInterface(),
    ]
    let address = try #require(IPAddress("fd00::1"))
    let names = [
      ResolvedName(address: address, name: "web01"),
      ResolvedName(address: .v4(IPv4Address(rawValue: 0x0A00_1401)), name: "x"),
    ]
    var writer = try CaptureWriter(path: path, format: .pcapng)
    for (index, interface) in interfaces.enumerated() {
      #expect(try writer.add(interface) == UInt32(index))
    }
    try writer.write(names)
    try writer.write(
      [1, 2, 3].span, interface: 1, timestampNanoseconds: .max,
      notes: PacketNotes(
        direction: .outbound, packetID: 77, verdict: [255, 1],
        comment: "dropped at hv01/Production: UnauthorizedVLAN"))
    try writer.write([4].span, interface: 2, timestampNanoseconds: 0)
    try writer.finish()
    let read = ReadCapture(path: path)
    #expect(read.error == nil)
    #expect(read.interfaces == interfaces)
    #expect(read.names == names)
    #expect(
      read.comments == [
        CaptureComment(text: "dropped at hv01/Production: UnauthorizedVLAN", packet: 1)
      ])
    #expect(read.frames.map(\.interface) == [1, 2])
    #expect(read.frames.map(\.timestampNanoseconds) == [.max, 0])
    // Direction, identifier and verdict, as the draft numbers them.
    let options: [UInt8] = [
      2, 0, 4, 0, 2, 0, 0, 0, 5, 0, 8, 0, 77, 0, 0, 0, 0, 0, 0, 0, 7, 0, 2, 0, 255, 1, 0, 0, 0, 0,
      0,
      0,
    ]
    let octets = Corpus.octets(path)
    #expect(octets.indices.contains { octets[$0...].starts(with: options) })
  }

  @Test func `a text longer than an option is cut, and the file stays whole`() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out.pcapng"
    let long = String(repeating: "x", count: 200_000)
    var writer = try CaptureWriter(path: path, format: .pcapng)
    _ = try writer.add(CaptureInterface(name: long))
    try writer.write([ResolvedName(address: .v4(IPv4Address(rawValue: 1)), name: long)])
    try writer.write([1].span, timestampNanoseconds: 0, notes: PacketNotes(comment: long))
    try writer.finish()
    let read = ReadCapture(path: path)
    #expect(read.error == nil)
    #expect(read.frames.count == 1)
    #expect((read.comments.first?.text.count ?? 0) > 64_000)
  }

  @Test func `nothing is left of a capture that is not finished`() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out.pcap"
    do {
      var writer = try CaptureWriter(path: path, format: .pcapNanoseconds)
      try writer.write([UInt8](repeating: 0, count: 200_000).span, timestampNanoseconds: 0)
      try writer.write([UInt8](repeating: 0, count: 200_000).span, timestampNanoseconds: 0)
      #expect(folder.names.allSatisfy { $0.hasSuffix(".part") })
    }
    #expect(folder.names.isEmpty)
  }

  @Test func `an earlier file stands until the new one is finished`() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out.pcap"
    try WriterTests.write(Array(WriterTests.frames.prefix(2)), to: path, .pcapNanoseconds)
    let writer = try CaptureWriter(path: path, format: .pcapNanoseconds)
    #expect(ReadCapture(path: path).frames.count == 2)
    try writer.finish()
    #expect(ReadCapture(path: path).frames.isEmpty)
    #expect(folder.names == ["out.pcap"])
  }

  @Test func `a full disk and a missing folder are errors`() {
    for path in ["/dev/full", "/nowhere/out.pcap"] {
      do throws(CaptureError) {
        try WriterTests.write(WriterTests.frames, to: path, .pcapng)
        Issue.record("\(path) takes no file")
      } catch {
        #expect(error.code == .unwritable)
        #expect(error.reason.hasPrefix(path))
      }
    }
  }

  @Test func `a time that classic pcap cannot hold is an error`() throws {
    let folder = TemporaryFolder()
    do throws(CaptureError) {
      var writer = try CaptureWriter(path: "\(folder.path)/out", format: .pcapMicroseconds)
      try writer.write([1].span, timestampNanoseconds: 4_294_967_296_000_000_000)
      Issue.record("seconds have 32 bits")
    } catch {
      #expect(error.code == .unwritable)
    }
    #expect(folder.names.isEmpty)
  }
}

import Capture
import Frames
import Testing

@Suite struct BlockReadingTests {
  @Test(arguments: [false, true])
  func `enhanced, simple and old packet blocks are frames in file order`(bigEndian: Bool) {
    var bytes = BlockBytes.ethernet(bigEndian: bigEndian)
    bytes.enhanced([1, 2, 3], ticks: 0x1_0000_0002, original: 9)
    bytes.simple([4, 5, 6, 7, 8])
    bytes.old([9], ticks: 7)
    bytes.enhanced([], ticks: 8)
    let read = ReadCapture(bytes.octets)
    #expect(read.error == nil)
    #expect(
      read.frames == [
        ReadFrame(
          octets: [1, 2, 3], originalOctets: 9, timestampNanoseconds: 4_294_967_298_000, number: 1),
        ReadFrame(
          octets: [4, 5, 6, 7, 8], originalOctets: 5, timestampNanoseconds: nil, number: 2),
        ReadFrame(octets: [9], originalOctets: 1, timestampNanoseconds: 7000, number: 3),
        ReadFrame(octets: [], originalOctets: 0, timestampNanoseconds: 8000, number: 4),
      ])
    #expect(LibpcapTwin(bytes.octets).frames == read.frames.comparable)
  }

  @Test func `a simple packet is as long as the snapshot length allows`() {
    var bytes = BlockBytes()
    bytes.section()
    bytes.interface(snapLength: 3)
    bytes.simple([1, 2, 3], original: 1500)
    let read = ReadCapture(bytes.octets)
    #expect(read.frames.map(\.octets) == [[1, 2, 3]])
    #expect(read.frames.map(\.originalOctets) == [1500])
    #expect(LibpcapTwin(bytes.octets).frames == read.frames.comparable)
  }

  @Test func `interfaces of differing link type and snapshot length keep their numbers`() {
    var bytes = BlockBytes()
    bytes.section()
    bytes.interface(linkType: 0, options: [.name("lo")])
    bytes.interface(snapLength: 64, options: [.name("eth0"), .resolution(9), .end])
    bytes.enhanced([1], interface: 0)
    bytes.enhanced([2], interface: 1, ticks: 5)
    bytes.interface(snapLength: 1, options: [.name("eth1")])
    bytes.enhanced([3, 4], interface: 2)
    bytes.enhanced([5], interface: 0)
    let read = ReadCapture(bytes.octets)
    #expect(read.error == nil)
    #expect(read.frames.map(\.octets) == [[2], [3, 4]])
    #expect(read.frames.map(\.interface) == [1, 2])
    #expect(read.frames.map(\.number) == [2, 3])
    #expect(read.frames.map(\.timestampNanoseconds) == [5, 0])
    #expect(read.interfaces.map(\.name) == ["lo", "eth0", "eth1"])
    #expect(read.interfaces.map(\.snapLength) == [0, 64, 1])
    #expect(read.skippedPackets == 2)
    #expect(read.packets == 4)
  }

  @Test func `sections have their own interfaces and byte order`() {
    var first = BlockBytes.ethernet(bigEndian: true, options: [.resolution(3)])
    first.enhanced([1], ticks: 1)
    var second = BlockBytes.ethernet(bigEndian: false, options: [.resolution(0)])
    second.interface(options: [.name("b")])
    second.enhanced([2], interface: 1, ticks: 1)
    second.simple([3])
    let read = ReadCapture(first.octets + second.octets)
    #expect(read.error == nil)
    #expect(read.frames.map(\.octets) == [[1], [2], [3]])
    #expect(read.frames.map(\.interface) == [0, 2, 1])
    #expect(read.frames.map(\.timestampNanoseconds) == [1_000_000, 1000, nil])
    #expect(read.interfaces.map(\.section) == [0, 1, 1])
  }

  @Test func `a packet of a section before is of no interface of this one`() {
    var bytes = BlockBytes.ethernet()
    bytes.interface()
    bytes.enhanced([1], interface: 1)
    bytes.section()
    bytes.interface()
    let offset = bytes.octets.count
    bytes.enhanced([2], interface: 1)
    let read = ReadCapture(bytes.octets)
    #expect(read.frames.map(\.octets) == [[1]])
    #expect(read.error?.code == .corrupt)
    #expect(read.error?.offsetOctets == UInt64(offset))
    #expect(read.error?.reason.contains("interface 1; the section describes 1") == true)
  }

  @Test func `unknown, custom, statistics and secrets blocks are passed over`() {
    var bytes = BlockBytes.ethernet()
    for type in [5, 0xBAD, 0x4000_0BAD, 10, 0x8000_0001, 0x7FFF_FFFF] as [UInt32] {
      bytes.block(type) { $0.octets += [1, 2, 3, 4, 5, 6, 7, 8] }
      bytes.block(type) { _ in }
      bytes.enhanced([UInt8(truncatingIfNeeded: type)])
    }
    let read = ReadCapture(bytes.octets)
    #expect(read.error == nil)
    #expect(read.frames.map(\.octets) == [[5], [0xAD], [0xAD], [10], [1], [0xFF]])
    #expect(LibpcapTwin(bytes.octets).frames == read.frames.comparable)
  }

  @Test func `an interface's addresses and texts are told`() {
    var bytes = BlockBytes()
    bytes.section(options: [.comment("section"), .end])
    bytes.interface(options: [
      .name("hv01/web01/eth0"), SampleOption(code: 3, value: Array("adapter\0junk".utf8)),
      SampleOption(code: 6, value: [0, 0x15, 0x5D, 1, 2, 3]),
      SampleOption(code: 4, value: [10, 0, 20, 1, 255, 255, 255, 0]),
      SampleOption(code: 5, value: [0x20, 1] + [UInt8](repeating: 0, count: 13) + [9, 64]),
      SampleOption(code: 13, value: [4]), .comment("interface"),
      SampleOption(code: 4, value: [1]),
    ])
    bytes.enhanced([1], options: [.comment("packet"), SampleOption(code: 2, value: [1, 0, 0, 0])])
    let read = ReadCapture(bytes.octets)
    #expect(
      read.interfaces == [
        CaptureInterface(
          name: "hv01/web01/eth0", description: "adapter", snapLength: 0,
          macAddress: MACAddress(truncating: 0x0015_5D01_0203),
          ipAddresses: ["10.0.20.1/24", "2001::9/64"].compactMap { InterfaceAddress($0) },
          checkSequenceOctets: 4)
      ])
    #expect(
      read.comments == [
        CaptureComment(text: "section", packet: nil),
        CaptureComment(text: "interface", packet: nil), CaptureComment(text: "packet", packet: 1),
      ])
    #expect(read.error == nil)
  }

  @Test func `names are resolved, damaged records passed over`() throws {
    var bytes = BlockBytes.ethernet()
    bytes.block(4) { body in
      body.options([
        SampleOption(code: 1, value: [10, 0, 0, 1] + Array("web01\0www\0".utf8)),
        SampleOption(code: 1, value: [10]),
        SampleOption(code: 3, value: [1, 2, 3, 4, 5, 6, 65, 0]),
        SampleOption(code: 2, value: [UInt8](repeating: 0, count: 15) + [1] + Array("me\0".utf8)),
      ])
      body.octets += [1, 0, 255, 255]
    }
    bytes.enhanced([1])
    let read = ReadCapture(bytes.octets)
    let addresses = try ["10.0.0.1", "::1"].map { try #require(IPAddress($0)) }
    #expect(
      read.names == [
        ResolvedName(address: addresses[0], name: "web01"),
        ResolvedName(address: addresses[1], name: "me"),
      ])
    #expect(read.frames.count == 1)
  }

  @Test func `65536 comments of one octet each are read in one pass`() {
    var bytes = BlockBytes.ethernet()
    bytes.enhanced([1], options: [SampleOption](repeating: .comment("x"), count: 65_536))
    bytes.enhanced([2], options: [.comment("one too many")])
    let read = ReadCapture(bytes.octets)
    #expect(read.comments.count == 65_536)
    #expect(read.frames.map(\.octets) == [[1], [2]])
    #expect(read.error == nil)
  }

  @Test func `comments above their limit leave interfaces their names`() {
    let long = SampleOption(code: 1, value: [UInt8](repeating: 65, count: 65_000))
    var bytes = BlockBytes.ethernet()
    for _ in 0..<300 { bytes.enhanced([1], options: [long]) }
    bytes.interface(options: [.name("late")])
    let read = ReadCapture(bytes.octets)
    #expect(read.error == nil)
    #expect(read.frames.map(\.octets) == [[UInt8]](repeating: [1], count: 300))
    #expect(read.comments.count == CaptureLimits.textOctets / 65_000)
    #expect(read.interfaces.map(\.name) == [nil, "late"])
  }

  @Test func `names of interfaces are bounded`() {
    var bytes = BlockBytes()
    bytes.section()
    for _ in 0..<300 {
      bytes.interface(options: [SampleOption(code: 2, value: [UInt8](repeating: 65, count: 65_000))]
      )
    }
    #expect(ReadCapture(bytes.octets).error?.code == .unsupported)
    var many = BlockBytes()
    many.section()
    for _ in 0...CaptureLimits.interfaces { many.interface() }
    #expect(ReadCapture(many.octets).error?.code == .unsupported)
    #expect(ReadCapture(many.octets).interfaces.count == CaptureLimits.interfaces)
  }

  @Test(arguments: [
    (UInt16(101), "LINKTYPE_RAW (101)"), (113, "LINKTYPE_LINUX_SLL (113)"),
  ])
  func `a capture without Ethernet is refused at its end, by name`(linkType: UInt16, name: String) {
    var bytes = BlockBytes()
    bytes.section()
    bytes.interface(linkType: linkType)
    bytes.enhanced([1])
    let read = ReadCapture(bytes.octets)
    #expect(read.error?.code == .unsupported)
    #expect(read.error?.reason.contains(name) == true)
    #expect(read.skippedPackets == 1)
  }

  @Test func `a capture that describes no interface is refused`() {
    var bytes = BlockBytes()
    bytes.section()
    #expect(ReadCapture(bytes.octets).error?.code == .unsupported)
    #expect(LibpcapTwin(bytes.octets).refusal != nil)
  }
}

/// Octets in one byte order, as a writer of captures puts them together.
struct OctetWriter {
  var isBigEndian: Bool
  var octets: [UInt8] = []

  mutating func u16(_ value: UInt16) { append(UInt64(value), count: 2) }
  mutating func u32(_ value: UInt32) { append(UInt64(value), count: 4) }
  mutating func u64(_ value: UInt64) { append(value, count: 8) }

  mutating func padded(_ bytes: [UInt8]) {
    octets += bytes
    octets += [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }

  private mutating func append(_ value: UInt64, count: Int) {
    for index in 0..<count {
      let shift = 8 * (isBigEndian ? count - 1 - index : index)
      octets.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }
}

/// A packet to be put into a synthetic capture.
struct SamplePacket {
  var octets: [UInt8]
  var originalOctets: UInt32
  var seconds: UInt32
  var fraction: UInt32

  init(_ octets: [UInt8], original: UInt32? = nil, seconds: UInt32 = 0, fraction: UInt32 = 0) {
    self.octets = octets
    originalOctets = original ?? UInt32(octets.count)
    self.seconds = seconds
    self.fraction = fraction
  }

  /// Packets of many lengths, an empty one among them.
  static let several: [SamplePacket] = [60, 0, 1, 14, 63, 64, 65, 300].enumerated().map {
    index, length in
    SamplePacket(
      (0..<length).map { UInt8(truncatingIfNeeded: $0 + index) },
      original: UInt32(length + index), seconds: 1_700_000_000 + UInt32(index),
      fraction: 999_999 - UInt32(index))
  }
}

/// A synthetic classic capture.
struct ClassicBytes {
  var isBigEndian = false
  var magic: UInt32 = 0xA1B2_C3D4
  var version: (UInt16, UInt16) = (2, 4)
  var snapLength: UInt32 = 262_144
  var linkTypeWord: UInt32 = 1
  var packets = SamplePacket.several

  var octets: [UInt8] {
    var writer = OctetWriter(isBigEndian: isBigEndian)
    writer.u32(magic)
    writer.u16(version.0)
    writer.u16(version.1)
    writer.u64(0)
    writer.u32(snapLength)
    writer.u32(linkTypeWord)
    for packet in packets {
      writer.u32(packet.seconds)
      writer.u32(packet.fraction)
      let lengths = (UInt32(packet.octets.count), packet.originalOctets)
      let swaps = version.0 == 543 || version.1 < 3
      writer.u32(swaps ? lengths.1 : lengths.0)
      writer.u32(swaps ? lengths.0 : lengths.1)
      if magic == 0xA1B2_CD34 { writer.u64(0x0000_0001_0008_0000) }
      writer.octets += packet.octets
    }
    return writer.octets
  }
}

/// A synthetic pcapng capture, block by block.
struct BlockBytes {
  var isBigEndian = false
  var octets: [UInt8] = []

  init(bigEndian: Bool = false) { isBigEndian = bigEndian }

  /// A capture with one section and one Ethernet interface.
  static func ethernet(bigEndian: Bool = false, options: [SampleOption] = []) -> BlockBytes {
    var bytes = BlockBytes(bigEndian: bigEndian)
    bytes.section()
    bytes.interface(options: options)
    return bytes
  }

  /// Any block, its body written by `body`.
  mutating func block(_ type: UInt32, trailer: UInt32? = nil, _ body: (inout OctetWriter) -> Void) {
    var inner = OctetWriter(isBigEndian: isBigEndian)
    body(&inner)
    var writer = OctetWriter(isBigEndian: isBigEndian)
    let length = UInt32(inner.octets.count + 12)
    writer.u32(type)
    writer.u32(length)
    writer.octets += inner.octets
    writer.u32(trailer ?? length)
    octets += writer.octets
  }

  mutating func section(version: (UInt16, UInt16) = (1, 0), options: [SampleOption] = []) {
    block(0x0A0D_0D0A) { body in
      body.u32(0x1A2B_3C4D)
      body.u16(version.0)
      body.u16(version.1)
      body.u64(.max)
      body.options(options)
    }
  }

  mutating func interface(
    linkType: UInt16 = 1, snapLength: UInt32 = 0, options: [SampleOption] = []
  ) {
    block(1) { body in
      body.u16(linkType)
      body.u16(0)
      body.u32(snapLength)
      body.options(options)
    }
  }

  mutating func enhanced(
    _ octets: [UInt8], interface: UInt32 = 0, ticks: UInt64 = 0, original: UInt32? = nil,
    captured: UInt32? = nil, options: [SampleOption] = []
  ) {
    block(6) { body in
      body.u32(interface)
      body.u32(UInt32(truncatingIfNeeded: ticks >> 32))
      body.u32(UInt32(truncatingIfNeeded: ticks))
      body.u32(captured ?? UInt32(octets.count))
      body.u32(original ?? UInt32(octets.count))
      body.padded(octets)
      body.options(options)
    }
  }

  mutating func old(_ octets: [UInt8], interface: UInt16 = 0, ticks: UInt64 = 0) {
    block(2) { body in
      body.u16(interface)
      body.u16(3)
      body.u32(UInt32(truncatingIfNeeded: ticks >> 32))
      body.u32(UInt32(truncatingIfNeeded: ticks))
      body.u32(UInt32(octets.count))
      body.u32(UInt32(octets.count))
      body.padded(octets)
    }
  }

  mutating func simple(_ octets: [UInt8], original: UInt32? = nil) {
    block(3) { body in
      body.u32(original ?? UInt32(octets.count))
      body.padded(octets)
    }
  }
}

/// An option of a block; a `nil` value with code 0 ends the options.
struct SampleOption {
  var code: UInt16
  var value: [UInt8]

  static let end = SampleOption(code: 0, value: [])
  static func comment(_ text: String) -> SampleOption {
    SampleOption(code: 1, value: Array(text.utf8))
  }
  static func name(_ text: String) -> SampleOption {
    SampleOption(code: 2, value: Array(text.utf8))
  }
  static func resolution(_ octet: UInt8) -> SampleOption { SampleOption(code: 9, value: [octet]) }
}

extension OctetWriter {
  mutating func options(_ options: [SampleOption]) {
    for option in options {
      u16(option.code)
      u16(UInt16(option.value.count))
      padded(option.value)
    }
  }
}

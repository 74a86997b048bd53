/// A capture as etl2pcapng 1.12 writes what Windows' pktmon has seen: little-endian, microseconds, an
/// interface for each component, packet IDs, process IDs, verdicts of XDP on drops, and other
/// providers' events as systemd journal blocks.
public struct PktmonCapture: Sendable {
  /// The octets of the file so far.
  public private(set) var octets: [UInt8] = []
  private let isBigEndian: Bool

  /// A file with a section header; etl2pcapng's are little-endian.
  public init(isBigEndian: Bool = false) {
    self.isBigEndian = isBigEndian
    block(0x0A0D_0D0A) { body in
      body.number(UInt32(0x1A2B_3C4D))
      body.number(UInt16(1))
      body.number(UInt16(0))
      body.number(UInt64.max)
    }
  }

  /// Describes a component; its number is that of its turn, from 0.
  public mutating func component(
    _ name: String, description: String = "", mac: [UInt8]? = nil, linkType: UInt16 = 1
  ) {
    block(1) { body in
      body.number(linkType)
      body.number(UInt16(0))
      body.number(UInt32(0))
      body.option(2, Array(name.utf8))
      body.option(3, Array(description.utf8))
      if let mac { body.option(6, mac) }
      body.number(UInt32(0))
    }
  }

  /// A packet at a component.
  public mutating func packet(
    _ frame: [UInt8], at component: UInt32, id: UInt64, microseconds: UInt64,
    isDropped: Bool = false, comment: String? = nil, kept: Int? = nil
  ) {
    let captured = Array(frame.prefix(kept ?? frame.count))
    block(6) { body in
      body.number(component)
      body.number(UInt32(truncatingIfNeeded: microseconds >> 32))
      body.number(UInt32(truncatingIfNeeded: microseconds))
      body.number(UInt32(captured.count))
      body.number(UInt32(frame.count))
      body.octets += captured
      body.pad()
      // pktmon's keywords say nothing of directions: all is inbound.
      body.option(2, UInt32(1))
      if id != 0 { body.option(5, id) }
      if isDropped { body.option(7, [2] + body.ordered(UInt64(1))) }
      body.option(8, body.ordered(UInt32(4)) + body.ordered(UInt32(88)))
      if let comment { body.option(1, Array(comment.utf8)) }
      body.number(UInt32(0))
    }
  }

  /// An event of another provider.
  public mutating func journal(_ message: String) {
    block(9) { body in
      body.octets += Array(
        "__REALTIME_TIMESTAMP=1\n_COMM=Microsoft-Windows-Hyper-V-VmSwitch\nMESSAGE=\(message)\n"
          .utf8)
      body.pad()
    }
  }

  // MARK: Writing

  private mutating func block(_ type: UInt32, _ write: (inout Body) -> Void) {
    var body = Body(isBigEndian: isBigEndian)
    write(&body)
    let length = UInt32(body.octets.count + 12)
    var block = Body(isBigEndian: isBigEndian)
    block.number(type)
    block.number(length)
    block.octets += body.octets
    block.number(length)
    octets += block.octets
  }
}

/// What a block holds, in the section's byte order.
private struct Body {
  let isBigEndian: Bool
  var octets: [UInt8] = []

  mutating func option(_ code: UInt16, _ value: [UInt8]) {
    number(code)
    number(UInt16(value.count))
    octets += value
    pad()
  }

  mutating func option(_ code: UInt16, _ value: some FixedWidthInteger & UnsignedInteger) {
    option(code, ordered(value))
  }

  mutating func number(_ value: some FixedWidthInteger & UnsignedInteger) {
    octets += ordered(value)
  }

  mutating func pad() {
    while octets.count % 4 != 0 { octets.append(0) }
  }

  func ordered(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    let little = (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return isBigEndian ? little.reversed() : little
  }
}

import Frames

/// An interface description block, read.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                    Block Type = 0x00000001                    |
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +-------------------------------+-------------------------------+
/// |           LinkType            |           Reserved            |
/// +-------------------------------+-------------------------------+
/// |                            SnapLen                            |
/// +---------------------------------------------------------------+
/// /                      Options (variable)                       /
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// ```
///
/// Damaged options, and time options that are doubled or of an impossible length, are errors as in
/// libpcap: the times of all packets hang on them. Other options of a wrong length say nothing.
/// Source: draft-ietf-opsawg-pcapng §4.2.
struct InterfaceBlock {
  /// The options that are read and written.
  enum Option {
    static let name: UInt16 = 2
    static let description: UInt16 = 3
    static let ipv4Address: UInt16 = 4
    static let ipv6Address: UInt16 = 5
    static let macAddress: UInt16 = 6
    static let timeResolution: UInt16 = 9
    static let checkSequenceLength: UInt16 = 13
    static let timeOffset: UInt16 = 14
  }

  private(set) var interface: CaptureInterface
  private(set) var clock: InterfaceClock
  private var resolution: UInt8?
  private var offsetSeconds: Int64?

  /// Reads a block whose frame is good.
  init(
    _ octets: OrderedOctets, _ block: Block, section: Int, notes: inout CaptureNotes,
    at offset: UInt64
  ) throws(CaptureError) {
    let body = block.body
    guard body.count >= 8 else { throw .tooShort(block, needs: 8, at: offset) }
    let linkType = LinkType(rawValue: octets.uint16(at: body.lowerBound))
    let snapLength = octets.uint32(at: body.lowerBound + 4)
    interface = CaptureInterface(linkType: linkType, snapLength: snapLength, section: section)
    let isLimited = (1...UInt32(Int32.max)).contains(snapLength)
    clock = InterfaceClock(
      scale: .microseconds, isEthernet: linkType == .ethernet,
      snapLength: isLimited ? snapLength : UInt32(CaptureLimits.capturedOctets))
    var options = BlockOptions(body.lowerBound + 8..<body.upperBound)
    while let option = options.next(octets) {
      try take(option, octets, &notes, at: offset)
    }
    if let damage = options.damage {
      throw .corrupt("in an interface description, \(damage)", at: offset)
    }
    let tickOctet = resolution ?? 6
    guard let scale = TickScale(resolution: tickOctet, offsetSeconds: offsetSeconds ?? 0) else {
      throw .corrupt(
        "if_tsresol is \(tickOctet >= 0x80 ? "2" : "10")^-\(tickOctet & 0x7F); 10^-0 to 10^-19 "
          + "and 2^-0 to 2^-63 are possible", at: offset)
    }
    clock.scale = scale
  }

  private mutating func take(
    _ option: BlockOption, _ octets: OrderedOctets, _ notes: inout CaptureNotes, at offset: UInt64
  ) throws(CaptureError) {
    let start = option.value.lowerBound
    switch (option.code, option.value.count) {
    case (Option.name, _):
      interface.name = try text(octets, option, &notes, at: offset)
    case (Option.description, _):
      interface.description = try text(octets, option, &notes, at: offset)
    case (Option.ipv4Address, 8):
      add(octets, start, octetsOfAddress: 4, prefixLength: prefixLength(octets, start + 4))
    case (Option.ipv6Address, 17):
      add(octets, start, octetsOfAddress: 16, prefixLength: Int(octets.octets[start + 16]))
    case (Option.macAddress, 6):
      let network = OrderedOctets(octets.octets, .bigEndian)
      interface.macAddress = MACAddress(
        truncating: UInt64(network.uint16(at: start)) << 32 | UInt64(network.uint32(at: start + 2)))
    case (Option.checkSequenceLength, 1):
      interface.checkSequenceOctets = Int(octets.octets[start])
    case (Option.timeResolution, let length):
      try checkTimeOption("if_tsresol", length, of: 1, isRepeated: resolution != nil, at: offset)
      resolution = octets.octets[start]
    case (Option.timeOffset, let length):
      try checkTimeOption(
        "if_tsoffset", length, of: 8, isRepeated: offsetSeconds != nil, at: offset)
      offsetSeconds = Int64(bitPattern: octets.uint64(at: start))
    case _: break
    }
  }

  private func checkTimeOption(
    _ name: String, _ length: Int, of needed: Int, isRepeated: Bool, at offset: UInt64
  ) throws(CaptureError) {
    guard length == needed else {
      throw .corrupt("\(name) is \(length) octets long; \(needed) are possible", at: offset)
    }
    guard !isRepeated else {
      throw .corrupt("an interface description has \(name) twice; once is possible", at: offset)
    }
  }

  private mutating func add(
    _ octets: OrderedOctets, _ start: Int, octetsOfAddress: Int, prefixLength: Int
  ) {
    let address = NameResolutionBlock.address(octets, start..<start + octetsOfAddress)
    if let both = InterfaceAddress(address: address, prefixLength: prefixLength) {
      interface.ipAddresses.append(both)
    }
  }

  /// The leading ones of a netmask.
  private func prefixLength(_ octets: OrderedOctets, _ start: Int) -> Int {
    (~OrderedOctets(octets.octets, .bigEndian).uint32(at: start)).leadingZeroBitCount
  }

  private func text(
    _ octets: OrderedOctets, _ option: BlockOption, _ notes: inout CaptureNotes, at offset: UInt64
  ) throws(CaptureError) -> String {
    guard let text = notes.interfaceText(octets, option.value) else {
      throw .unsupported(
        "interface names and descriptions are longer than \(CaptureLimits.textOctets) octets",
        at: offset)
    }
    return text
  }
}

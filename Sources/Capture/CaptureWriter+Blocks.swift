import Frames

/// The blocks of pcapng; the layouts are drawn where they are read.
extension CaptureWriter {
  mutating func writeSectionHeader(application: String?, comment: String?) {
    writeBlock(.sectionHeader) { body in
      body.append(UInt32(0x1A2B_3C4D))
      body.append(UInt16(1))
      body.append(UInt16(0))
      body.append(UInt64.max)
      guard application != nil || comment != nil else { return }
      if let comment { body.appendOption(BlockOptions.comment, comment.utf8) }
      if let application { body.appendOption(BlockOptions.application, application.utf8) }
      body.appendEndOfOptions()
    }
  }

  mutating func writeInterface(_ interface: CaptureInterface) {
    writeBlock(.interfaceDescription) { body in
      body.append(interface.linkType.rawValue)
      body.append(UInt16(0))
      body.append(interface.snapLength)
      if let name = interface.name {
        body.appendOption(InterfaceBlock.Option.name, name.utf8)
      }
      if let description = interface.description {
        body.appendOption(InterfaceBlock.Option.description, description.utf8)
      }
      for address in interface.ipAddresses {
        switch address.address {
        case .v4(let v4):
          let mask = ~(UInt32.max >> UInt32(address.prefixLength))
          body.appendOption(
            InterfaceBlock.Option.ipv4Address, network(v4.rawValue) + network(mask))
        case .v6(let v6):
          body.appendOption(
            InterfaceBlock.Option.ipv6Address,
            network(v6.high) + network(v6.low) + [UInt8(address.prefixLength)])
        }
      }
      if let address = interface.macAddress {
        body.appendOption(
          InterfaceBlock.Option.macAddress, Array(network(address.rawValue).suffix(6)))
      }
      body.appendOption(InterfaceBlock.Option.timeResolution, [9])
      if let octets = interface.checkSequenceOctets {
        body.appendOption(
          InterfaceBlock.Option.checkSequenceLength, [UInt8(truncatingIfNeeded: octets)])
      }
      body.appendEndOfOptions()
    }
  }

  /// The packet's octets are those of `head` and behind them those of `rest`.
  mutating func writePacket(
    _ head: Span<UInt8>, _ rest: Span<UInt8>, originalOctets: UInt32, _ interface: UInt32,
    _ timestampNanoseconds: UInt64, _ notes: PacketNotes, comment: Span<UInt8>
  ) {
    let start = beginBlock(.enhancedPacket)
    buffer.append(interface)
    buffer.append(UInt32(truncatingIfNeeded: timestampNanoseconds >> 32))
    buffer.append(UInt32(truncatingIfNeeded: timestampNanoseconds))
    buffer.append(UInt32(head.count + rest.count))
    buffer.append(originalOctets)
    buffer.append(head)
    buffer.append(rest)
    buffer.pad()
    if notes.isSaid || !comment.isEmpty {
      buffer.appendNotes(notes, comment)
      buffer.appendEndOfOptions()
    }
    endBlock(start)
  }

  mutating func writeNames(_ names: [ResolvedName]) {
    writeBlock(.nameResolution) { body in
      for name in names {
        let text = Array(name.name.utf8.prefix { $0 != 0 }.prefix(PacketNotes.textOctets)) + [0]
        switch name.address {
        case .v4(let v4):
          body.appendOption(NameResolutionBlock.recordIPv4, network(v4.rawValue) + text)
        case .v6(let v6):
          body.appendOption(
            NameResolutionBlock.recordIPv6, network(v6.high) + network(v6.low) + text)
        }
      }
      body.appendEndOfOptions()
    }
  }

  private mutating func writeBlock(
    _ type: BlockType, _ body: (inout LittleEndianBuffer) -> Void
  ) {
    let start = beginBlock(type)
    body(&buffer)
    endBlock(start)
  }

  private mutating func beginBlock(_ type: BlockType) -> Int {
    let start = buffer.count
    buffer.append(type.rawValue)
    buffer.append(UInt32(0))
    return start
  }

  private mutating func endBlock(_ start: Int) {
    let length = UInt32(buffer.count + 4 - start)
    buffer.append(length)
    buffer.replace(at: start + 4, with: length)
  }
}

extension PacketNotes {
  /// The longest text that an option or a record beside an address takes.
  static let textOctets = 65_000

  /// Whether there is a note besides the comment.
  fileprivate var isSaid: Bool { direction != .unknown || packetID != nil || verdict != nil }
}

extension LittleEndianBuffer {
  /// One option; a value longer than its length can say is cut.
  mutating func appendOption(_ code: UInt16, _ value: some Collection<UInt8>) {
    let value = value.prefix(PacketNotes.textOctets + 17)
    append(code)
    append(UInt16(value.count))
    append(value)
    pad()
  }

  /// One option of text, cut likewise.
  private mutating func appendOption(_ code: UInt16, _ text: Span<UInt8>) {
    let length = min(text.count, PacketNotes.textOctets)
    append(code)
    append(UInt16(length))
    append(text.extracting(first: length))
    pad()
  }

  /// One option that is a number.
  private mutating func appendOption(
    _ code: UInt16, _ number: some FixedWidthInteger & UnsignedInteger
  ) {
    append(code)
    append(UInt16(number.bitWidth / 8))
    append(number)
    pad()
  }

  mutating func appendEndOfOptions() { append(UInt32(0)) }

  /// Options of an enhanced packet block (draft-ietf-opsawg-pcapng §4.3).
  mutating func appendNotes(_ notes: PacketNotes, _ comment: Span<UInt8>) {
    if !comment.isEmpty { appendOption(BlockOptions.comment, comment) }
    if notes.direction != .unknown { appendOption(2, notes.direction.rawValue) }
    if let packetID = notes.packetID { appendOption(5, packetID) }
    if let verdict = notes.verdict { appendOption(7, verdict) }
  }
}

/// A number's octets in network order.
private func network(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
  (1...number.bitWidth / 8).map { index in
    UInt8(truncatingIfNeeded: number >> (number.bitWidth - 8 * index))
  }
}

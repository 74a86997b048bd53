/// Which octet of a number a file has first.
enum ByteOrder {
  case littleEndian
  case bigEndian
}

/// A part of a file whose numbers are in one byte order.
///
/// Every read is checked against the end; a caller looks at `count` first.
struct OrderedOctets: ~Escapable {
  let octets: Span<UInt8>
  let order: ByteOrder

  @_lifetime(copy octets)
  init(_ octets: Span<UInt8>, _ order: ByteOrder) {
    self.octets = octets
    self.order = order
  }

  var count: Int { octets.count }

  /// The octets of a range, in the same order.
  @_lifetime(copy self)
  func part(_ range: Range<Int>) -> OrderedOctets {
    OrderedOctets(octets.extracting(range), order)
  }

  func uint16(at offset: Int) -> UInt16 {
    let (low, high): (UInt8, UInt8) =
      switch order {
      case .littleEndian: (octets[offset], octets[offset + 1])
      case .bigEndian: (octets[offset + 1], octets[offset])
      }
    return UInt16(high) << 8 | UInt16(low)
  }

  func uint32(at offset: Int) -> UInt32 {
    let (low, high): (UInt16, UInt16) =
      switch order {
      case .littleEndian: (uint16(at: offset), uint16(at: offset + 2))
      case .bigEndian: (uint16(at: offset + 2), uint16(at: offset))
      }
    return UInt32(high) << 16 | UInt32(low)
  }

  func uint64(at offset: Int) -> UInt64 {
    let (low, high): (UInt32, UInt32) =
      switch order {
      case .littleEndian: (uint32(at: offset), uint32(at: offset + 4))
      case .bigEndian: (uint32(at: offset + 4), uint32(at: offset))
      }
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Octets as text: UTF-8, repaired where it is not, up to a NUL if there is one.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in 0..<count {
      if octets[index] == 0 { break }
      bytes.append(octets[index])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

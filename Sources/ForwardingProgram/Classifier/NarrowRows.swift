internal import TopologyModel

/// A box that says nothing about the high halves of addresses, and nothing large: IPv4 packets.
///
/// A range is what a subtraction and a comparison see, `value - lower <= span`, wrapping.
struct NarrowBox: StoredBox {
  /// A negative span is a dimension that decides nothing.
  private struct AddressRange: BitwiseCopyable {
    var lower: UInt32 = 0
    var span: Int32 = -1

    @inline(__always)
    func contains(_ value: UInt64) -> UInt8 {
      value &- UInt64(lower) <= UInt64(truncatingIfNeeded: Int64(span)) ? 1 : 0
    }
  }

  private struct Range<Number: UnsignedInteger & BitwiseCopyable & Sendable>:
    BitwiseCopyable
  {
    var lower: Number = 0
    var span: Number = 0

    @inline(__always)
    func contains(_ value: UInt64) -> UInt8 { value &- UInt64(lower) <= UInt64(span) ? 1 : 0 }
  }

  private var source, destination: AddressRange
  private var sourcePort, destinationPort: Range<UInt16>
  private var ipProtocol: Range<UInt8>
  /// Each is 1 where its dimension decides nothing.
  private var anySourcePort, anyDestinationPort, anyProtocol: UInt8
  private(set) var entry: Int32

  /// All ranges are compared: a branch that is hard to foresee costs more than two comparisons.
  @inline(__always)
  func contains(_ values: Span<UInt64>) -> Bool {
    let ports =
      (sourcePort.contains(values[.sourcePort]) | anySourcePort)
      & (destinationPort.contains(values[.destinationPort]) | anyDestinationPort)
    let protocols = ipProtocol.contains(values[.ipProtocol]) | anyProtocol
    return source.contains(values[.sourceLow]) & destination.contains(values[.destinationLow])
      & ports & protocols != 0
  }
}

extension NarrowBox {
  /// Whether the box of an entry has room here.
  static func fits(_ entry: Int32, of boxes: BoxTable) -> Bool {
    func isBelow(_ end: UInt64, span: UInt64, _ dimension: PacketBox.Dimension) -> Bool {
      boxes.isFree(dimension, entry)
        || boxes.upper(dimension.rawValue, entry) < end
          && boxes.span(dimension, entry) <= span
    }
    // The ends are below 2³², too, so that 32 bits hold any threshold between boxes.
    return boxes.isFree(.sourceHigh, entry) && boxes.isFree(.destinationHigh, entry)
      && isBelow(1 << 32, span: UInt64(Int32.max), .sourceLow)
      && isBelow(1 << 32, span: UInt64(Int32.max), .destinationLow)
      && isBelow(1 << 16, span: .max, .sourcePort)
      && isBelow(1 << 16, span: .max, .destinationPort)
      && isBelow(1 << 8, span: .max, .ipProtocol)
  }

  init(_ entry: Int32, of boxes: BoxTable) {
    func address(_ dimension: PacketBox.Dimension) -> AddressRange {
      guard !boxes.isFree(dimension, entry) else { return AddressRange() }
      return AddressRange(
        lower: UInt32(boxes.lower(dimension.rawValue, entry)),
        span: Int32(boxes.span(dimension, entry)))
    }
    func range<Number>(_ dimension: PacketBox.Dimension) -> Range<Number> {
      guard !boxes.isFree(dimension, entry) else { return Range() }
      return Range(
        lower: Number(boxes.lower(dimension.rawValue, entry)),
        span: Number(boxes.span(dimension, entry)))
    }
    func isFree(_ dimension: PacketBox.Dimension) -> UInt8 {
      boxes.isFree(dimension, entry) ? 1 : 0
    }
    self.init(
      source: address(.sourceLow), destination: address(.destinationLow),
      sourcePort: range(.sourcePort), destinationPort: range(.destinationPort),
      ipProtocol: range(.ipProtocol), anySourcePort: isFree(.sourcePort),
      anyDestinationPort: isFree(.destinationPort), anyProtocol: isFree(.ipProtocol),
      entry: entry)
  }
}

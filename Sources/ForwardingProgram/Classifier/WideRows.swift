internal import TopologyModel

/// A box in all dimensions: IPv6 packets and MAC addresses.
struct WideBox: StoredBox {
  private struct Range: BitwiseCopyable {
    var lower: UInt64
    var span: UInt64

    @inline(__always)
    func contains(_ value: UInt64) -> UInt8 { value &- lower <= span ? 1 : 0 }
  }

  private var sourceHigh, sourceLow, destinationHigh, destinationLow: Range
  private var ipProtocol, sourcePort, destinationPort: Range
  private(set) var entry: Int32

  @inline(__always)
  func contains(_ values: Span<UInt64>) -> Bool {
    let source = sourceHigh.contains(values[.sourceHigh]) & sourceLow.contains(values[.sourceLow])
    let destination =
      destinationHigh.contains(values[.destinationHigh])
      & destinationLow.contains(values[.destinationLow])
    let ports =
      sourcePort.contains(values[.sourcePort]) & destinationPort.contains(values[.destinationPort])
    return source & destination & ports & ipProtocol.contains(values[.ipProtocol]) != 0
  }
}

extension WideBox {
  init(_ entry: Int32, of boxes: BoxTable) {
    func range(_ dimension: PacketBox.Dimension) -> Range {
      Range(
        lower: boxes.lower(dimension.rawValue, entry), span: boxes.span(dimension, entry))
    }
    self.init(
      sourceHigh: range(.sourceHigh), sourceLow: range(.sourceLow),
      destinationHigh: range(.destinationHigh), destinationLow: range(.destinationLow),
      ipProtocol: range(.ipProtocol), sourcePort: range(.sourcePort),
      destinationPort: range(.destinationPort), entry: entry)
  }
}

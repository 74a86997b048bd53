internal import TopologyModel

/// A node whose threshold has 64 bits.
struct WideNode: StoredNode {
  private var node: TreeNode

  init(_ node: TreeNode) { self.node = node }

  @inline(__always) var isLeaf: Bool { node.kind >= TreeNode.leaf }
  @inline(__always) var start: Int { Int(truncatingIfNeeded: node.start) }
  @inline(__always) var count: Int { Int(truncatingIfNeeded: node.kind &- TreeNode.leaf) }

  @inline(__always)
  func child(_ key: PacketKey) -> Int { start &+ (key[node.kind] > node.threshold ? 1 : 0) }
}

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
  func contains(_ key: PacketKey) -> Bool {
    let source = sourceHigh.contains(key[.sourceHigh]) & sourceLow.contains(key[.sourceLow])
    let destination =
      destinationHigh.contains(key[.destinationHigh])
      & destinationLow.contains(key[.destinationLow])
    let ports =
      sourcePort.contains(key[.sourcePort]) & destinationPort.contains(key[.destinationPort])
    return source & destination & ports & ipProtocol.contains(key[.ipProtocol]) != 0
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

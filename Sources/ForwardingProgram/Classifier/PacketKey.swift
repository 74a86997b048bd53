public import TopologyModel

/// What the rules of a list may ask of one packet: a value in each dimension of `PacketBox`.
///
/// A packet without ports has `PacketBox.absentPort` in both port dimensions.
public struct PacketKey: Sendable, BitwiseCopyable {
  /// Seven values and a spare one, so that three bits are always an index.
  @usableFromInline var values: InlineArray<8, UInt64>

  /// A key whose values are all 0.
  @inlinable
  public init() { values = InlineArray(repeating: 0) }

  /// The value in one dimension.
  @inlinable
  public subscript(dimension: PacketBox.Dimension) -> UInt64 {
    get { values[dimension.rawValue] }
    set { values[dimension.rawValue] = newValue }
  }

  /// The value in the dimension of a number below 7.
  @inline(__always)
  subscript(number: UInt32) -> UInt64 { values[Int(truncatingIfNeeded: number & 7)] }
}

extension Span<UInt64> {
  /// The value in one dimension, of those of a `PacketKey`.
  @inline(__always)
  subscript(dimension: PacketBox.Dimension) -> UInt64 { self[dimension.rawValue] }
}

/// The dense number of one thing of its kind, from 0, in file order.
public struct ID<Entity>: Hashable, Comparable, Sendable {
  /// The index into the array of its kind.
  public let rawValue: Int32

  /// The thing at an array index.
  ///
  /// - Precondition: the index is below 2³¹, far above the limits of a topology.
  @inlinable
  public init(_ index: Int) { rawValue = Int32(index) }

  /// The number as an array index.
  @inlinable
  public var index: Int { Int(rawValue) }

  /// File order.
  @inlinable
  public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
}

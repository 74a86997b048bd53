/// A place of drops, numbered in the byte order of the names, by which ties are broken.
public struct PlaceID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The rank, from 0.
  public let rawValue: UInt32

  /// The place of a rank.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The byte order of the names.
  @inlinable
  public static func < (left: PlaceID, right: PlaceID) -> Bool { left.rawValue < right.rawValue }
}

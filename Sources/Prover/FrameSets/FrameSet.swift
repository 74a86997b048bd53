/// A set of frames: a number that a `FrameSpace` understands.
///
/// Two sets of one space are equal if and only if their numbers are.
struct FrameSet: Hashable, BitwiseCopyable, Sendable {
  let rawValue: Int32

  /// No frame.
  static var empty: FrameSet { FrameSet(rawValue: 0) }
  /// Every combination of values, those included that no frame has.
  static var everything: FrameSet { FrameSet(rawValue: 1) }

  var isEmpty: Bool { rawValue == 0 }
}

/// One frame, as a value in each dimension; in those that its kind does not have, 0.
struct FramePoint: Equatable {
  private var values: [UInt64]

  init() { values = Array(repeating: 0, count: FrameDimension.allCases.count) }

  /// Those that its kind has.
  var dimensions: [FrameDimension] {
    [.sourceMAC, .destinationMAC] + contentDimensions
  }

  /// Those of them that say what stands behind the addresses and tags.
  var contentDimensions: [FrameDimension] {
    let payload: [FrameDimension] = [.kind, .ipProtocol, .destinationPort, .sourcePort]
    switch FrameKind(rawValue: self[.kind]) ?? .other {
    case .other, .stacked, .unreadableIPv4, .unreadableIPv6: return [.kind]
    case .ipv4, .ipv4Fragment, .ipv4WithoutPorts:
      return payload + [.destinationIPv4, .sourceIPv4]
    case .ipv6, .ipv6Fragment, .ipv6WithoutPorts, .ipv6WithoutProtocol:
      return payload + [
        .destinationIPv6High, .destinationIPv6Low, .sourceIPv6High, .sourceIPv6Low,
      ]
    }
  }

  subscript(dimension: FrameDimension) -> UInt64 {
    get { values[Int(dimension.rawValue)] }
    set { values[Int(dimension.rawValue)] = newValue }
  }
}

/// Frames with a range of values in some dimensions.
struct FrameBox {
  private(set) var ranges: [(dimension: FrameDimension, range: ClosedRange<UInt64>)] = []

  init() {}

  init(_ ranges: KeyValuePairs<FrameDimension, ClosedRange<UInt64>>) {
    for (dimension, range) in ranges { self[dimension] = range }
  }

  /// One frame.
  init(_ point: FramePoint) {
    for dimension in point.dimensions { self[dimension] = point[dimension]...point[dimension] }
  }

  /// The range of a dimension; all its values where nothing was said.
  subscript(dimension: FrameDimension) -> ClosedRange<UInt64> {
    get { ranges.first { $0.dimension == dimension }?.range ?? 0...dimension.largest }
    set {
      if let index = ranges.firstIndex(where: { $0.dimension == dimension }) {
        ranges[index].range = newValue
      } else {
        let index = ranges.firstIndex { $0.dimension.rawValue > dimension.rawValue }
        ranges.insert((dimension, newValue), at: index ?? ranges.endIndex)
      }
    }
  }
}

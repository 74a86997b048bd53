internal import TopologyModel

/// Finds the entry that decides about a packet which is cut off or malformed (semantics 2).
///
/// It holds the boxes of every list as plain numbers and looks at them one after another: few packets
/// need it, and an entry that fails on what can be read needs nothing more.
public struct PartialMatcher: Sendable {
  private struct Range: Sendable, BitwiseCopyable {
    var lower: UInt64
    var upper: UInt64
  }

  /// Seven for each entry.
  private var ranges: [Range] = []
  /// Where each list's entries start in `ranges`, by the number of its classifier, and the end.
  private var starts: [Int] = [0]

  init() {}

  /// How many lists it holds.
  var listCount: Int { starts.count - 1 }

  /// Adds the list of the next number.
  mutating func add(_ entries: [DecisionList.Entry]) {
    for entry in entries {
      for dimension in PacketBox.Dimension.allCases {
        let range = entry.box[dimension]
        // A free dimension spans everything, whatever its values may be.
        ranges.append(
          entry.box.isFree(dimension)
            ? Range(lower: 0, upper: .max)
            : Range(lower: range.lowerBound, upper: range.upperBound))
      }
    }
    starts.append(ranges.count)
  }

  /// The first entry behind `after` that matches as far as can be read, and whether all that it asks
  /// can be; −1 where there is none.
  public func first(
    in list: Int32, matching key: PacketKey, unreadable: PacketDimensions, after: Int32 = -1
  ) -> (entry: Int32, isReadable: Bool) {
    let start = starts[Int(list)]
    var entry = after + 1
    while start + 7 * Int(entry) < starts[Int(list) + 1] {
      switch fit(start + 7 * Int(entry), key, unreadable) {
      case .fails: entry += 1
      case .unreadable: return (entry, false)
      case .matches: return (entry, true)
      }
    }
    return (-1, true)
  }

  private enum Fit {
    case fails, unreadable, matches
  }

  private func fit(_ start: Int, _ key: PacketKey, _ unreadable: PacketDimensions) -> Fit {
    var fit = Fit.matches
    for dimension in 0..<7 {
      let range = ranges[start + dimension]
      guard range.lower != 0 || range.upper != .max else { continue }
      if unreadable.rawValue & 1 << UInt8(dimension) != 0 {
        fit = .unreadable
      } else {
        let value = key[UInt32(dimension)]
        guard range.lower <= value, value <= range.upper else { return .fails }
      }
    }
    return fit
  }
}

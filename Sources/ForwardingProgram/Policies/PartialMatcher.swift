internal import TopologyModel

/// Finds the entry that decides about a packet which is cut off or malformed (semantics 2).
///
/// It looks at the boxes of a list one after another: few packets need it, and an entry that fails on
/// what can be read needs nothing more.
public struct PartialMatcher: Sendable, Equatable {
  private var boxes: [PacketBox] = []
  /// Where each list's entries start in `boxes`, by the number of its classifier, and the end.
  private var starts: [Int] = [0]

  init() {}

  /// How many lists it holds.
  var listCount: Int { starts.count - 1 }

  /// Adds the list of the next number.
  mutating func add(_ entries: [DecisionList.Entry]) {
    boxes += entries.map(\.box)
    starts.append(boxes.count)
  }

  /// The first entry behind `after` that matches as far as can be read, and whether all that it asks
  /// can be; −1 where there is none.
  public func first(
    in list: Int32, matching key: PacketKey, unreadable: PacketDimensions, after: Int32 = -1
  ) -> (entry: Int32, isReadable: Bool) {
    let start = starts[Int(list)]
    var entry = after + 1
    while start + Int(entry) < starts[Int(list) + 1] {
      switch fit(boxes[start + Int(entry)], key, unreadable) {
      case .fails: entry += 1
      case .unreadable: return (entry, false)
      case .matches: return (entry, true)
      }
    }
    return (-1, true)
  }

  /// What the entries of a list match, in the order in which they decide.
  func boxes(of list: Int32) -> ArraySlice<PacketBox> {
    boxes[starts[Int(list)]..<starts[Int(list) + 1]]
  }

  private enum Fit {
    case fails, unreadable, matches
  }

  private func fit(_ box: PacketBox, _ key: PacketKey, _ unreadable: PacketDimensions) -> Fit {
    var fit = Fit.matches
    for dimension in 0..<7 where !box.isFree(dimension) {
      if unreadable.rawValue & 1 << UInt8(dimension) != 0 {
        fit = .unreadable
      } else {
        let value = key[UInt32(dimension)]
        guard box.lowers[dimension] <= value, value <= box.uppers[dimension] else { return .fails }
      }
    }
    return fit
  }
}

import ForwardingProgram
import TestSupport
import TopologyModel

/// The slow twin of `Classifiers`: looks at every box in order.
struct LinearScan {
  private let ranges: [[ClosedRange<UInt64>]]

  init(_ boxes: [PacketBox]) {
    ranges = boxes.map { box in PacketBox.Dimension.allCases.map { box[$0] } }
  }

  /// The indices of all boxes that hold a point, in order.
  func matches(_ point: PacketPoint) -> [Int32] {
    let values = PacketBox.Dimension.allCases.map { point[$0] }
    var matches: [Int32] = []
    for (index, box) in ranges.enumerated() {
      var dimension = 0
      while dimension < 7, box[dimension].contains(values[dimension]) { dimension += 1 }
      if dimension == 7 { matches.append(Int32(index)) }
    }
    return matches
  }
}

extension PacketKey {
  init(_ point: PacketPoint) {
    self.init()
    for dimension in PacketBox.Dimension.allCases { self[dimension] = point[dimension] }
  }
}

import Testing

@testable import Prover

/// The slow twin of a `FrameSet`: boxes that may overlap, with a range in every dimension.
struct BoxList {
  typealias Box = [ClosedRange<UInt64>]

  var boxes: [Box]

  static let empty = BoxList(boxes: [])
  static let everything = BoxList(boxes: [FrameDimension.allCases.map { 0...$0.largest }])

  init(boxes: [Box]) { self.boxes = boxes }

  init(_ box: FrameBox) { boxes = [FrameDimension.allCases.map { box[$0] }] }

  init(_ dimension: FrameDimension, in values: [UInt64]) {
    boxes = values.map { value in
      FrameDimension.allCases.map { $0 == dimension ? value...value : 0...$0.largest }
    }
  }

  func contains(_ point: FramePoint) -> Bool {
    boxes.contains { box in
      FrameDimension.allCases.allSatisfy { box[Int($0.rawValue)].contains(point[$0]) }
    }
  }

  func union(_ other: BoxList) -> BoxList { BoxList(boxes: boxes + other.boxes) }

  func intersection(_ other: BoxList) -> BoxList {
    BoxList(
      boxes: boxes.flatMap { box in other.boxes.compactMap { BoxList.common(box, $0) } })
  }

  func subtracting(_ other: BoxList) -> BoxList {
    BoxList(
      boxes: other.boxes.reduce(boxes) { rest, hole in
        rest.flatMap { BoxList.parts(of: $0, without: hole) }
      })
  }

  func forgetting(_ dimensions: [FrameDimension]) -> BoxList {
    BoxList(
      boxes: boxes.map { box in
        var box = box
        for dimension in dimensions { box[Int(dimension.rawValue)] = 0...dimension.largest }
        return box
      })
  }

  var reversed: BoxList {
    BoxList(
      boxes: boxes.map { box in
        FrameDimension.allCases.map { box[Int(($0.mirrored ?? $0).rawValue)] }
      })
  }

  /// The least value in each dimension after another.
  var least: FramePoint? {
    var candidates = boxes
    guard !candidates.isEmpty else { return nil }
    var point = FramePoint()
    for dimension in FrameDimension.allCases {
      let index = Int(dimension.rawValue)
      let lower = candidates.map { $0[index].lowerBound }.min() ?? 0
      point[dimension] = lower
      candidates.removeAll { $0[index].lowerBound > lower }
    }
    return point
  }

  /// The same set in a space, put together from its boxes.
  func set(in space: inout FrameSpace) -> FrameSet {
    var union = FrameSet.empty
    for box in boxes {
      var frameBox = FrameBox()
      for dimension in FrameDimension.allCases {
        frameBox[dimension] = box[Int(dimension.rawValue)]
      }
      let part = space.set(frameBox)
      union = space.union(union, part)
    }
    return union
  }

  private static func common(_ left: Box, _ right: Box) -> Box? {
    guard zip(left, right).allSatisfy({ $0.overlaps($1) }) else { return nil }
    return zip(left, right).map { $0.clamped(to: $1) }
  }

  /// What lies below the hole and above it, dimension after dimension.
  private static func parts(of box: Box, without hole: Box) -> [Box] {
    guard let common = common(box, hole) else { return [box] }
    var (parts, rest) = ([Box](), box)
    for index in box.indices {
      if rest[index].lowerBound < common[index].lowerBound {
        var part = rest
        part[index] = rest[index].lowerBound...common[index].lowerBound - 1
        parts.append(part)
      }
      if rest[index].upperBound > common[index].upperBound {
        var part = rest
        part[index] = common[index].upperBound + 1...rest[index].upperBound
        parts.append(part)
      }
      rest[index] = common[index]
    }
    return parts
  }
}

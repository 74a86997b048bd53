import ForwardingProgram
import TestSupport
import Testing
import TopologyModel

/// Holds compiled lists against the linear scan: at every edge of boxes, where edges of different boxes
/// meet, and at random points.
struct Agreement {
  private let seed: UInt64
  private var random: SeededGenerator
  private var failures: [String] = []

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: ~seed)
  }

  /// Tries points at the edges of so many boxes, four times as many where edges meet, and as many at
  /// random.
  mutating func check(_ boxes: [PacketBox], name: String, points: Int = 10) {
    var builder = ClassifierBuilder()
    // Lists before and behind must not matter.
    _ = builder.add([PacketBox()])
    let number = builder.add(boxes)
    _ = builder.add(Array(boxes.prefix(20).reversed()))
    let classifiers = builder.finish()
    let scan = LinearScan(boxes)
    let tried = self.points(of: boxes, points)
    checkTogether(tried, classifiers, number, scan, name: name)
    for point in tried {
      let expected = scan.matches(point)
      var found: [Int32] = []
      var next = classifiers.first(in: number, matching: PacketKey(point))
      while next >= 0, found.count <= expected.count {
        found.append(next)
        next = classifiers.first(in: number, matching: PacketKey(point), after: next)
      }
      guard found != expected else { continue }
      failures.append("seed \(seed), \(name): \(point): \(found), not \(expected)")
      return
    }
  }

  /// Asks about all points together, and nothing about some between them.
  private mutating func checkTogether(
    _ points: [PacketPoint], _ classifiers: Classifiers, _ number: Int32, _ scan: LinearScan,
    name: String
  ) {
    var questions = points.enumerated().map { index, point in
      ClassifierQuestion(list: index % 7 == 3 ? -1 : number, key: PacketKey(point))
    }
    var span = questions.mutableSpan
    classifiers.answer(&span)
    for (question, point) in zip(questions, points) {
      let expected = question.list < 0 ? -1 : scan.matches(point).first ?? -1
      guard question.entry != expected else { continue }
      failures.append("seed \(seed), \(name), together: \(point): not \(expected)")
      return
    }
  }

  func expectNone() { #expect(failures.isEmpty, "\(failures.prefix(3))") }

  private mutating func points(of boxes: [PacketBox], _ count: Int) -> [PacketPoint] {
    var points: [PacketPoint] = []
    for box in boxes.shuffled(using: &random).prefix(count) {
      let base = PacketPoint(in: box, using: &random)
      for dimension in PacketBox.Dimension.allCases {
        let (range, all) = (box[dimension], dimension.all)
        for value in [
          range.lowerBound &- 1, range.lowerBound, range.upperBound, range.upperBound &+ 1,
        ] where all.contains(value) {
          var point = base
          point[dimension] = value
          points.append(point)
        }
      }
    }
    for _ in 0..<count { points.append(PacketPoint(in: PacketBox(), using: &random)) }
    if !boxes.isEmpty {
      for _ in 0..<4 * count { points.append(meetingPoint(of: boxes)) }
    }
    return points
  }

  /// A point whose value in each dimension is at, or right beside, an edge of some box.
  private mutating func meetingPoint(of boxes: [PacketBox]) -> PacketPoint {
    var point = PacketPoint()
    for dimension in PacketBox.Dimension.allCases {
      let (range, all) = (boxes[Int(random.next() % UInt64(boxes.count))][dimension], dimension.all)
      let values = [
        range.lowerBound &- 1, range.lowerBound, range.upperBound, range.upperBound &+ 1,
      ]
      let value = values[Int(random.next() % 4)]
      point[dimension] = all.contains(value) ? value : range.lowerBound
    }
    return point
  }
}

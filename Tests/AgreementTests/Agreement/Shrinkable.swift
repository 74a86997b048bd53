/// A case that can be made smaller: frames, and the topology that they are sent through.
protocol Shrinkable {
  associatedtype Frame
  var description: TopologyDescription { get set }
  var frames: [Frame] { get set }
}

extension Shrinkable {
  /// The smallest case found that still fails; no single frame or thing of it can be spared.
  func shrunk(while fails: (Self) throws -> Bool) rethrows -> Self {
    var smallest = self
    try smallest.removeFrames(while: fails)
    while let next = try smallest.oneThingLess.first(where: fails) { smallest = next }
    try smallest.removeFrames(while: fails)
    return smallest
  }

  private var oneThingLess: [Self] {
    description.smaller.map { smaller in
      var candidate = self
      candidate.description = smaller
      return candidate
    }
  }

  /// Halves, quarters, and so on to single frames.
  private mutating func removeFrames(while fails: (Self) throws -> Bool) rethrows {
    var length = max(frames.count / 2, 1)
    while length >= 1 {
      var start = 0
      while start < frames.count {
        var candidate = self
        candidate.frames.removeSubrange(start..<min(start + length, frames.count))
        if try fails(candidate) { self = candidate } else { start += length }
      }
      length /= 2
    }
  }
}

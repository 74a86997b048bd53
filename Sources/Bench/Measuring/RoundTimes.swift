/// How long each batch of one variant took, in every round.
struct RoundTimes: Sendable {
  /// Frames of each batch; all rounds have the same batches.
  private let frames: [Int]
  /// By round, then by batch, in nanoseconds.
  private(set) var rounds: [[Double]] = []

  init(framesOfBatches frames: [Int]) { self.frames = frames }

  mutating func append(_ nanoseconds: [UInt64]) {
    precondition(nanoseconds.count == frames.count, "every round has every batch")
    rounds.append(nanoseconds.map { Double($0) })
  }

  /// The time of a frame in each batch of all rounds.
  var perFrame: [Double] {
    rounds.flatMap { round in zip(round, frames).map { $0 / Double($1) } }
  }

  /// The time of a frame in each round, without disturbances; and how many batches were disturbed.
  ///
  /// A batch that took more than twice the median of the same batch in all rounds met something else
  /// that the machine did. It counts with that median.
  var settled: (perFrame: [Double], disturbed: Int) {
    let usual = frames.indices.map { batch in
      MedianInterval(rounds.map { $0[batch] }).median
    }
    let total = Double(frames.reduce(0, +))
    var disturbed = 0
    let perFrame = rounds.map { round in
      var sum = 0.0
      for (time, usual) in zip(round, usual) {
        let isDisturbed = time > 2 * usual
        if isDisturbed { disturbed += 1 }
        sum += isDisturbed ? usual : time
      }
      return sum / total
    }
    return (perFrame, disturbed)
  }
}

extension PairSurvey {
  /// The same verdicts with as few classes as they allow: endpoints that are alike in every verdict,
  /// from whatever line of the file, stand together.
  ///
  /// Where there are very many classes they stay as they are: it takes time in their square.
  ///
  /// - Complexity: O(classes² · kinds of verdicts).
  public func merged() -> PairSurvey {
    guard classes.count <= PairSurvey.mergeLimit else { return self }
    var leader = Array(classes.indices)
    // Within a merged class all verdicts must be one: try each of those that there are.
    for inner in Set(codes) {
      var seen: [[UInt8]: Int] = [:]
      for index in classes.indices where leader[index] == index {
        guard let key = key(of: index, within: inner) else { continue }
        if let first = seen[key] { leader[index] = first } else { seen[key] = index }
      }
    }
    return reduced(to: leader)
  }

  /// More classes are left alone.
  private static let mergeLimit = 2_500

  /// A class's row and column, as if the verdict within it was the given one; `nil` where it is
  /// another.
  private func key(of index: Int, within inner: Code) -> [UInt8]? {
    let count = classes.count
    let own = codes[index * count + index]
    guard classes[index].count == 1 || own == inner else { return nil }
    var key: [UInt8] = []
    key.reserveCapacity(2 * count)
    for other in classes.indices {
      key.append((other == index ? inner : codes[index * count + other]).rawValue)
    }
    for other in classes.indices {
      key.append((other == index ? inner : codes[other * count + index]).rawValue)
    }
    return key
  }

  private func reduced(to leader: [Int]) -> PairSurvey {
    let kept = classes.indices.filter { leader[$0] == $0 }
    var members = kept.map { classes[$0] }
    // The verdict within a merged class is that between any two of its parts.
    var inner = kept.map { codes[$0 * classes.count + $0] }
    let positions = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    for index in classes.indices where leader[index] != index {
      guard let position = positions[leader[index]] else { continue }
      members[position] += classes[index]
      inner[position] = codes[leader[index] * classes.count + index]
    }
    var reduced: [Code] = []
    reduced.reserveCapacity(kept.count * kept.count)
    for (row, sender) in kept.enumerated() {
      for (column, receiver) in kept.enumerated() {
        reduced.append(row == column ? inner[row] : codes[sender * classes.count + receiver])
      }
    }
    return PairSurvey(classes: members.map { $0.sorted() }, codes: reduced)
  }
}

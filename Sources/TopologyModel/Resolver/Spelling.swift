/// Finds what a misspelt word was most likely meant to be.
package enum Spelling {
  /// The candidate nearest to a word, if one is near enough; of equally near ones the first.
  ///
  /// Letters of either case are alike. Near enough is one edit (a letter more, less, other, or two
  /// swapped) for every three letters, and at most three edits. Words that no one would write have
  /// no likeness: the search is quadratic in their length.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>
  ) -> String? {
    guard word.utf8.count <= longestWord else { return nil }
    let letters = lowercased(word)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let limit = min(best.map { $0.distance - 1 } ?? 3, max(1, letters.count / 3))
      guard limit >= 0, abs(candidate.utf8.count - letters.count) <= limit else { continue }
      let distance = editDistance(letters, lowercased(candidate))
      if distance <= limit { best = (candidate, distance) }
    }
    return best?.candidate
  }

  private static let longestWord = 128

  /// The number of edits between two words: optimal string alignment, quadratic in their lengths.
  static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
        var edits = min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          edits = min(edits, beforeLast[column - 1] + 1)
        }
        current.append(edits)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }

  private static func lowercased(_ word: String) -> [UInt8] {
    word.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}

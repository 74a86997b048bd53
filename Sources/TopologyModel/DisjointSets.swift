/// Numbers from 0 in sets that grow together: union by size, paths halved.
struct DisjointSets {
  private var parents: [Int]
  private var sizes: [Int]

  /// So many sets of one number each.
  init(count: Int) {
    parents = Array(0..<count)
    sizes = Array(repeating: 1, count: count)
  }

  /// The number that stands for the set; nearly constant time.
  mutating func representative(of number: Int) -> Int {
    var current = number
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  /// Makes one set of two; `false` where they are one.
  mutating func join(_ first: Int, _ second: Int) -> Bool {
    var (large, small) = (representative(of: first), representative(of: second))
    guard large != small else { return false }
    if sizes[large] < sizes[small] { swap(&large, &small) }
    parents[small] = large
    sizes[large] += sizes[small]
    return true
  }
}

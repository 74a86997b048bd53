/// Finds rules of one list that decide at one rank and may match one frame.
///
/// A list of 60,000 rules of one weight is legal, and all its pairs are too many to look at. Rules of
/// a rank are therefore compared only where they meet in the dimension that tells most of them
/// apart, and all lists of a topology share one supply of comparisons. What is missed so is no
/// verdict: reports name A16 or A19 wherever a frame does meet two rules of one rank.
struct RuleTies {
  /// Two rules of a list by their indices.
  struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// How many pairs may still be looked at.
  private(set) var comparisonsLeft = 1_000_000
  /// How many pairs of one list are enough: a report shows fewer.
  static let enough = 100

  /// Pairs of entries that may match one frame and whose order the caller asks about.
  mutating func pairs(
    in list: DecisionList, where isAskedAbout: (DecisionList.Entry, DecisionList.Entry) -> Bool
  ) -> Set<Pair> {
    var found: Set<Pair> = []
    for family in DecisionList.Family.allCases {
      var rest = list[family][...]
      while let first = rest.first, found.count < Self.enough {
        let group = rest.prefix { $0.rank == first.rank }
        rest = rest[group.endIndex...]
        if group.count > 1 { search(group, family, isAskedAbout, into: &found) }
      }
    }
    return found
  }

  /// Sweeps along one dimension: an entry meets those that begin before it ends.
  private mutating func search(
    _ group: ArraySlice<DecisionList.Entry>, _ family: DecisionList.Family,
    _ isAskedAbout: (DecisionList.Entry, DecisionList.Entry) -> Bool, into found: inout Set<Pair>
  ) {
    let dimension = Self.mostTelling(of: group)
    let sorted = group.sorted { left, right in
      (left.box[dimension].lowerBound, left.rule) < (right.box[dimension].lowerBound, right.rule)
    }
    for (index, entry) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        guard other.box[dimension].lowerBound <= entry.box[dimension].upperBound else { break }
        guard comparisonsLeft > 0, found.count < Self.enough else { return }
        comparisonsLeft -= 1
        if entry.rule != other.rule, isAskedAbout(entry, other),
          family.haveCommonPacket(entry.box, other.box)
        {
          found.insert(
            Pair(first: min(entry.rule, other.rule), second: max(entry.rule, other.rule)))
        }
      }
    }
  }

  /// The dimension in which the entries have the most different ranges.
  private static func mostTelling(
    of group: ArraySlice<DecisionList.Entry>
  ) -> PacketBox.Dimension {
    let counts = PacketBox.Dimension.allCases.map { dimension in
      (dimension, count: Set(group.lazy.map { $0.box[dimension] }).count)
    }
    return counts.max { $0.count < $1.count }?.0 ?? .sourceLow
  }
}

/// How many adapters each VLAN number has, for any number of ports and ranges.
struct VLANTally {
  /// The first number of each stretch of one count; the first is 0.
  private var starts = [0]
  private var counts = [0]

  /// Counts ranges, each so many times; O(n log n).
  init(_ ranges: some Sequence<(range: ClosedRange<Int>, count: Int)>) {
    var changes: [Int: Int] = [:]
    for (range, count) in ranges {
      changes[range.lowerBound, default: 0] += count
      changes[range.upperBound + 1, default: 0] -= count
    }
    for (number, change) in changes.sorted(by: { $0.key < $1.key }) where change != 0 {
      if number == 0 {
        counts[0] = change
      } else {
        starts.append(number)
        counts.append(counts[counts.count - 1] + change)
      }
    }
  }

  /// The lowest number of some ranges whose count is one that the caller looks for.
  func first(in ranges: [ClosedRange<Int>], where isSought: (Int) -> Bool) -> Int? {
    ranges.compactMap { first(in: $0, where: isSought) }.min()
  }

  private func first(in range: ClosedRange<Int>, where isSought: (Int) -> Bool) -> Int? {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    while low < starts.count, starts[low] <= range.upperBound {
      if isSought(counts[low]) { return max(starts[low], range.lowerBound) }
      low += 1
    }
    return nil
  }
}

extension AdviceSurvey {
  /// How many of some ports' adapters each number has.
  func tally(
    _ members: [Member], _ numbers: (PortMode) -> [ClosedRange<Int>] = \.numbers
  ) -> VLANTally {
    VLANTally(
      members.flatMap { member in
        numbers(settings(member).mode.value).map { ($0, member.count) }
      })
  }
}

internal import Frames

/// Makes the stretches of one router's table for one family of addresses.
///
/// Prefixes nest or are disjoint, so that a walk through them by their first address needs a stack of
/// those it is inside of: the innermost, which is the longest, decides.
struct RouteTableBuilder {
  /// The range of one prefix.
  private struct Entry {
    var first: IPv6Address
    var last: IPv6Address
    var length: Int
    var decision: RouteStretchRow.Decision
  }

  /// A prefix of one family as a range.
  private struct Key: Hashable {
    var first: IPv6Address
    var length: Int
  }

  private let bitWidth: Int
  private var entries: [Entry] = []
  private var unrouted: [Entry] = []
  private var known: Set<Key> = []

  /// 32 for IPv4, 128 for IPv6.
  init(bitWidth: Int) { self.bitWidth = bitWidth }

  /// Adds a prefix; of equal ones the first that was added decides.
  mutating func add(
    _ address: IPv6Address, length: Int, _ decision: RouteStretchRow.Decision
  ) {
    let (first, last) = range(of: address, length: length)
    guard !unrouted.contains(where: { $0.first <= first && last <= $0.last }),
      known.insert(Key(first: first, length: length)).inserted
    else { return }
    entries.append(Entry(first: first, last: last, length: length, decision: decision))
  }

  /// Adds a prefix of addresses that are not routed, whatever else is said about some of them.
  ///
  /// It must come before what it is to go ahead of.
  mutating func addUnrouted(_ address: IPv6Address, length: Int) {
    add(address, length: length, .local)
    unrouted.append(entries[entries.count - 1])
  }

  /// The stretches, ascending; the first starts at 0.
  func stretches() -> [RouteStretchRow] {
    let sorted = entries.sorted { ($0.first, $0.length) < ($1.first, $1.length) }
    var rows = [RouteStretchRow(first: IPv6Address(high: 0, low: 0), decision: .none)]
    var open: [Entry] = []
    for entry in sorted {
      leave(&open, before: entry.first, &rows)
      start(entry.first, entry.decision, &rows)
      open.append(entry)
    }
    leave(&open, before: nil, &rows)
    return rows
  }

  /// Closes the prefixes that end before an address, innermost first: what is around them goes on.
  private func leave(
    _ open: inout [Entry], before next: IPv6Address?, _ rows: inout [RouteStretchRow]
  ) {
    while let inner = open.last, next.map({ inner.last < $0 }) ?? true {
      open.removeLast()
      guard inner.last < greatest else { return }
      start(inner.last.successor, open.last?.decision ?? .none, &rows)
    }
  }

  /// Starts a stretch; one that would start at the same address is replaced.
  private func start(
    _ first: IPv6Address, _ decision: RouteStretchRow.Decision, _ rows: inout [RouteStretchRow]
  ) {
    if rows[rows.count - 1].first == first { rows.removeLast() }
    rows.append(RouteStretchRow(first: first, decision: decision))
  }

  private var greatest: IPv6Address {
    bitWidth == 32
      ? IPv6Address(high: 0, low: UInt64(UInt32.max)) : IPv6Address(high: .max, low: .max)
  }

  private func range(
    of address: IPv6Address, length: Int
  ) -> (first: IPv6Address, last: IPv6Address) {
    // The bits behind the prefix, in both families at the low end.
    let free = bitWidth - length
    let low: UInt64 = free >= 64 ? .max : (1 << UInt64(free)) - 1
    let high: UInt64 = free <= 64 ? 0 : free == 128 ? .max : (1 << UInt64(free - 64)) - 1
    return (
      IPv6Address(high: address.high & ~high, low: address.low & ~low),
      IPv6Address(high: address.high | high, low: address.low | low)
    )
  }
}

extension IPv6Address {
  /// The next address; only asked where there is one.
  fileprivate var successor: IPv6Address {
    low == .max ? IPv6Address(high: high + 1, low: 0) : IPv6Address(high: high, low: low + 1)
  }
}

/// What tells a flow from all others at one port: both ends in an order that does not depend on who
/// sends, so that both directions have one key.
struct FlowKey: Equatable, BitwiseCopyable {
  /// One end of a flow.
  struct End: Equatable, BitwiseCopyable {
    var high: UInt64
    var low: UInt64
    /// A port, or an ICMP echo's identifier; 0 where there is neither.
    var number: UInt16

    fileprivate static func precedes(_ first: End, _ second: End) -> Bool {
      (first.high, first.low, first.number) < (second.high, second.low, second.number)
    }
  }

  /// What the numbers of the ends are.
  enum Kind: UInt8, BitwiseCopyable {
    case ports, echo, none
  }

  // The parts of both ends stand side by side: 40 octets, where two ends would be 48.
  private let firstHigh, firstLow, secondHigh, secondLow: UInt64
  private let firstNumber, secondNumber: UInt16
  /// Protocol, IP version and kind.
  private let what: UInt32

  init(_ one: End, _ other: End, ipProtocol: UInt8, version: UInt8, kind: Kind) {
    let (first, second) = End.precedes(one, other) ? (one, other) : (other, one)
    (firstHigh, firstLow, firstNumber) = (first.high, first.low, first.number)
    (secondHigh, secondLow, secondNumber) = (second.high, second.low, second.number)
    what = UInt32(ipProtocol) | UInt32(version) << 8 | UInt32(kind.rawValue) << 16
  }

  fileprivate func hash(_ hashKey: UInt64) -> UInt64 {
    let ends = UInt64(firstNumber) << 48 | UInt64(secondNumber) << 32 | UInt64(what)
    var hash = mixed(firstLow ^ ends, with: hashKey)
    hash = mixed(hash ^ secondLow, with: hashKey)
    guard firstHigh | secondHigh != 0 else { return hash }
    return mixed(hash ^ mixed(firstHigh, with: hash) ^ secondHigh, with: hashKey)
  }
}

/// The flows that stateful rules have opened, port by port (semantics 3.7).
///
/// A flow is gone once its rule's timeout has passed without a frame of it. Open addressing with
/// linear probing; when it is half full it first forgets what is gone and doubles only if that was
/// not enough.
///
/// Frames of a flow come back to its entry, which a fate knows, and so read a quarter of a cache line;
/// frames of none read a bit, of which thousands of flows have theirs near. Keys are apart from both.
struct FlowTable: ~Copyable, Sendable {
  /// What further frames of a flow ask and change.
  struct Entry: BitwiseCopyable, Sendable {
    var seenNanoseconds: UInt64
    var rule: Int32
    var timeoutSeconds: UInt32

    static var empty: Entry { Entry(seenNanoseconds: 0, rule: -1, timeoutSeconds: 0) }
  }

  /// Whose flow an entry is.
  struct Owner: Equatable, BitwiseCopyable, Sendable {
    var key: FlowKey
    var port: Int32

    static var nobody: Owner {
      let end = FlowKey.End(high: 0, low: 0, number: 0)
      return Owner(key: FlowKey(end, end, ipProtocol: 0, version: 0, kind: .none), port: -1)
    }
  }

  private var entries: CacheLineArray<Entry>
  private var owners: CacheLineArray<Owner>
  /// A bit for each entry: it is not empty.
  private var taken: CacheLineArray<UInt64>
  private var count = 0
  /// What `touch` has seen; nobody wants to know.
  private var touched: UInt64 = 0
  /// How often entries have moved.
  private(set) var rebuildCount = 0
  /// Drawn anew for each table, so that no capture can be made whose flows all collide; nothing that
  /// is reported depends on where an entry stands.
  private let hashKey = UInt64.random(in: .min ... .max)

  init() { self.init(capacity: 64) }

  /// - Parameter capacity: a power of two, 64 or more.
  private init(capacity: Int) {
    entries = CacheLineArray(repeating: .empty, count: capacity)
    owners = CacheLineArray(repeating: .nobody, count: capacity)
    taken = CacheLineArray(repeating: 0, count: capacity / 64)
  }

  /// How many entries it has memory for.
  var capacity: Int { entries.count }

  /// The entry of a flow, or the empty one where it would be; good until entries move.
  func entry(of key: FlowKey, at port: Int32) -> Int { place(of: Owner(key: key, port: port)) }

  /// The rule that has opened the flow of an entry, where it is open now.
  @inline(__always)
  func rule(at entry: Int, now: UInt64) -> Int32? {
    guard !isEmpty(at: entry), isOpen(entries[entry], now) else { return nil }
    return entries[entry].rule
  }

  /// Has the processor fetch an entry, ahead of others and of asking for it.
  @inline(__always)
  mutating func touch(_ entry: Int) { touched ^= entries[entry].seenNanoseconds }

  /// The flow of an entry has never been open.
  @inline(__always)
  func isEmpty(at entry: Int) -> Bool { taken[entry &>> 6] & 1 &<< UInt64(entry & 63) == 0 }

  /// Notes a frame of a flow that is open.
  @inline(__always)
  mutating func refresh(at entry: Int, now: UInt64) { entries[entry].seenNanoseconds = now }

  /// Opens a flow, or opens it anew.
  mutating func open(
    _ key: FlowKey, at port: Int32, by rule: Int32, timeoutSeconds: UInt32, now: UInt64
  ) {
    let owner = Owner(key: key, port: port)
    var place = place(of: owner)
    if isEmpty(at: place) {
      if count * 2 >= capacity {
        rebuild(now: now)
        place = self.place(of: owner)
      }
      take(place, for: owner)
    }
    entries[place] = Entry(seenNanoseconds: now, rule: rule, timeoutSeconds: timeoutSeconds)
  }

  private mutating func take(_ index: Int, for owner: Owner) {
    taken[index &>> 6] |= 1 &<< UInt64(index & 63)
    owners[index] = owner
    count += 1
  }

  private func isOpen(_ entry: Entry, _ now: UInt64) -> Bool {
    now &- entry.seenNanoseconds < UInt64(entry.timeoutSeconds) &* 1_000_000_000
  }

  /// Where the entry is, or the empty one where it would be.
  private func place(of owner: Owner) -> Int {
    let port = UInt64(UInt32(bitPattern: owner.port))
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: mixed(owner.key.hash(hashKey) ^ port, with: hashKey)) & mask
    while !isEmpty(at: index), owners[index] != owner { index = (index &+ 1) & mask }
    return index
  }

  private mutating func rebuild(now: UInt64) {
    var open = 0
    for index in 0..<capacity where rule(at: index, now: now) != nil { open += 1 }
    var old = FlowTable(capacity: open * 4 > capacity ? capacity * 2 : capacity)
    old.rebuildCount = rebuildCount + 1
    swap(&old, &self)
    for index in 0..<old.capacity where old.rule(at: index, now: now) != nil {
      let place = place(of: old.owners[index])
      take(place, for: old.owners[index])
      entries[place] = old.entries[index]
    }
  }
}

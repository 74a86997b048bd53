internal import BasicContainers

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

  private let first: End
  private let second: End
  /// Protocol, IP version and kind.
  private let what: UInt32

  init(_ one: End, _ other: End, ipProtocol: UInt8, version: UInt8, kind: Kind) {
    (first, second) = End.precedes(one, other) ? (one, other) : (other, one)
    what = UInt32(ipProtocol) | UInt32(version) << 8 | UInt32(kind.rawValue) << 16
  }

  fileprivate func hash(_ hashKey: UInt64) -> UInt64 {
    let ends = UInt64(first.number) << 48 | UInt64(second.number) << 32 | UInt64(what)
    var hash = mixed(first.low ^ ends, with: hashKey)
    hash = mixed(hash ^ second.low, with: hashKey)
    guard first.high | second.high != 0 else { return hash }
    return mixed(hash ^ mixed(first.high, with: hash) ^ second.high, with: hashKey)
  }
}

/// The flows that stateful rules have opened, port by port (semantics 3.7).
///
/// A flow is gone once its rule's timeout has passed without a frame of it. Open addressing with
/// linear probing; when it is half full it first forgets what is gone and doubles only if that was
/// not enough.
struct FlowTable: ~Copyable {
  private struct Entry: BitwiseCopyable {
    var key: FlowKey
    var seenNanoseconds: UInt64
    var timeoutNanoseconds: UInt64
    /// The port plus one; 0 is an empty entry.
    var port: UInt32
    var rule: Int32
  }

  private var entries: RigidArray<Entry>
  private var count = 0
  /// What `touch` has seen; nobody wants to know.
  private var touched: UInt32 = 0
  /// How often entries have moved.
  private(set) var rebuildCount = 0
  /// Drawn anew for each table, so that no capture can be made whose flows all collide; nothing that
  /// is reported depends on where an entry stands.
  private let hashKey = UInt64.random(in: .min ... .max)

  init() {
    entries = RigidArray(repeating: FlowTable.empty, count: 64)
  }

  private static var empty: Entry {
    let end = FlowKey.End(high: 0, low: 0, number: 0)
    let key = FlowKey(end, end, ipProtocol: 0, version: 0, kind: .none)
    return Entry(key: key, seenNanoseconds: 0, timeoutNanoseconds: 0, port: 0, rule: 0)
  }

  /// The entry of a flow, or the empty one where it would be; good until entries move.
  func entry(of key: FlowKey, at port: Int32) -> Int { position(key, port) }

  /// The rule that has opened the flow of an entry, where it is open now.
  @inline(__always)
  func rule(at entry: Int, now: UInt64) -> Int32? {
    guard entries[entry].port != 0, isOpen(entries[entry], now) else { return nil }
    return entries[entry].rule
  }

  /// Has the processor fetch an entry, ahead of others and of asking for it.
  @inline(__always)
  mutating func touch(_ entry: Int) { touched ^= entries[entry].port }

  /// The flow of an entry has never been open.
  @inline(__always)
  func isEmpty(at entry: Int) -> Bool { entries[entry].port == 0 }

  /// Notes a frame of a flow that is open.
  @inline(__always)
  mutating func refresh(at entry: Int, now: UInt64) { entries[entry].seenNanoseconds = now }

  /// Opens a flow, or opens it anew.
  mutating func open(
    _ key: FlowKey, at port: Int32, by rule: Int32, timeoutNanoseconds: UInt64, now: UInt64
  ) {
    var index = position(key, port)
    if entries[index].port == 0 {
      if count * 2 >= entries.count {
        rebuild(now: now)
        index = position(key, port)
      }
      count += 1
    }
    entries[index] = Entry(
      key: key, seenNanoseconds: now, timeoutNanoseconds: timeoutNanoseconds,
      port: UInt32(port) &+ 1, rule: rule)
  }

  private func isOpen(_ entry: Entry, _ now: UInt64) -> Bool {
    now &- entry.seenNanoseconds < entry.timeoutNanoseconds
  }

  /// Where the entry is, or the empty one where it would be.
  private func position(_ key: FlowKey, _ port: Int32) -> Int {
    let mask = entries.count &- 1
    let hash = mixed(key.hash(hashKey) ^ UInt64(port), with: hashKey)
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = entries[index]
      if entry.port == 0 { return index }
      if entry.port == UInt32(port) &+ 1, entry.key == key { return index }
      index = (index &+ 1) & mask
    }
  }

  private mutating func rebuild(now: UInt64) {
    rebuildCount += 1
    var open = 0
    for index in 0..<entries.count where entries[index].port != 0 && isOpen(entries[index], now) {
      open += 1
    }
    let capacity = open * 4 > entries.count ? entries.count * 2 : entries.count
    var old = RigidArray(repeating: FlowTable.empty, count: capacity)
    swap(&old, &entries)
    count = open
    for index in 0..<old.count where old[index].port != 0 && isOpen(old[index], now) {
      entries[position(old[index].key, Int32(old[index].port &- 1))] = old[index]
    }
  }
}

extension FlowTable {
  /// How many entries it has memory for.
  var capacity: Int { entries.count }
}

/// The records of the current batch, in memory that is allocated once.
struct RecordBatch: ~Copyable, Sendable {
  /// Where records are put; those behind `count` mean nothing.
  var storage: [FrameRecord]
  private(set) var count = 0
  /// How many packets came before this batch, skipped ones included.
  private(set) var packetsBefore: UInt64 = 0
  /// Packets of this batch that are not in it, because their interface is not Ethernet.
  private(set) var skipped: UInt64 = 0
  /// Such packets of all batches.
  private(set) var skippedPackets: UInt64 = 0

  init(capacity: Int) {
    storage = [FrameRecord](
      repeating: FrameRecord(
        offset: 0, capturedOctets: 0, originalOctets: 0, interface: 0, timestampNanoseconds: 0,
        number: 0),
      count: capacity)
  }

  var isFull: Bool { count == storage.count }

  /// How many packets were read, skipped ones included.
  var packets: UInt64 { packetsBefore + UInt64(count) + skipped }

  /// The records that mean something.
  var records: Span<FrameRecord> {
    @_lifetime(borrow self)
    get { storage.span.extracting(0..<count) }
  }

  /// Begins the next batch.
  mutating func clear() {
    packetsBefore = packets
    count = 0
    skipped = 0
  }

  /// Gives its records away for other memory; returns how many there are, and has none left.
  mutating func exchange(_ other: inout [FrameRecord]) -> Int {
    if other.count < storage.count { other = storage }
    swap(&other, &storage)
    defer { clear() }
    return count
  }

  /// Takes over what a loop wrote into `storage` behind `count`.
  mutating func advance(by added: Int) {
    precondition(added >= 0 && count + added <= storage.count, "records fit the batch")
    count += added
  }

  /// Adds one record behind the others.
  mutating func append(_ record: FrameRecord) {
    storage[count] = record
    count += 1
  }

  /// Counts a packet that is not delivered.
  mutating func skip() {
    skipped += 1
    skippedPackets += 1
  }
}

public import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
  /// Counts the frames whose fate is known from others with the same addresses and tag, and takes
  /// them out of the rows; the others keep their order.
  ///
  /// Only for rows whose senders follow from their source addresses alone, by the program's owners.
  /// The rows need neither sender nor addresses yet. The clock stays where it is until the other
  /// rows have been processed, which may be earlier.
  public mutating func countKnown(_ rows: inout UniqueArray<FrameRow>, octets: Span<UInt8>) {
    guard knownFrames.isDue() else { return }
    touchKnownPairs(of: rows.span, octets: octets)
    let kept = keepUnknown(&rows, octets: octets)
    let known = rows.count - kept
    knownFrames.note(found: known, of: rows.count)
    totals.delivered &+= UInt64(known)
    rows.removeLast(known)
  }

  /// Moves the rows that are not known to the front; returns how many there are.
  private mutating func keepUnknown(
    _ rows: inout UniqueArray<FrameRow>, octets: Span<UInt8>
  ) -> Int {
    var span = rows.mutableSpan
    var kept = 0
    for index in span.indices {
      let row = span[index]
      if let key = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets),
        knownPairs.count(key, octets: row.lengthOctets)
      {
        continue
      }
      span[kept] = row
      kept &+= 1
    }
    return kept
  }

  /// Has the processor fetch what is known of frames side by side, ahead of one after the other.
  private mutating func touchKnownPairs(of rows: Span<FrameRow>, octets: Span<UInt8>) {
    // What is near is not worth fetching.
    guard knownPairs.isLarge else { return }
    for index in rows.indices {
      let row = rows[index]
      if let key = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets) {
        knownPairs.touch(key)
      }
    }
  }

  /// Keeps the pair that frames alike are one unicast delivery of.
  mutating func keepKnownPair(_ pair: Int, for key: LinkFateKey) {
    if knownPairs.isFull { knownPairs.makeRoom { pairTable.add($0) } }
    let gone = knownPairs.keep(Int32(pair), for: key)
    if gone.frames > 0 { pairTable.add(gone) }
  }

  /// Brings the rows of all pairs up to date, and knows none any more.
  mutating func forgetKnownPairs() {
    knownPairs.forEach { pairTable.add($0) }
    knownPairs.removeAll()
  }
}

/// A 128-bit IPv6 address (RFC 4291).
public struct IPv6Address: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The first eight octets as a big-endian number.
  public let high: UInt64
  /// The last eight octets as a big-endian number.
  public let low: UInt64

  /// Any two halves are an address.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Orders by number.
  @inlinable
  public static func < (left: IPv6Address, right: IPv6Address) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension IPv6Address {
  /// Reads the text forms of RFC 4291 §2.2: full, with one `::`, with an IPv4 address at the end.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(text.utf8Span.span)
  }

  /// Reads the same from UTF-8.
  init?(_ text: Span<UInt8>) {
    let octets = text.indices.map { text[$0] }
    let colon = UInt8(ascii: ":")
    var groups: [UInt16] = []
    var gap: Int?
    var index = 0
    if octets.starts(with: [colon, colon]) {
      gap = 0
      index = 2
    }
    while index < octets.count {
      let end = octets[index...].firstIndex(of: colon) ?? octets.count
      let part = octets[index..<end]
      if end == octets.count, part.contains(UInt8(ascii: ".")) {
        guard let tail = IPv4Address(part.span) else { return nil }
        groups.append(UInt16(tail.rawValue >> 16))
        groups.append(UInt16(truncatingIfNeeded: tail.rawValue))
        index = end
        break
      }
      guard (1...4).contains(part.count) else { return nil }
      var value: UInt16 = 0
      for octet in part {
        guard let digit = hexadecimalDigit(octet) else { return nil }
        value = value << 4 | UInt16(digit)
      }
      groups.append(value)
      guard end < octets.count else {
        index = end
        break
      }
      index = end + 1
      if index < octets.count, octets[index] == colon {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      } else if index == octets.count {
        return nil
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    self.init(
      high: groups[..<4].reduce(0) { $0 << 16 | UInt64($1) },
      low: groups[4...].reduce(0) { $0 << 16 | UInt64($1) })
  }
}

extension IPv6Address: CustomStringConvertible {
  /// The canonical text of RFC 5952: lower case, the longest run of zeros as `::`.
  public var description: String {
    let groups = (0..<8).map { index -> UInt16 in
      let half = index < 4 ? high : low
      return UInt16(truncatingIfNeeded: half >> UInt64(48 - index % 4 * 16))
    }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = max(end, start + 1)
    }
    let text = { (range: Range<Int>) in
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty ? text(0..<8) : text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}

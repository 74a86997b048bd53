/// One option of a block: its code, and where its value lies in the octets that are walked.
struct BlockOption {
  var code: UInt16
  var value: Range<Int>
}

/// Walks the options at the end of a block, each once.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |      Option Code              |         Option Length         |
/// +-------------------------------+-------------------------------+
/// /                       Option Value                            /
/// /              variable length, padded to 32 bits               /
/// +---------------------------------------------------------------+
/// /                 . . . other options . . .                     /
/// +-------------------------------+-------------------------------+
/// |   Option Code == opt_endofopt |   Option Length == 0          |
/// +-------------------------------+-------------------------------+
/// ```
///
/// The end of options may be missing. The records of a name resolution block have the same form.
/// Source: draft-ietf-opsawg-pcapng §3.5.
struct BlockOptions {
  /// opt_endofopt, and nrb_record_end.
  static let end: UInt16 = 0
  /// opt_comment.
  static let comment: UInt16 = 1
  /// shb_userappl: what wrote the section.
  static let application: UInt16 = 4

  private var position: Int
  private let limit: Int

  /// What stopped the walk before the octets ended, where that is damage.
  private(set) var damage: String?

  /// Walks a range of the octets that are given to `next`.
  init(_ range: Range<Int>) {
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The next option, or `nil` at the end of options and at damage.
  mutating func next(_ octets: OrderedOctets) -> BlockOption? {
    guard position < limit, damage == nil else { return nil }
    guard limit - position >= 4 else {
      damage = "\(limit - position) octets are left for an option header of 4"
      return nil
    }
    let code = octets.uint16(at: position)
    let length = Int(octets.uint16(at: position + 2))
    let start = position + 4
    guard (length + 3) & ~3 <= limit - start else {
      damage = "option \(code) is \(length) octets long; \(limit - start) are left in its block"
      return nil
    }
    if code == BlockOptions.end {
      if length != 0 { damage = "opt_endofopt is \(length) octets long; 0 are possible" }
      position = limit
      return nil
    }
    position = start + (length + 3) & ~3
    return BlockOption(code: code, value: start..<start + length)
  }
}

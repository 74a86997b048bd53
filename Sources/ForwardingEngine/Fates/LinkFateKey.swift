internal import Frames

/// The octets of the link layer that decide about a frame.
///
/// ```text
///  octet 0        6        12    14    16
///        | destination | source | type | tag  |     tag only behind type 0x8100
///        +--- high ----+---- low ------------+
/// ```
struct LinkFateKey: FateKey {
  private var high: UInt64
  private var low: UInt64

  static var empty: LinkFateKey { LinkFateKey(high: 0, low: 0) }

  static var noSteps: Void { () }

  private init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  /// The key of a frame; `nil` where more than these octets decide: it is short, a second tag stands
  /// behind the first, or a service tag, of which A8 says what it is.
  @inline(__always)
  init?(_ octets: Span<UInt8>, at offset: Int, lengthOctets: UInt32) {
    guard lengthOctets >= 18 else { return nil }
    high = loadBigEndian64(octets, at: offset)
    low = loadBigEndian64(octets, at: offset &+ 8)
    switch UInt16(truncatingIfNeeded: low &>> 16) {
    case EtherType.vlanTag.rawValue:
      let inner = UInt16(octets[offset &+ 16]) &<< 8 | UInt16(octets[offset &+ 17])
      guard inner != EtherType.vlanTag.rawValue, inner != EtherType.serviceTag.rawValue else {
        return nil
      }
    case EtherType.serviceTag.rawValue:
      return nil
    default:
      low &= ~0xFFFF
    }
  }

  /// A tag stands behind the addresses.
  @inline(__always)
  var isTagged: Bool { UInt16(truncatingIfNeeded: low &>> 16) == EtherType.vlanTag.rawValue }

  @inline(__always)
  var hash: UInt64 {
    folded(high ^ low &* 0x9E37_79B9_7F4A_7C15, times: 0xBF58_476D_1CE4_E5B9)
  }
}

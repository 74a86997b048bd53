import Frames

/// How the devices of one topology read the octets of a frame (semantics 2).
struct FrameReading {
  /// What stands at octet 12.
  enum Tag: Equatable {
    /// No tag: the frame is untagged.
    case none
    /// A tag that the frame's end cuts off before the EtherType behind it.
    case cutOff
    /// A whole tag with its VID, 0 to 4095.
    case vid(Int)
  }

  /// A8: with false an 0x88A8 tag counts in every respect as an 0x8100 tag.
  let serviceTagIsPayload: Bool

  /// The tag that a device sees.
  func tag(of octets: [UInt8]) -> Tag {
    guard isTag(at: 12, in: octets) else { return .none }
    guard octets.count >= 18 else { return .cutOff }
    return .vid((Int(octets[14]) << 8 | Int(octets[15])) & 0xFFF)
  }

  /// Whether another tag, whole or cut off, follows the one at octet 12.
  func hasInnerTag(_ octets: [UInt8]) -> Bool {
    isTag(at: 12, in: octets) && isTag(at: 16, in: octets)
  }

  /// Whether a tag begins at this octet.
  private func isTag(at offset: Int, in octets: [UInt8]) -> Bool {
    let type = etherType(at: offset, in: octets)
    return type == .vlanTag || type == .serviceTag && !serviceTagIsPayload
  }

  /// Whether 0x88A8 stands at octet 12, tag or payload.
  func isServiceFrame(_ octets: [UInt8]) -> Bool { etherType(at: 12, in: octets) == .serviceTag }

  /// The frame without the tag at octet 12; what followed it moves there.
  func removingTag(_ octets: [UInt8]) -> [UInt8] { Array(octets[..<12] + octets[16...]) }

  /// The frame with an 0x8100 tag in front of what stands at octet 12.
  func adding(tag vid: Int, to octets: [UInt8]) -> [UInt8] {
    octets[..<12] + [0x81, 0x00, UInt8(vid >> 8), UInt8(vid & 0xFF)] + octets[12...]
  }

  /// Octets 0 to 5.
  func destination(_ octets: [UInt8]) -> MACAddress { address(octets[0..<6]) }

  /// Octets 6 to 11.
  func source(_ octets: [UInt8]) -> MACAddress { address(octets[6..<12]) }

  private func address(_ octets: ArraySlice<UInt8>) -> MACAddress {
    MACAddress(truncating: octets.reduce(0) { $0 << 8 | UInt64($1) })
  }

  private func etherType(at offset: Int, in octets: [UInt8]) -> EtherType? {
    guard octets.count >= offset + 2 else { return nil }
    return EtherType(rawValue: UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1]))
  }
}

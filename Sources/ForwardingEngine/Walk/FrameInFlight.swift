internal import ForwardingProgram
internal import Frames

/// One frame on its way, with the octets as they were captured.
///
/// Nothing is ever written into them: a copy is told apart from the captured octets by a
/// `TagPosition`, and by a `FrameLeg` once a router has passed it on.
struct FrameInFlight: ~Escapable {
  let octets: Span<UInt8>
  let leg: FrameLeg
  let sender: Int32
  let witness: FrameWitness
  /// The form in which the sender hands it over.
  let start: TagPosition

  @_lifetime(copy octets)
  init(_ row: FrameRow, octets: Span<UInt8>) {
    let first = Int(row.offset)
    self.octets = octets.extracting(first..<first + Int(row.lengthOctets))
    leg = FrameLeg(
      source: MACAddress(truncating: row.source),
      destination: MACAddress(truncating: row.destination), routersPassed: 0)
    sender = row.sender
    witness = row.witness
    start = TagPosition(outer: nil, offset: row.payloadOffset)
  }

  /// The same frame on another leg of its way.
  @_lifetime(copy frame)
  init(_ frame: borrowing FrameInFlight, on leg: FrameLeg) {
    octets = frame.octets
    self.leg = leg
    sender = frame.sender
    witness = frame.witness
    start = frame.start
  }

  /// The source address on this leg.
  var source: MACAddress { leg.source }
  /// The destination address on this leg.
  var destination: MACAddress { leg.destination }

  var lengthOctets: UInt32 { UInt32(octets.count) }

  /// How the frame looks to a device that it reaches in the given form (semantics 2).
  func read(_ position: TagPosition, serviceTags: Bool) -> TagReading {
    if let outer = position.outer { return .tagged(outer, next: position.offset) }
    guard let type = word(at: position.offset) else { return .tooShort }
    guard isTag(type, serviceTags: serviceTags) else {
      return .untagged
    }
    guard let control = word(at: position.offset + 2), word(at: position.offset + 4) != nil else {
      return .cutOff
    }
    return .tagged(control & 0xFFF, next: position.offset + 4)
  }

  /// The VLAN ID of the tag that stands first in the given form; `nil` is none.
  func visibleTag(_ position: TagPosition, serviceTags: Bool) -> UInt16? {
    guard case .tagged(let tag, _) = read(position, serviceTags: serviceTags) else { return nil }
    return tag
  }

  /// Whether a service tag stands first, as which it is what A8 is about.
  func startsWithServiceTag(_ position: TagPosition) -> Bool {
    position.outer == nil && word(at: position.offset) == EtherType.serviceTag.rawValue
  }

  /// Whether a tag stands at an offset, cut off or not.
  func hasTag(at offset: Int32, serviceTags: Bool) -> Bool {
    guard let type = word(at: offset) else { return false }
    return isTag(type, serviceTags: serviceTags)
  }

  /// Two octets as a big-endian number, where the frame has them.
  func word(at offset: Int32) -> UInt16? {
    let offset = Int(offset)
    guard offset + 2 <= octets.count else { return nil }
    return UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1])
  }

  private func isTag(_ type: UInt16, serviceTags: Bool) -> Bool {
    type == EtherType.vlanTag.rawValue || (serviceTags && type == EtherType.serviceTag.rawValue)
  }
}

/// What stands between the addresses and the rest of one copy of a frame.
struct TagPosition: BitwiseCopyable {
  /// The VLAN ID of a tag that a device has put there; `nil` is none.
  var outer: UInt16?
  /// From where on the captured octets follow; 12 until a device has consumed a tag.
  var offset: Int32

  /// What a device hands on: a tag of this VLAN number in front of the octets from `offset` on, or,
  /// for 0, none.
  static func handed(vlan: UInt16, offset: Int32) -> TagPosition {
    TagPosition(outer: vlan == 0 ? nil : vlan, offset: offset)
  }
}

/// What a device sees where a tag may stand.
enum TagReading {
  /// The frame ends before its EtherType.
  case tooShort
  /// A tag with nothing behind it.
  case cutOff
  /// No tag.
  case untagged
  /// A tag with this VLAN ID, 0 to 4095; what is behind it starts at `next`.
  case tagged(UInt16, next: Int32)
}

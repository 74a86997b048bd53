/// What a frame's fate is looked for by: its keys, made and hashed once.
struct FateQuestion: BitwiseCopyable {
  /// The key of its link layer; `nil` where more decides, and its fate is not kept.
  let link: LinkFateKey?
  /// The key of its packet, where fates are asked for by packets and it has one.
  let packet: PacketFateKey?
  /// The hash of the packet's key, or else of the link layer's.
  let hash: UInt64

  /// Nothing is looked for.
  static var none: FateQuestion { FateQuestion() }

  private init() { (link, packet, hash) = (nil, nil, 0) }

  @inline(__always)
  init(_ row: FrameRow, octets: Span<UInt8>, by layer: KnownFates.Layer) {
    link = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
    packet =
      layer == .link
      ? nil
      : link.flatMap {
        PacketFateKey($0, octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
      }
    hash = packet?.hash ?? link?.hash ?? 0
  }
}

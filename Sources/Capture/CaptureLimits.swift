/// What bounds the memory of a reader, whatever lengths a file claims.
public enum CaptureLimits {
  /// The longest captured length of an Ethernet frame; libpcap's MAXIMUM_SNAPLEN.
  public static let capturedOctets = 262_144

  /// The longest pcapng block, as in libpcap.
  public static let blockOctets = 16 * 1_048_576

  /// The longest section header block, as in libpcap.
  public static let sectionHeaderOctets = 1_048_576

  /// How many interfaces a capture may describe, over all its sections.
  public static let interfaces = 65_536

  /// How many octets of comments and resolved names are kept, and how many of interface names.
  public static let textOctets = 16 * 1_048_576

  /// How many comments and how many resolved names are kept; later ones are passed over.
  public static let notes = 65_536

  /// The most frames that one call of `advance()` delivers.
  public static let batchFrames = 4096

  /// How many octets one read(2) asks for.
  public static let chunkOctets = 1_048_576
}

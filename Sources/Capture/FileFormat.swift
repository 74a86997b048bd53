/// A compression that is undone while reading.
enum Compression {
  case gzip
  case zstd

  /// Told by the first octets; `nil` where these start neither.
  init?(_ octets: Span<UInt8>) {
    guard octets.count >= 4 else { return nil }
    switch (octets[0], octets[1], octets[2], octets[3]) {
    case (0x1F, 0x8B, 0x08, _): self = .gzip
    case (0x28, 0xB5, 0x2F, 0xFD): self = .zstd
    // A skippable frame, which some compressors write first (RFC 8878 §3.1.2).
    case (0x50...0x5F, 0x2A, 0x4D, 0x18): self = .zstd
    default: return nil
    }
  }
}

/// A format that a capture is written in.
enum FileFormat {
  case pcap
  case pcapng

  /// Told by the first four octets; `nil` where these start neither.
  init?(_ octets: Span<UInt8>) {
    guard octets.count >= 4 else { return nil }
    switch (octets[0], octets[1], octets[2], octets[3]) {
    case (0x0A, 0x0D, 0x0D, 0x0A):
      self = .pcapng
    case (0xD4, 0xC3, 0xB2, 0xA1), (0xA1, 0xB2, 0xC3, 0xD4),
      (0x4D, 0x3C, 0xB2, 0xA1), (0xA1, 0xB2, 0x3C, 0x4D),
      (0x34, 0xCD, 0xB2, 0xA1), (0xA1, 0xB2, 0xCD, 0x34):
      self = .pcap
    default: return nil
    }
  }
}

/// How many octets `foreignFormatName` wants to see, where the file has them.
let foreignFormatOctets = 512

/// What a file that is no capture seems to be.
///
/// - Precondition: it has four octets.
func foreignFormatName(_ octets: Span<UInt8>) -> String {
  for (magic, name) in foreignMagics where octets.starts(with: magic) { return name }
  var isText = true
  for index in 0..<min(octets.count, foreignFormatOctets) {
    let octet = octets[index]
    if octet < 0x20 && !(0x09...0x0D).contains(octet) || octet == 0x7F { isText = false }
  }
  if isText { return "text" }
  let first = (0..<4).map { index in
    let digits = String(octets[index], radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
  return "a file that starts with \(first.joined(separator: " "))"
}

private let foreignMagics: [(magic: [UInt8], name: String)] = [
  ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed data"),
  ([0x42, 0x5A, 0x68], "bzip2-compressed data"),
  ([0x04, 0x22, 0x4D, 0x18], "lz4-compressed data"),
  ([0x02, 0x21, 0x4C, 0x18], "lz4-compressed data"),
  ([0x4C, 0x5A, 0x49, 0x50], "lzip-compressed data"),
  ([0x1F, 0x9D], "data compressed with compress"),
  ([0x1F, 0x8B], "gzip-compressed data of an unknown method"),
  ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data within compressed data"),
  ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
  ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
  (Array("snoop".utf8) + [0, 0, 0], "a snoop capture"),
  (Array("btsnoop".utf8) + [0], "a Bluetooth snoop capture"),
  (Array("iptrace".utf8), "an iptrace capture"),
  (Array("RTSS".utf8), "a Network Monitor 1 capture"),
  (Array("GMBU".utf8), "a Network Monitor 2 capture"),
  (Array("XCP".utf8), "a NetXRay capture"),
  (Array("TRSNIFF data".utf8), "a Sniffer capture"),
  ([0xA1, 0x2B, 0x3C, 0x4D], "a Navtel pcap variant"),
  ([0x4D, 0x3C, 0x2B, 0xA1], "a Navtel pcap variant"),
  ([0xA1, 0xB2, 0x34, 0xCD], "a Mesquita pcap variant"),
  ([0xCD, 0x34, 0xB2, 0xA1], "a Mesquita pcap variant"),
  ([0x0A, 0x0D, 0x0A], "a pcapng capture spoilt by a transfer in text mode"),
  ([0x0A, 0x0A], "a pcapng capture spoilt by a transfer in text mode"),
  ([0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
]

extension Span<UInt8> {
  /// Whether the first octets are these.
  fileprivate func starts(with prefix: [UInt8]) -> Bool {
    guard count >= prefix.count else { return false }
    for index in prefix.indices where self[index] != prefix[index] { return false }
    return true
  }
}

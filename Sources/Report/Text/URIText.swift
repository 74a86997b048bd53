/// Paths of files as URI references (RFC 3986).
enum URIText {
  /// A reference to a path: relative as it is, or with the scheme `file` where it is absolute.
  static func reference(toPath path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    // A colon in the first segment would make a scheme of it (RFC 3986 §4.2).
    if !path.hasPrefix("/"), path.prefix(while: { $0 != "/" }).contains(":") { text += "./" }
    for octet in path.utf8 {
      if isPlain(octet) {
        text.unicodeScalars.append(Unicode.Scalar(octet))
      } else {
        text += "%" + HexadecimalText.of([octet]).uppercased()
      }
    }
    return text
  }

  /// What a path may hold as it is: unreserved characters, and the slashes between its segments.
  private static func isPlain(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._~/:@".utf8.contains(octet)
    }
  }
}

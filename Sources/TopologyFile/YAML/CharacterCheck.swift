internal import TopologyModel

/// Finds characters that no topology file may hold, and makes a text that libyaml accepts.
///
/// Refused are control characters (tab, LF and CR excepted), the separators NEL, LS and PS, which
/// only some readers take for line breaks, controls of the bidirectional algorithm, with which a line
/// shows other than what it says, a byte order mark that does not start the file, and noncharacters.
enum CharacterCheck {
  /// Reports this many characters one by one; the last report counts the rest.
  static let reportLimit = 10

  /// The octets with every refused character replaced by U+FFFD: columns stay as they are.
  static func clean(_ source: SourceLines, file: Int, into diagnostics: inout [Diagnostic])
    -> [UInt8]
  {
    let octets = source.octets
    var cleaned: [UInt8] = []
    var found: [(offset: Int, scalar: Unicode.Scalar)] = []
    var (count, done, index) = (0, 0, 0)
    while index < octets.count {
      let octet = octets[index]
      if octet >= 0x20 && octet < 0x7F || octet == 0x0A || octet == 0x0D || octet == 0x09 {
        index += 1
        continue
      }
      let (scalar, length) = decode(octets, at: index)
      if isRefused(scalar) {
        if found.count < reportLimit { found.append((index, scalar)) }
        count += 1
        cleaned += octets[done..<index]
        cleaned += [0xEF, 0xBF, 0xBD]
        done = index + length
      }
      index += length
    }
    guard count > 0 else { return octets }
    report(found, count: count, in: source, file: file, into: &diagnostics)
    return cleaned + octets[done...]
  }

  /// The scalar at an offset of well-formed UTF-8, and its length in octets.
  static func decode(_ octets: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = octets[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0xFF >> UInt32(length + 1))
    for position in index + 1..<max(index + 1, min(index + length, octets.count)) {
      value = value << 6 | UInt32(octets[position] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func report(
    _ found: [(offset: Int, scalar: Unicode.Scalar)], count: Int, in source: SourceLines,
    file: Int, into diagnostics: inout [Diagnostic]
  ) {
    for (number, (offset, scalar)) in found.enumerated() {
      let (line, column) = source.position(ofOffset: offset)
      var diagnostic = Diagnostic(
        .controlCharacter, "\(name(scalar)) is not allowed in a topology file",
        at: SourceSpan(file: file, line: line, column: column), label: "\(codePoint(scalar)) here",
        help: help(scalar))
      if number == found.count - 1, count > found.count {
        let rest = count - found.count
        diagnostic.notes.append(
          "\(rest) more such character\(rest == 1 ? " follows" : "s follow")")
      }
      diagnostics.append(diagnostic)
    }
  }

  private static func help(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: "end the line with LF or CR LF instead"
    case 0: "remove it; many NULs are a sign of UTF-16 or of a damaged file"
    default: "remove it"
    }
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0: "a NUL character"
    case 0x85, 0x2028, 0x2029: "the line separator \(codePoint(scalar))"
    case 0xFEFF: "a byte order mark inside the text"
    case 0x202A...0x202E, 0x2066...0x2069: "the bidirectional control \(codePoint(scalar))"
    case 0xFFFE, 0xFFFF: "the noncharacter \(codePoint(scalar))"
    default: "the control character \(codePoint(scalar))"
    }
  }
}

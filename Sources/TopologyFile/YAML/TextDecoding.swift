internal import TopologyModel

/// Octets of a file to text, with everything that is not UTF-8 reported.
enum TextDecoding {
  /// Reports this many ill-formed places one by one; the last report counts the rest.
  static let reportLimit = 10

  /// The text of a file; a byte order mark is dropped, ill-formed UTF-8 is replaced by U+FFFD.
  ///
  /// - Returns: `nil` for a file in UTF-16 or UTF-32, of which nothing can be shown.
  static func decode(_ octets: [UInt8], file: Int, into diagnostics: inout [Diagnostic]) -> String?
  {
    if isCapture(octets) {
      diagnostics.append(
        Diagnostic(
          .notUTF8, "the file is a packet capture, not a topology",
          at: SourceSpan(file: file, line: 1, column: 1),
          help: "the topology is named first, captures behind it"))
      return nil
    }
    if let encoding = foreignEncoding(octets) {
      diagnostics.append(
        Diagnostic(
          .notUTF8, "the file is encoded in \(encoding)",
          at: SourceSpan(file: file, line: 1, column: 1), help: "save it as UTF-8"))
      return nil
    }
    let octets = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets[3...] : octets[...]
    if let text = String(validating: octets, as: UTF8.self) { return text }
    return repair(octets, file: file, into: &diagnostics)
  }

  /// Recognised by the magic numbers of pcap, in both byte orders and resolutions, and of pcapng.
  private static func isCapture(_ octets: [UInt8]) -> Bool {
    let magics: [[UInt8]] = [
      [0xA1, 0xB2, 0xC3, 0xD4], [0xD4, 0xC3, 0xB2, 0xA1], [0xA1, 0xB2, 0x3C, 0x4D],
      [0x4D, 0x3C, 0xB2, 0xA1], [0x0A, 0x0D, 0x0D, 0x0A],
    ]
    return magics.contains { octets.starts(with: $0) }
  }

  /// Recognised by the byte order mark, or by NULs around an ASCII character at the start.
  private static func foreignEncoding(_ octets: [UInt8]) -> String? {
    let head = Array(octets.prefix(4))
    guard head.count >= 2 else { return nil }
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard head.count == 4 else { return nil }
    let isZero = head.map { $0 == 0 }
    switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
    case (false, true, true, true), (true, true, true, false): return "UTF-32"
    case (false, true, false, true), (true, false, true, false): return "UTF-16"
    default: return nil
    }
  }

  private static func repair(
    _ octets: ArraySlice<UInt8>, file: Int, into diagnostics: inout [Diagnostic]
  ) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(octets.count)
    // Where in the repaired text, in octets, the ill-formed ones stood.
    var bad: [(offset: Int, octet: UInt8)] = []
    var badCount = 0
    var read = octets.startIndex
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = octets.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        text += encoded
        read += encoded.count
      case .error(let length):
        if bad.count < reportLimit { bad.append((text.count, octets[read])) }
        badCount += 1
        text += [0xEF, 0xBF, 0xBD]
        read += length
      case .emptyInput:
        let text = String(decoding: text, as: UTF8.self)
        report(bad, count: badCount, in: SourceLines(text), file: file, into: &diagnostics)
        return text
      }
    }
  }

  private static func report(
    _ bad: [(offset: Int, octet: UInt8)], count: Int, in lines: SourceLines, file: Int,
    into diagnostics: inout [Diagnostic]
  ) {
    for (number, place) in bad.enumerated() {
      let digits = String(place.octet, radix: 16, uppercase: true)
      let (line, column) = lines.position(ofOffset: place.offset)
      let octet = "0x" + (digits.count == 1 ? "0" : "") + digits
      var diagnostic = Diagnostic(
        .invalidUTF8, "the octet \(octet) is not UTF-8",
        at: SourceSpan(file: file, line: line, column: column), label: "ill-formed",
        help: "save the file as UTF-8")
      if number == bad.count - 1, count > bad.count {
        let rest = count - bad.count
        diagnostic.notes.append("\(rest) more such place\(rest == 1 ? " follows" : "s follow")")
      }
      diagnostics.append(diagnostic)
    }
  }
}

/// A copy of a text in which the star of every alias wears a mask.
///
/// libyaml ends at the first star that starts no alias it can read, such as that of `*.example`,
/// which was most likely meant as a text. A star that looks like an alias's is therefore replaced
/// by a character of a private plane of Unicode that the text does not use. That makes a plain
/// scalar of it and leaves every line and column where it was; `TreeBuilder` knows it by the mask.
struct Disguise {
  /// The text to be parsed.
  let octets: [UInt8]
  /// What stands for stars; `nil` where there are none, or no character is free.
  private let mask: Unicode.Scalar?

  init(_ octets: [UInt8]) {
    let stars = octets.indices.filter {
      octets[$0] == UInt8(ascii: "*") && Disguise.startsAlias(octets, at: $0)
    }
    guard !stars.isEmpty, let mask = Disguise.freeMask(in: octets) else {
      self.octets = octets
      mask = nil
      return
    }
    var output: [UInt8] = []
    output.reserveCapacity(octets.count + stars.count * 3)
    var done = 0
    for star in stars {
      output += octets[done..<star]
      output += String(mask).utf8
      done = star + 1
    }
    self.octets = output + octets[done...]
    self.mask = mask
  }

  /// Whether a plain scalar of the parsed text is an alias.
  func isAlias(_ text: String) -> Bool {
    guard let mask else { return false }
    return text.unicodeScalars.first == mask
  }

  /// A text of the parsed tree without masks.
  func unmask(_ text: String) -> String {
    guard let mask, text.utf8.contains(where: { $0 >= 0xF3 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(scalar == mask ? "*" : scalar) }
    return String(result)
  }

  /// Whether an alias may start here; in a comment or a quoted text a mask does no harm.
  private static func startsAlias(_ octets: [UInt8], at index: Int) -> Bool {
    guard index + 1 < octets.count, !isBlank(octets[index + 1]) else { return false }
    guard index > 0 else { return true }
    let previous = octets[index - 1]
    return isBlank(previous) || "[{,:".utf8.contains(previous)
  }

  private static func isBlank(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x09 || octet == 0x0A || octet == 0x0D
  }

  /// A character of the private planes 15 and 16 that the text does not use.
  private static func freeMask(in octets: [UInt8]) -> Unicode.Scalar? {
    var used: Set<Unicode.Scalar> = []
    for (index, octet) in octets.enumerated() where octet >= 0xF3 {
      used.insert(CharacterCheck.decode(octets, at: index).scalar)
    }
    return [0xF0000...0xFFFFD, 0x10_0000...0x10_FFFD].lazy.joined()
      .compactMap(Unicode.Scalar.init(_:)).first { !used.contains($0) }
  }
}

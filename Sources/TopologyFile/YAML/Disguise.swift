internal import TopologyModel

/// A copy of a text in which some characters wear masks, so that Yams can do no harm with it.
///
/// Yams replaces an alias by a copy of what it stands for, and hashes every key of a mapping down
/// to its leaves: a few nested aliases in a key keep it busy for ever. It also gives up at the
/// first key that is repeated, without saying where. So the star of every alias, and on demand the
/// last character of keys, is replaced by a character of a private plane of Unicode that the text
/// does not use. That makes aliases plain scalars and keys unique, and leaves every line and
/// column where it was; `TreeBuilder` looks at the true text and takes the masks off again.
struct Disguise {
  /// The text to be parsed.
  private(set) var text: String
  /// What stands behind each mask.
  private var faces: [Unicode.Scalar: Unicode.Scalar] = [:]

  /// Which keys are to be made unique.
  enum Keys {
    case none
    /// Keys whose last word is one of these.
    case ending(Set<ArraySlice<UInt8>>)
    case all
  }

  /// Masks the stars of aliases, and the keys asked for.
  init(_ octets: [UInt8], keys: Keys) {
    let places = Disguise.places(in: octets, keys: keys)
    guard !places.isEmpty else {
      text = String(decoding: octets, as: UTF8.self)
      return
    }
    var masks = Disguise.freeMasks(in: octets).makeIterator()
    let star = masks.next()
    var output: [UInt8] = []
    output.reserveCapacity(octets.count + places.count * 3)
    var done = 0
    for place in places {
      let (face, length) = CharacterCheck.decode(octets, at: place)
      guard let mask = face == "*" ? star : masks.next() else { break }
      faces[mask] = face
      output += octets[done..<place]
      output += String(mask).utf8
      done = place + length
    }
    text = String(decoding: output + octets[done...], as: UTF8.self)
  }

  /// A text of the parsed tree without masks.
  func unmask(_ text: String) -> String {
    guard !faces.isEmpty, text.utf8.contains(where: { $0 >= 0xF3 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(faces[scalar] ?? scalar) }
    return String(result)
  }

  /// The last word of a key, by which `Keys.ending` knows it.
  static func lastWord(of key: String) -> ArraySlice<UInt8> {
    let octets = Array(key.utf8)
    return octets[wordStart(in: octets, end: octets.count)...]
  }

  // MARK: Finding the places

  private static func places(in octets: [UInt8], keys: Keys) -> [Int] {
    var places: [Int] = []
    for (index, octet) in octets.enumerated() {
      if octet == UInt8(ascii: "*") {
        if startsAlias(octets, at: index) { places.append(index) }
      } else if octet == UInt8(ascii: ":") {
        guard let place = keyEnd(octets, colon: index, keys: keys) else { continue }
        if places.last != place { places.append(place) }
      }
    }
    return places
  }

  /// Whether an alias may start here; in a comment or a quoted text a mask does no harm.
  private static func startsAlias(_ octets: [UInt8], at index: Int) -> Bool {
    guard index + 1 < octets.count, !isBlank(octets[index + 1]) else { return false }
    guard index > 0 else { return true }
    let previous = octets[index - 1]
    return isBlank(previous) || opens(previous) || previous == UInt8(ascii: ":")
  }

  /// The last character of the key that a colon ends, if its mask is asked for and safe.
  private static func keyEnd(_ octets: [UInt8], colon: Int, keys: Keys) -> Int? {
    if case .none = keys { return nil }
    var last = colon - 1
    while last >= 0, octets[last] == UInt8(ascii: " ") { last -= 1 }
    guard last >= 0, !isBlank(octets[last]) else { return nil }
    if octets[last] == UInt8(ascii: "\"") || octets[last] == UInt8(ascii: "'") {
      let quote = octets[last]
      last -= 1
      guard last >= 1, octets[last] != quote, octets[last] != UInt8(ascii: "\\") else { return nil }
      guard quote != UInt8(ascii: "\"") || octets[last - 1] != UInt8(ascii: "\\") else {
        return nil
      }
    } else {
      guard colon + 1 >= octets.count || isBlank(octets[colon + 1]) else { return nil }
    }
    if case .ending(let words) = keys {
      guard words.contains(octets[wordStart(in: octets, end: last + 1)..<last + 1]) else {
        return nil
      }
    }
    while last > 0, octets[last] & 0xC0 == 0x80 { last -= 1 }
    return octets[last] == UInt8(ascii: "*") ? nil : last
  }

  private static func wordStart(in octets: [UInt8], end: Int) -> Int {
    var start = end
    while start > 0, !isBlank(octets[start - 1]), !opens(octets[start - 1]),
      octets[start - 1] != UInt8(ascii: "\""), octets[start - 1] != UInt8(ascii: "'")
    {
      start -= 1
    }
    return start
  }

  private static func isBlank(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x09 || octet == 0x0A || octet == 0x0D
  }

  private static func opens(_ octet: UInt8) -> Bool {
    octet == UInt8(ascii: "[") || octet == UInt8(ascii: "{") || octet == UInt8(ascii: ",")
  }

  // MARK: Masks

  /// Characters of the private planes 15 and 16 that the text does not use.
  private static func freeMasks(in octets: [UInt8]) -> some Sequence<Unicode.Scalar> {
    var used: Set<Unicode.Scalar> = []
    for (index, octet) in octets.enumerated() where octet >= 0xF3 {
      used.insert(CharacterCheck.decode(octets, at: index).scalar)
    }
    return [0xF0000...0xFFFFD, 0x10_0000...0x10_FFFD].lazy.joined()
      .compactMap(Unicode.Scalar.init(_:)).filter { !used.contains($0) }
  }
}

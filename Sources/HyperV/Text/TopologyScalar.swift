internal import Frames

/// Values as a topology file writes them.
enum TopologyScalar {
  /// A name or other text, in quotation marks unless it is plain beyond doubt, inside braces too.
  static func text(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", " ", "(", ")": true
      default: false
      }
    }
    let words: Set<String> = ["", "null", "true", "false", "yes", "no", "on", "off"]
    let first = text.unicodeScalars.first
    if isPlain, !words.contains(text.lowercased()), !text.hasSuffix(" "), first != " ",
      first != "-", first != "."
    {
      return text
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// `00-15-5D-00-00-01`, as Windows writes it.
  static func mac(_ address: MACAddress) -> String {
    address.description.uppercased().replacing(":", with: "-")
  }

  /// The same for rules; all of them are `any`.
  static func mac(_ prefix: MACPrefix) -> String {
    if prefix.length == 0 { return "any" }
    return mac(prefix.address) + (prefix.length == 48 ? "" : "/\(prefix.length)")
  }

  /// One address, or a list of several.
  static func addresses(_ addresses: [InterfaceAddress]) -> String {
    "[" + addresses.map { text("\($0)") }.joined(separator: ", ") + "]"
  }

  /// `[10, 20-30]`.
  static func vlans(_ set: VLANIDSet) -> String {
    "["
      + set.ranges.map { range in
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
      }.joined(separator: ", ") + "]"
  }
}

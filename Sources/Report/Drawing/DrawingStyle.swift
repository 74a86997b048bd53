/// The colours of drawings, on light and on dark paper.
enum DrawingStyle {
  /// Told apart by people who see few colours too (Okabe and Ito, Color Universal Design).
  ///
  /// Every line also says its VLAN in words. Behind the last colour they begin anew, dashed.
  private static let palette = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c564b", "#7b61c4",
    "#a89400", "#c2185b",
  ]

  /// What carries no VLAN.
  static let untagged = "#8793a0"

  /// The classes of a line of each colour.
  static func classes(of colours: [NetworkDrawing.Colour]) -> [NetworkDrawing.Colour: String] {
    var classes: [NetworkDrawing.Colour: String] = [:]
    var next = 0
    for colour in colours {
      switch colour {
      case .untagged: classes[colour] = "untagged"
      case .trunk: classes[colour] = "trunk"
      case .vlan, .privateVLAN:
        let isPrivate = if case .privateVLAN = colour { true } else { false }
        let round = next / palette.count
        let dashes = isPrivate ? " private" : round % 2 == 1 ? " dashed" : ""
        classes[colour] = "c\(next % palette.count)" + dashes
        next += 1
      }
    }
    return classes
  }

  /// The colour of a line where there are no classes, of the same palette.
  static func strokes(of colours: [NetworkDrawing.Colour]) -> [NetworkDrawing.Colour: String] {
    classes(of: colours).mapValues { name in
      switch name {
      case "untagged": untagged
      case "trunk": "#1f2933"
      default: palette[Int(name.dropFirst().prefix { $0.isNumber }) ?? 0]
      }
    }
  }

  /// A style sheet, with colours for dark paper where the reader asks for them.
  static var sheet: String { "<style>\(rules)</style>\n" }

  /// The same for a picture inside a page of other styles, by the picture's class.
  static func rules(forClass name: String) -> String { ".\(name){\(rules)}" }

  private static var rules: String {
    let colours = palette.enumerated().map { index, colour in
      ".c\(index){stroke:\(colour)}.dot.c\(index){fill:\(colour)}"
    }
    return "\(light)\(colours.joined())@media (prefers-color-scheme:dark){\(dark)}"
  }

  private static let light = """
    text{font:12px sans-serif}.ink,.mode{fill:#1f2933}.faint{fill:#52606d;font-size:11px}\
    .name{fill:#1f2933;font-weight:bold}.title{fill:#1f2933;font:bold 15px sans-serif}\
    .mode{text-anchor:end}.paper{fill:#fff}.host{fill:#f3f5f8;stroke:#9aa5b1}\
    .vm,.machine,.router,.outside{fill:#fff;stroke:#9aa5b1}.management{fill:#ffe9cc;stroke:#b4540a}\
    .router{stroke:#1f2933;stroke-width:2}.outside{stroke-dasharray:2 3}.stopped{stroke-dasharray:6 4}\
    .bar{stroke:#52606d;stroke-width:6;stroke-linecap:round}.bar.wire{stroke-dasharray:1 9}\
    .bar.internal{stroke:#7a8794}.bar.private{stroke:#b0bac5}\
    .link{stroke:#52606d;stroke-width:3}.dot.link{fill:#52606d}.line{stroke-width:2.5}\
    .untagged{stroke:#8793a0}.dot.untagged{fill:#8793a0}.trunk{stroke:#1f2933;stroke-width:4.5}\
    .dot.trunk{fill:#1f2933}.line.private{stroke-dasharray:7 3}.line.dashed{stroke-dasharray:3 3}
    """

  private static let dark = """
    .ink,.mode,.name,.title{fill:#e4e7eb}.faint{fill:#9aa5b1}.paper{fill:#15191e}\
    .host{fill:#1e242b;stroke:#52606d}.vm,.machine,.router,.outside{fill:#262d36;stroke:#616e7c}\
    .management{fill:#4a3418;stroke:#e69f00}.router{stroke:#e4e7eb}.bar{stroke:#9aa5b1}\
    .link{stroke:#9aa5b1}.dot.link{fill:#9aa5b1}.trunk{stroke:#e4e7eb}.dot.trunk{fill:#e4e7eb}
    """
}

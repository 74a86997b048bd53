/// Writes an SVG picture piece by piece: rectangles, lines and texts.
struct SVGWriter {
  /// Where a text stands from its place.
  enum Anchor: String {
    case start, middle, end
  }

  private var body = ""
  private let width: Int

  /// An empty picture so wide.
  init(width: Int) { self.width = width }

  /// The picture, so high, on white; or on whatever a style sheet says for the class `paper`.
  func picture(height: Int, title: String, style: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="13" role="img">
    <title>\(XMLText.escaped(title))</title>
    \(style)<rect class="paper" width="\(width)" height="\(height)" fill="#ffffff"/>
    \(body)</svg>

    """
  }

  /// Puts all of another picture on top.
  mutating func append(_ other: SVGWriter) { body += other.body }

  /// A filled rectangle.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String
  ) {
    body +=
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" fill=\"\(fill)\"/>\n"
  }

  /// A line through some points.
  mutating func line(_ points: [(x: Double, y: Double)], stroke: String, width: Double = 1) {
    let places = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    body +=
      "<polyline points=\"\(places)\" fill=\"none\" stroke=\"\(stroke)\" "
      + "stroke-width=\"\(number(width))\"/>\n"
  }

  /// A filled circle.
  mutating func dot(x: Double, y: Double, fill: String) {
    body += "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"3.5\" fill=\"\(fill)\"/>\n"
  }

  /// A line of text.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, fill: String = "#1f2933",
    isStrong: Bool = false
  ) {
    let weight = isStrong ? " font-weight=\"bold\"" : ""
    body +=
      "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor.rawValue)\" "
      + "fill=\"\(fill)\"\(weight)>\(XMLText.escaped(text))</text>\n"
  }

  /// Any element, its attributes in order; inside it a text.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)], text: String? = nil
  ) {
    let list = attributes.map { " \($0.name)=\"\(XMLText.escaped($0.value))\"" }.joined()
    body +=
      text.map { "<\(name)\(list)>\(XMLText.escaped($0))</\(name)>\n" } ?? "<\(name)\(list)/>\n"
  }

  private func number(_ value: Double) -> String { DecimalText.text(value) }
}

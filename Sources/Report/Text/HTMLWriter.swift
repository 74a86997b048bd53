/// Writes HTML (WHATWG HTML, living standard) element by element; whatever a text or an attribute holds,
/// it stays a text or an attribute.
///
///     html.element("p", ["class": "note"]) { html in
///       html.text("from ")
///       html.element("code", text: name)
///     }
struct HTMLWriter {
  /// What was written.
  private(set) var html = ""

  /// Longer texts are cut in their middle.
  static let textLimit = 4_000

  /// An element with what a closure writes into it.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    html += "</\(name)>"
  }

  /// An element with a text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element that never holds anything: `br`, `col`.
  mutating func void(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    open(name, attributes)
  }

  /// What a document begins with.
  mutating func declareType() { html += "<!DOCTYPE html>\n" }

  /// A text.
  mutating func text(_ text: String) { html += XMLText.escaped(text, limit: HTMLWriter.textLimit) }

  /// Starts a line, where a reader of the source is glad of it.
  mutating func breakLine() { html += "\n" }

  /// What another writer has written.
  mutating func append(_ other: HTMLWriter) { html += other.html }

  /// A picture, which its writer has escaped.
  mutating func append(_ picture: SVGMarkup) { html += picture.text }

  /// A script or a style sheet of this module's own, which never holds what somebody else wrote.
  mutating func own(_ name: StaticString, _ text: String) {
    html += "<\(name)>\(text)</\(name)>\n"
  }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>
  ) {
    html += "<\(name)"
    for (key, value) in attributes {
      html += " \(key)=\"\(XMLText.escaped(value, limit: HTMLWriter.textLimit))\""
    }
    html += ">"
  }
}

/// A picture inside a page: the `svg` element alone.
struct SVGMarkup {
  fileprivate let text: String

  /// The element of a picture that was written as a document of its own.
  init(document: String) {
    let declaration = document.hasPrefix("<?xml") ? document.prefix { $0 != "\n" } : ""
    text = String(document.dropFirst(declaration.count))
  }
}

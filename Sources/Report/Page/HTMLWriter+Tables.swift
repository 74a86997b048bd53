extension HTMLWriter {
  /// A table in a box that is scrolled by itself where a page is narrower.
  ///
  /// - Parameters:
  ///   - heads: Of the columns.
  ///   - isSortable: The page's script sorts its rows by a column.
  ///   - rows: Writes them.
  mutating func table(
    _ heads: [String], isSortable: Bool = false, _ rows: (inout HTMLWriter) -> Void
  ) {
    breakLine()
    element("div", ["class": "wide", "tabindex": "0"]) { html in
      html.element("table", ["class": isSortable ? "list sortable" : "list"]) { html in
        html.element("thead") { html in
          html.element("tr") { html in
            for head in heads { html.element("th", ["scope": "col"], text: head) }
          }
        }
        html.element("tbody") { html in rows(&html) }
      }
    }
  }

  /// A row of a table.
  mutating func row(_ cells: (inout HTMLWriter) -> Void) {
    breakLine()
    element("tr") { cells(&$0) }
  }

  /// The head of a row.
  mutating func head(_ text: String) { element("th", ["scope": "row"], text: text) }

  /// A cell with a text.
  mutating func cell(_ text: String) { element("td", text: text) }

  /// A cell with a number, by which the page's script sorts.
  mutating func cell(_ number: some BinaryInteger) {
    element("td", ["class": "number", "data-sort": String(number)], text: Count.grouped(number))
  }

  /// A cell with a name or a place of a file.
  mutating func cell(code: String) {
    element("td") { html in html.element("code", text: code) }
  }

  /// A cell with whatever a closure writes.
  mutating func cell(_ content: (inout HTMLWriter) -> Void) { element("td") { content(&$0) } }
}

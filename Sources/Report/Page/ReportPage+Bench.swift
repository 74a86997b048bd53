extension ReportPage {
  /// Adds what was measured: what isolation rules cost.
  public mutating func add(_ report: BenchReport) {
    var html = HTMLWriter()
    html.element("div", ["class": "wide", "tabindex": "0"]) { html in
      html.append(SVGMarkup(document: report.svg))
    }
    html.lines("pre", report.text(style: .plain))
    sections[.costs] = Section(title: "Costs", content: html)
  }
}

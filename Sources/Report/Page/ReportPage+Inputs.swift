internal import ForwardingProgram
internal import TopologyModel

extension ReportPage {
  mutating func addDrawing(of topology: Topology) {
    var html = HTMLWriter()
    html.element("p", text: TopologySummary.counts(of: topology))
    html.element("div", ["class": "wide", "tabindex": "0"]) { html in
      html.element("div", ["class": "drawing"]) { html in
        html.append(NetworkDrawing(topology, detail: .readable).markup)
      }
    }
    sections[.network] = Section(title: "Network", content: html)
  }

  /// The files that were read, each with a digest that anybody can check.
  mutating func addInputs(_ inputs: [Input]) {
    var html = HTMLWriter()
    html.element(
      "p",
      text:
        "Made by bulkhead \(version) from these files. The same files give the same page, octet "
        + "for octet; `sha256sum` shows whether they are the same.")
    html.table(["file", "SHA-256"]) { html in
      for input in inputs {
        html.row { html in
          html.cell { $0.element("code", text: input.path) }
          html.cell { html in
            guard let digest = input.digest else {
              return html.text("read once, as it came: no digest")
            }
            html.element("code", ["class": "hex"], text: HexadecimalText.of(digest))
          }
        }
      }
    }
    sections[.inputs] = Section(title: "Inputs", content: html)
  }

  /// What the results rest on, by number.
  mutating func addAssumptions() {
    let used = assumptions.numbers.compactMap { Assumption(rawValue: $0) }
    guard let topology, !used.isEmpty else { return }
    var html = HTMLWriter()
    html.element(
      "p",
      text: "What nobody outside Microsoft has documented is assumed, by name. These are the "
        + "assumptions on which something above rests; a topology file can override them.")
    html.table(["", "what is assumed", "value", "where from"]) { html in
      for assumption in used {
        let page = Explanation.page(for: assumption.name)
        html.row { html in
          html.head(assumption.name)
          html.cell { html in
            html.element("details") { html in
              html.element("summary", text: page?.title ?? assumption.name)
              for paragraph in (page?.meaning ?? []) + (page?.reason ?? []) {
                html.element("p", text: paragraph)
              }
            }
          }
          guard let key = assumption.key else {
            html.cell("cannot be overridden")
            html.cell("")
            return
          }
          html.cell { $0.element("code", text: "\(key): \(topology.assumptions[assumption])") }
          html.cell(
            topology.assumptions.overrides[assumption].map { topology.place(of: $0.span) }
              ?? "default")
        }
      }
    }
    sections[.assumptions] = Section(title: "Assumptions relied on", content: html)
  }
}

extension NetworkDrawing {
  /// The drawing as a flowchart for Mermaid, which GitHub and GitLab show in Markdown.
  public var mermaid: String {
    var text = "flowchart LR\n"
    var links = ""
    let style = GraphStyle(quote: NetworkDrawing.mermaidText)
    forEachNode { group, nodes in
      let margin = group == nil ? "  " : "    "
      if let group { text += "  subgraph \(group.id) [\(style.quote(group.label))]\n" }
      for node in nodes {
        text += "\(margin)\(node.id)\(node.shape.mermaid(style.quote(node.label)))\n"
      }
      if group != nil { text += "  end\n" }
    }
    for (index, edge) in edges.enumerated() {
      let label = edge.label.isEmpty ? "" : "|\(style.quote(edge.label))|"
      links += "  linkStyle \(index) stroke:\(edge.stroke)\n"
      text += "  \(edge.from) ---\(label) \(edge.to)\n"
    }
    return text + links
  }

  /// The drawing as a graph for Graphviz.
  public var dot: String {
    let style = GraphStyle(quote: NetworkDrawing.dotText)
    var text =
      "graph \(style.quote(title)) {\n  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];\n"
    forEachNode { group, nodes in
      let margin = group == nil ? "  " : "    "
      if let group {
        text += "  subgraph cluster_\(group.id) {\n    label=\(style.quote(group.label));\n"
      }
      for node in nodes {
        text += "\(margin)\(node.id) [label=\(style.quote(node.label)), \(node.shape.dot)];\n"
      }
      if group != nil { text += "  }\n" }
    }
    for edge in edges {
      text +=
        "  \(edge.from) -- \(edge.to) [label=\(style.quote(edge.label)), color=\"\(edge.stroke)\"];\n"
    }
    return text + "}\n"
  }

  // MARK: Nodes and edges

  private struct GraphStyle {
    var quote: (String) -> String
  }

  private struct Node {
    enum Shape {
      case segment, station, managementOS, router, outside

      func mermaid(_ label: String) -> String {
        switch self {
        case .segment: "{{\(label)}}"
        case .station: "[\(label)]"
        case .managementOS: "[[\(label)]]"
        case .router: "((\(label)))"
        case .outside: "([\(label)])"
        }
      }

      var dot: String {
        switch self {
        case .segment: "shape=hexagon"
        case .station: "shape=box"
        case .managementOS: "shape=box, style=filled, fillcolor=\"#ffe9cc\""
        case .router: "shape=circle"
        case .outside: "shape=box, style=\"rounded,dashed\""
        }
      }
    }

    var id: String
    var label: String
    var shape: Shape
  }

  private struct Edge {
    var from: String
    var to: String
    var label: String
    var stroke = "#52606d"
  }

  /// Tells of the nodes of each host, and first of those of none.
  private func forEachNode(_ body: ((id: String, label: String)?, [Node]) -> Void) {
    let physical = segments.enumerated().map { index, segment in
      Node(id: "s\(index)", label: "\(segment.name), \(segment.kind.rawValue)", shape: .segment)
    }
    body(nil, physical + stations.enumerated().map { node($1, id: "p\($0)") })
    for (index, host) in hosts.enumerated() {
      let switches = host.switches.enumerated().map { number, item in
        Node(
          id: "h\(index)s\(number)", label: "\(item.name), \(item.kind.rawValue)", shape: .segment)
      }
      let members = host.stations.enumerated().map { node($1, id: "h\(index)p\($0)") }
      body(("h\(index)", host.label), switches + members)
    }
  }

  private func node(_ station: Station, id: String) -> Node {
    let shape: Node.Shape =
      switch station.kind {
      case .virtualMachine, .machine: .station
      case .managementOS: .managementOS
      case .router: .router
      case .outside: .outside
      }
    return Node(id: id, label: station.label, shape: shape)
  }

  private var edges: [Edge] {
    var edges = links.map { link in
      Edge(
        from: "s\(link.from.segment)", to: "s\(link.to.segment)",
        label: "\(link.from.plug) – \(link.to.plug)")
    }
    for (index, station) in stations.enumerated() {
      edges += self.edges(of: station, id: "p\(index)", host: "")
    }
    for (number, host) in hosts.enumerated() {
      for (index, item) in host.switches.enumerated() {
        edges += item.uplinks.map {
          Edge(from: "s\($0.segment)", to: "h\(number)s\(index)", label: $0.plug)
        }
      }
      for (index, station) in host.stations.enumerated() {
        edges += self.edges(of: station, id: "h\(number)p\(index)", host: "h\(number)")
      }
    }
    return edges
  }

  private func edges(of station: Station, id: String, host: String) -> [Edge] {
    let strokes = DrawingStyle.strokes(of: colours)
    return station.attachments.flatMap { attachment in
      let stroke = strokes[attachment.colour] ?? "#8793a0"
      return attachment.ends.compactMap { end -> Edge? in
        let name = attachment.name == station.name ? "" : attachment.name
        let label = [name, attachment.mode].filter { !$0.isEmpty }.joined(separator: ", ")
        switch end {
        case .nowhere: return nil
        case .segment(let segment):
          return Edge(from: "s\(segment)", to: id, label: label, stroke: stroke)
        case .virtualSwitch(let index):
          return Edge(from: "\(host)s\(index)", to: id, label: label, stroke: stroke)
        }
      }
    }
  }

  // MARK: Quoting

  /// A text in quotes, in which Mermaid finds neither markup nor its own marks.
  private static func mermaidText(_ text: String) -> String {
    var quoted = "\""
    for scalar in DisplayText.printable(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "/", "-", ":":
        quoted.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x80 {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += "#\(scalar.value);"
        }
      }
    }
    return quoted + "\""
  }

  /// A text in quotes as Graphviz reads it; a backslash would begin an escape, an ampersand a character
  /// of HTML.
  private static func dotText(_ text: String) -> String {
    let escaped = DisplayText.printable(text).replacing("\\", with: "\\\\")
      .replacing("\"", with: "\\\"").replacing("&", with: "&amp;")
    return "\"\(escaped)\""
  }
}

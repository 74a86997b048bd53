extension NetworkDrawing {
  /// The drawing as a graph for Graphviz.
  public var dot: String {
    let graph = DrawingGraph(self)
    let line = { (node: DrawingGraph.Node) in
      "  \(node.id) [label=\(NetworkDrawing.dotText(node.label)), \(NetworkDrawing.dot(node.shape))];\n"
    }
    var text = "graph \(NetworkDrawing.dotText(title)) {\n"
    text += "  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];\n"
    text += graph.physical.map(line).joined()
    for host in graph.hosts {
      text += "  subgraph cluster_\(host.id) {\n"
      text += "    label=\(NetworkDrawing.dotText(host.label));\n"
      text += host.nodes.map { "  " + line($0) }.joined() + "  }\n"
    }
    for edge in graph.edges {
      let label = NetworkDrawing.dotText(edge.label)
      text += "  \(edge.from) -- \(edge.to) [label=\(label), color=\"\(edge.stroke)\"];\n"
    }
    return text + "}\n"
  }

  private static func dot(_ shape: DrawingGraph.Node.Shape) -> String {
    switch shape {
    case .segment: "shape=hexagon"
    case .station: "shape=box"
    case .managementOS: "shape=box, style=filled, fillcolor=\"#ffe9cc\""
    case .router: "shape=circle"
    case .outside: "shape=box, style=\"rounded,dashed\""
    }
  }

  /// A text in quotes as Graphviz reads it; a backslash would begin an escape, an ampersand a character
  /// of HTML.
  private static func dotText(_ text: String) -> String {
    let escaped = DisplayText.printable(text).replacing("\\", with: "\\\\")
      .replacing("\"", with: "\\\"").replacing("&", with: "&amp;")
    return "\"\(escaped)\""
  }
}

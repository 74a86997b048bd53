extension NetworkDrawing {
  /// The drawing as a flowchart for Mermaid, which GitHub and GitLab show in Markdown.
  public var mermaid: String {
    let graph = DrawingGraph(self)
    let line = { (node: DrawingGraph.Node) in "  \(node.id)\(NetworkDrawing.mermaid(node))\n" }
    var text = "flowchart LR\n" + graph.physical.map(line).joined()
    for host in graph.hosts {
      text += "  subgraph \(host.id) [\(NetworkDrawing.mermaidText(host.label))]\n"
      text += host.nodes.map { "  " + line($0) }.joined() + "  end\n"
    }
    for edge in graph.edges {
      let label = edge.label.isEmpty ? "" : "|\(NetworkDrawing.mermaidText(edge.label))|"
      text += "  \(edge.from) ---\(label) \(edge.to)\n"
    }
    for (index, edge) in graph.edges.enumerated() {
      text += "  linkStyle \(index) stroke:\(edge.stroke)\n"
    }
    return text
  }

  private static func mermaid(_ node: DrawingGraph.Node) -> String {
    let label = mermaidText(node.label)
    return switch node.shape {
    case .segment: "{{\(label)}}"
    case .station: "[\(label)]"
    case .managementOS: "[[\(label)]]"
    case .router: "((\(label)))"
    case .outside: "([\(label)])"
    }
  }

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
}

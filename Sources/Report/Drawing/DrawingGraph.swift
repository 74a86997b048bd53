/// A drawing as nodes and edges, for programs that lay them out themselves.
struct DrawingGraph {
  struct Node {
    enum Shape {
      case segment, station, managementOS, router, outside
    }

    var id: String
    var label: String
    var shape: Shape
  }

  struct Edge {
    var from: String
    var to: String
    var label: String
    var stroke = "#52606d"
  }

  /// What stands in a host, or, without one, in the physical network.
  struct Group {
    var id: String
    var label: String
    var nodes: [Node]
  }

  private(set) var physical: [Node] = []
  private(set) var hosts: [Group] = []
  private(set) var edges: [Edge] = []
  private let strokes: [NetworkDrawing.Colour: String]

  init(_ drawing: NetworkDrawing) {
    strokes = DrawingStyle.strokes(of: drawing.colours)
    physical = drawing.segments.enumerated().map { DrawingGraph.node($1, id: "s\($0)") }
    for (index, station) in drawing.stations.enumerated() {
      physical.append(DrawingGraph.node(station, id: "p\(index)"))
      connect(station, id: "p\(index)", host: "")
    }
    edges += drawing.links.map { link in
      Edge(
        from: "s\(link.from.segment)", to: "s\(link.to.segment)",
        label: "\(link.from.plug) – \(link.to.plug)")
    }
    for (index, host) in drawing.hosts.enumerated() { add(host, id: "h\(index)") }
  }

  private mutating func add(_ host: NetworkDrawing.Host, id: String) {
    var group = Group(id: id, label: host.label, nodes: [])
    for (index, item) in host.switches.enumerated() {
      group.nodes.append(DrawingGraph.node(item, id: "\(id)s\(index)"))
      edges += item.uplinks.map {
        Edge(from: "s\($0.segment)", to: "\(id)s\(index)", label: $0.plug)
      }
    }
    for (index, station) in host.stations.enumerated() {
      group.nodes.append(DrawingGraph.node(station, id: "\(id)p\(index)"))
      connect(station, id: "\(id)p\(index)", host: id)
    }
    hosts.append(group)
  }

  private mutating func connect(_ station: NetworkDrawing.Station, id: String, host: String) {
    for attachment in station.attachments {
      let name = attachment.name == station.name ? "" : attachment.name
      let label = [name, attachment.mode].filter { !$0.isEmpty }.joined(separator: ", ")
      let stroke = strokes[attachment.colour] ?? DrawingStyle.untagged
      for end in attachment.ends {
        switch end {
        case .nowhere: break
        case .segment(let segment):
          edges.append(Edge(from: "s\(segment)", to: id, label: label, stroke: stroke))
        case .virtualSwitch(let index):
          edges.append(Edge(from: "\(host)s\(index)", to: id, label: label, stroke: stroke))
        }
      }
    }
  }

  private static func node(_ segment: NetworkDrawing.Segment, id: String) -> Node {
    Node(id: id, label: "\(segment.name), \(segment.kind.rawValue)", shape: .segment)
  }

  private static func node(_ station: NetworkDrawing.Station, id: String) -> Node {
    let shape: Node.Shape =
      switch station.kind {
      case .virtualMachine, .machine: .station
      case .managementOS: .managementOS
      case .router: .router
      case .outside: .outside
      }
    return Node(id: id, label: station.label, shape: shape)
  }
}

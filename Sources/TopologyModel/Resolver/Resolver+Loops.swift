extension Resolver {
  /// Refuses links that close a ring of physical switches: without a spanning tree it would carry
  /// a broadcast round for ever (A31).
  ///
  /// Links are joined in file order; the one that finds its two switches connected already closes
  /// a ring, which is spelled out along the links that connect them.
  mutating func checkLoops() {
    var network = SwitchNetwork(switches: physicalSwitches.count)
    var closing: [MadeLink] = []
    for link in madeLinks where !network.join(link, owners(of: link)) { closing.append(link) }
    var told: Set<SourceSpan> = []
    for link in closing where told.count < Self.toldLoops && told.insert(link.span).inserted {
      report(link, closing: network.path(between: owners(of: link)))
    }
  }

  /// Spelling a ring out takes a look at all links.
  private static var toldLoops: Int { 50 }

  /// The switches at both ends.
  private func owners(of link: MadeLink) -> (from: Int, to: Int) {
    (
      physicalPorts[link.from.index].physicalSwitch.index,
      physicalPorts[link.to.index].physicalSwitch.index
    )
  }

  private mutating func report(_ link: MadeLink, closing path: [SwitchNetwork.Hop]) {
    let words = hop(link.from, link.to)
    var hops = path.map { hop($0.from, $0.to) }
    if hops.count > Self.toldHops {
      let rest = hops.count - Self.toldHops
      hops[(Self.toldHops - 1)..<(hops.count - 1)] = ["and \(rest) more links"]
    }
    findings.report(
      Diagnostic(
        .physicalLoop,
        hops.isEmpty
          ? "the link \(words) joins a switch to itself"
          : "the physical switches make a loop: \((hops + [words]).joined(separator: ", "))",
        at: link.span, label: "the link \(words) closes it",
        labels: path.first { $0.span != link.span }
          .map { [Diagnostic.Label("part of it", at: $0.span)] } ?? [],
        notes: [
          "no spanning tree is simulated (A31): a broadcast would go round for ever; of links that a"
            + " spanning tree blocks, or that are one bundle, write one"
        ], help: "leave `to` out here, or at another link of the loop"))
  }

  /// How many links of a ring are told.
  private static var toldHops: Int { 8 }

  private func hop(_ from: ID<PhysicalPort>, _ to: ID<PhysicalPort>) -> String {
    "\(physicalPorts[from.index].name) - \(physicalPorts[to.index].name)"
  }
}

/// Physical switches and the links that join them without a ring.
private struct SwitchNetwork {
  /// A link as it is passed.
  struct Hop {
    /// The port that is left by.
    var from: ID<PhysicalPort>
    /// The port that is come in by.
    var to: ID<PhysicalPort>
    /// Where the link is said.
    var span: SourceSpan
  }

  /// A way from a switch.
  private struct Edge {
    var to: Int
    var hop: Hop
  }

  private var sets: DisjointSets
  private var edges: [[Edge]]

  init(switches: Int) {
    sets = DisjointSets(count: switches)
    edges = Array(repeating: [], count: switches)
  }

  /// Adds a link unless its switches are connected already.
  mutating func join(_ link: MadeLink, _ ends: (from: Int, to: Int)) -> Bool {
    guard sets.join(ends.from, ends.to) else { return false }
    edges[ends.from].append(
      Edge(to: ends.to, hop: Hop(from: link.from, to: link.to, span: link.span)))
    edges[ends.to].append(
      Edge(to: ends.from, hop: Hop(from: link.to, to: link.from, span: link.span)))
    return true
  }

  /// The links from the second switch back to the first; empty where they are one.
  func path(between ends: (from: Int, to: Int)) -> [Hop] {
    var arrivals = [Int: (previous: Int, hop: Hop)]()
    var open = [ends.to]
    var next = 0
    while next < open.count, arrivals[ends.from] == nil {
      let current = open[next]
      next += 1
      for edge in edges[current] where edge.to != ends.to && arrivals[edge.to] == nil {
        arrivals[edge.to] = (current, edge.hop)
        open.append(edge.to)
      }
    }
    var path: [Hop] = []
    var current = ends.from
    while current != ends.to, let arrival = arrivals[current] {
      path.append(arrival.hop)
      current = arrival.previous
    }
    return path.reversed()
  }
}

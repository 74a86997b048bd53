internal import Frames

/// Physical switches and their links, which make no ring, numbered so that everything behind a link
/// has successive numbers.
struct SwitchForest {
  /// A link, the end nearer to the root of its tree first.
  struct Link {
    /// The nearer end.
    let upper: ID<PhysicalPort>
    /// The end at the switch that the link leads to from there.
    let lower: ID<PhysicalPort>
  }

  /// In file order of the lower switches' visits.
  private(set) var links: [Link] = []
  /// The number of each switch by its index.
  private var numbers: [Int32]
  /// One past the last number behind each switch, by its index.
  private var ends: [Int32]
  /// The numbers of the whole tree that each switch is in.
  private var trees: [Range<Int32>]

  init(_ topology: Topology) {
    let count = topology.physicalSwitches.count
    numbers = Array(repeating: -1, count: count)
    ends = Array(repeating: 0, count: count)
    trees = Array(repeating: 0..<0, count: count)
    var next: Int32 = 0
    for root in 0..<count where numbers[root] < 0 {
      let first = next
      var members: [Int] = []
      visit(root, topology, &next, &members)
      for member in members { trees[member] = first..<next }
    }
  }

  /// Depth first, without recursion: how deep a tree is is up to the file.
  private mutating func visit(
    _ root: Int, _ topology: Topology, _ next: inout Int32, _ members: inout [Int]
  ) {
    numbers[root] = next
    next += 1
    members.append(root)
    var open = [(switch: root, port: topology.physicalSwitches[root].ports.lowerBound)]
    while let (current, port) = open.last {
      guard port < topology.physicalSwitches[current].ports.upperBound else {
        ends[current] = next
        open.removeLast()
        continue
      }
      open[open.count - 1].port += 1
      guard let other = topology.physicalPorts[port].link else { continue }
      let neighbour = topology[other].physicalSwitch.index
      guard numbers[neighbour] < 0 else { continue }
      links.append(Link(upper: ID(port), lower: other))
      numbers[neighbour] = next
      next += 1
      members.append(neighbour)
      open.append((neighbour, topology.physicalSwitches[neighbour].ports.lowerBound))
    }
  }

  /// The number of a switch.
  func number(of id: ID<PhysicalSwitch>) -> Int32 { numbers[id.index] }

  /// The numbers of the switches that a link leads to, away from the root.
  func below(_ link: Link, in topology: Topology) -> Range<Int32> {
    let index = topology[link.lower].physicalSwitch.index
    return numbers[index]..<ends[index]
  }

  /// The numbers of all switches that a link joins.
  func tree(of link: Link, in topology: Topology) -> Range<Int32> {
    trees[topology[link.lower].physicalSwitch.index]
  }
}

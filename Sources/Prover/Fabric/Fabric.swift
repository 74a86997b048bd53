internal import ForwardingProgram

/// A VLAN of a bridge.
struct FabricNode: Hashable, Comparable, BitwiseCopyable {
  var bridge: Int32
  var vlan: Int16

  static func < (left: FabricNode, right: FabricNode) -> Bool {
    (left.bridge, left.vlan) < (right.bridge, right.vlan)
  }
}

/// A place where frames come into the network of bridges, and which of them.
struct FabricEntry: Hashable, Comparable {
  var node: FabricNode
  var parts: FrameParts

  static func < (left: FabricEntry, right: FabricEntry) -> Bool {
    (left.node, left.parts.rawValue) < (right.node, right.parts.rawValue)
  }
}

/// How frames come to a plug: tagged with a VLAN, or untagged, and which of them.
struct Arrival: Hashable {
  /// `VLANAtoms.none` is untagged.
  var tag: Int16
  var parts: FrameParts
}

/// The network of bridges: which VLANs frames come to from where they enter (semantics 5).
///
/// Bridges flood what they have not learned, and in a proof nothing needs to have been learned: so
/// frames reach each plug that carries their VLAN but the one that they came in by. Physical switches
/// are joined without a ring (A31), so that a frame never comes to one twice.
struct Fabric {
  /// A plug that leads to another physical switch.
  struct Link {
    var plug: Int32
    var other: Int32
  }

  /// Where frames stand on their way, and the link that they came by; −1 is none.
  private struct Position: Hashable {
    var node: FabricNode
    var link: Int32
  }

  let atoms: VLANAtoms
  let components: FabricComponents
  /// The links of each bridge.
  private let links: [[Link]]
  /// The plugs of each virtual switch: one, or those of the members of its team.
  let uplinks: [[Int32]]
  /// The plugs of each endpoint that is plugged into a bridge.
  let plugsOfStation: [Int32: [Int32]]
  private let keepsInnerTags: Bool

  init(_ program: borrowing ForwardingProgram, asked: UInt16?) {
    atoms = VLANAtoms(program, asked: asked)
    keepsInnerTags = program.assumptions.contains(.a32)
    var links: [[Link]] = Array(repeating: [], count: program.bridges.count)
    var uplinks: [[Int32]] = Array(repeating: [], count: program.switches.count)
    var stations: [Int32: [Int32]] = [:]
    for (index, plug) in program.plugs.enumerated() {
      switch plug.kind {
      case .link: links[Int(plug.bridge)].append(Link(plug: Int32(index), other: plug.target))
      case .uplink: uplinks[Int(plug.target)].append(Int32(index))
      case .outside: stations[plug.target, default: []].append(Int32(index))
      case .stations:
        for position in Int(plug.target)..<Int(plug.target + plug.stationCount) {
          stations[program.stations[position], default: []].append(Int32(index))
        }
      }
    }
    (self.links, self.uplinks, plugsOfStation) = (links, uplinks, stations)
    components = FabricComponents(links, atoms, program)
  }

  /// The plugs of a bridge that lead to others.
  func links(of bridge: Int32) -> [Link] { links[Int(bridge)] }

  /// Where frames come in that are handed to a plug.
  ///
  /// - Parameters:
  ///   - plug: the plug that they are handed to.
  ///   - tag: the VLAN of the tag that they have; `VLANAtoms.none` is untagged, unless a further tag
  ///     makes it a tagged one.
  ///   - parts: which of them.
  ///   - program: the program.
  /// - Returns: the VLANs that they are in behind the plug.
  func entries(
    by plug: Int32, tag: Int16, _ parts: FrameParts, _ program: borrowing ForwardingProgram
  ) -> [FabricEntry] {
    let row = program.plugs[Int(plug)]
    func entry(_ vlan: UInt16, _ parts: FrameParts) -> FabricEntry? {
      guard !parts.isEmpty, row.carries(vlan, in: program) else { return nil }
      return FabricEntry(
        node: FabricNode(bridge: row.bridge, vlan: atoms[vlan]), parts: parts)
    }
    guard tag == VLANAtoms.none else {
      var parts = parts
      // An access port takes its own tag off as the frame comes in.
      if row.mode == .access, !keepsInnerTags { parts.remove(.stacked) }
      return [entry(atoms.vlan(tag), parts)].compactMap(\.self)
    }
    let uncovered = parts.afterUncovering
    var entries = [
      entry(row.vlan, parts.subtracting(.stacked).union(uncovered))
    ].compactMap(\.self)
    guard !uncovered.isEmpty else { return entries }
    for atom in atoms.tags where atom != VLANAtoms.none && atom != atoms[row.vlan] {
      entries += [entry(atoms.vlan(atom), uncovered)].compactMap(\.self)
    }
    return entries
  }

  /// Where frames come in that have a priority tag, which the bridge takes off, and a further one.
  func entriesBehindPriorityTag(
    by plug: Int32, _ program: borrowing ForwardingProgram
  ) -> [FabricEntry] {
    let row = program.plugs[Int(plug)]
    guard row.carries(row.vlan, in: program) else { return [] }
    let node = FabricNode(bridge: row.bridge, vlan: atoms[row.vlan])
    return [FabricEntry(node: node, parts: .stacked)]
  }

  /// Everything that frames reach from where they come in.
  func reach(from entries: [FabricEntry], _ program: borrowing ForwardingProgram) -> Reach {
    var known: [Position: FrameParts] = [:]
    var waiting: [(Position, FrameParts)] = []
    func come(to node: FabricNode, by link: Int32, _ parts: FrameParts) {
      let position = Position(node: node, link: link)
      let new = parts.subtracting(known[position] ?? [])
      guard !new.isEmpty else { return }
      known[position, default: []].formUnion(new)
      waiting.append((position, new))
    }
    for entry in entries { come(to: entry.node, by: -1, entry.parts) }
    while let (position, parts) = waiting.popLast() {
      for link in links[Int(position.node.bridge)] where link.plug != position.link {
        guard let arrival = arrival(of: parts, in: position.node.vlan, at: link.plug, program)
        else { continue }
        for entry in self.entries(by: link.other, tag: arrival.tag, arrival.parts, program) {
          come(to: entry.node, by: link.other, entry.parts)
        }
      }
    }
    return Reach(known.map { ($0.key.node, $0.value) })
  }

  /// The links from one bridge to another, in order; `nil` where nothing joins them.
  ///
  /// There is one way at most.
  func path(
    from first: Int32, to last: Int32, _ program: borrowing ForwardingProgram
  ) -> [Link]? {
    var cameBy: [Int32: Link] = [:]
    var waiting = [first]
    var next = 0
    while next < waiting.count, waiting[next] != last {
      let bridge = waiting[next]
      next += 1
      for link in links[Int(bridge)] {
        let other = program.plugs[Int(link.other)].bridge
        guard other != first, cameBy[other] == nil else { continue }
        cameBy[other] = link
        waiting.append(other)
      }
    }
    guard next < waiting.count else { return nil }
    var path: [Link] = []
    var bridge = last
    while let link = cameBy[bridge] {
      path.append(link)
      bridge = program.plugs[Int(link.plug)].bridge
    }
    return path.reversed()
  }

  /// How frames of a VLAN leave by a plug; `nil` where it does not carry the VLAN.
  func arrival(
    of parts: FrameParts, in vlan: Int16, at plug: Int32, _ program: borrowing ForwardingProgram
  ) -> Arrival? {
    let row = program.plugs[Int(plug)]
    let number = atoms.vlan(vlan)
    guard row.carries(number, in: program) else { return nil }
    let isTagged = row.mode == .open ? number != 0 : row.mode == .trunk && number != row.vlan
    guard !isTagged else { return Arrival(tag: vlan, parts: parts) }
    return Arrival(
      tag: VLANAtoms.none, parts: keepsInnerTags ? parts : parts.subtracting(.stacked))
  }
}

/// The VLANs of bridges that some frames come to.
struct Reach {
  /// Ascending, each once.
  let nodes: [(node: FabricNode, parts: FrameParts)]

  init(_ found: [(FabricNode, FrameParts)]) {
    var parts: [FabricNode: FrameParts] = [:]
    for (node, part) in found { parts[node, default: []].formUnion(part) }
    nodes = parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The VLANs of one bridge.
  func nodes(of bridge: Int32) -> ArraySlice<(node: FabricNode, parts: FrameParts)> {
    let first = index(of: FabricNode(bridge: bridge, vlan: .min))
    let end = index(of: FabricNode(bridge: bridge + 1, vlan: .min))
    return nodes[first..<end]
  }

  /// One VLAN of one bridge; `nil` where it is not reached.
  func node(_ node: FabricNode) -> (node: FabricNode, parts: FrameParts)? {
    let index = index(of: node)
    return index < nodes.count && nodes[index].node == node ? nodes[index] : nil
  }

  /// Where a node stands, or would stand.
  private func index(of node: FabricNode) -> Int {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = low + (high - low) / 2
      if nodes[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

internal import ForwardingProgram

/// The VLANs of bridges that are one network: whoever comes into one of them reaches all.
///
/// Where every link of a VLAN's bridges carries it tagged at both ends, or not at all, what frames reach
/// does not depend on where they come in; elsewhere a node stands for itself.
struct FabricComponents {
  /// By VLAN and bridge the least bridge of the component; −1 where the node stands for itself.
  private let roots: [Int32]
  private let bridgeCount: Int

  init(_ links: [[Fabric.Link]], _ atoms: VLANAtoms, _ program: borrowing ForwardingProgram) {
    bridgeCount = program.bridges.count
    var roots: [Int32] = []
    roots.reserveCapacity(atoms.count * bridgeCount)
    for atom in 0..<Int16(atoms.count) {
      roots += FabricComponents.roots(of: atoms.vlan(atom), links, program)
    }
    self.roots = roots
  }

  private static func roots(
    of vlan: UInt16, _ links: [[Fabric.Link]], _ program: borrowing ForwardingProgram
  ) -> [Int32] {
    var parents = Array(0..<Int32(links.count))
    func root(_ bridge: Int32) -> Int32 {
      var bridge = bridge
      while parents[Int(bridge)] != bridge { bridge = parents[Int(bridge)] }
      return bridge
    }
    var loose: [Int32] = []
    for (bridge, links) in links.enumerated() {
      for link in links {
        let (near, far) = (program.plugs[Int(link.plug)], program.plugs[Int(link.other)])
        guard near.carries(vlan, in: program) else { continue }
        let isTagged = { (plug: PlugRow) in plug.mode == .trunk && plug.vlan != vlan }
        if isTagged(near), !far.carries(vlan, in: program) { continue }
        guard isTagged(near), isTagged(far) else {
          loose.append(Int32(bridge))
          continue
        }
        let (first, second) = (root(Int32(bridge)), root(far.bridge))
        parents[Int(max(first, second))] = min(first, second)
      }
    }
    var isLoose: Set<Int32> = []
    for bridge in loose { isLoose.insert(root(bridge)) }
    return parents.indices.map { index in
      let root = root(Int32(index))
      return isLoose.contains(root) ? -1 : root
    }
  }

  /// A node from which as much is reached as from a given one; it stands for all of its component.
  func representative(of node: FabricNode) -> FabricNode {
    let root = roots[Int(node.vlan) * bridgeCount + Int(node.bridge)]
    return root < 0 ? node : FabricNode(bridge: root, vlan: node.vlan)
  }
}

import ForwardingProgram

@testable import Prover

/// The slow twin of `Fabric.reach`: single frames with their tags, switch by switch (semantics 5).
///
/// Of the tags behind the outer one only the number is fixed; which they are is tried when they come
/// to light, each way.
struct TagWalk {
  /// A frame inside a bridge.
  private struct Frame: Hashable {
    var bridge: Int32
    var vlan: UInt16
    /// The plug that it came in by, if by a link.
    var link: Int32
    /// How many tags are behind the one that made it a frame of this VLAN.
    var depth: Int
    /// A tag that was behind another one has come to light.
    var isUncovered: Bool
  }

  /// Frames on a wire: the number of the outer tag, `nil` where there is none.
  struct Tagged {
    var outer: UInt16?
    /// How many tags are behind it.
    var depth: Int
    var isUncovered = false
  }

  private let program: ForwardingProgram
  private let keepsInnerTags: Bool
  /// The tags that are tried: of every group the least and the greatest number.
  private let alphabet: [UInt16]
  /// The plugs of each bridge that lead to another.
  private let links: [[(plug: Int32, row: PlugRow)]]
  private var seen: Set<Frame> = []

  init(_ program: ForwardingProgram, _ atoms: VLANAtoms) {
    self.program = program
    keepsInnerTags = program.assumptions.contains(.a32)
    var links = program.bridges.map { _ in [(plug: Int32, row: PlugRow)]() }
    for (index, row) in program.plugs.enumerated() where row.kind == .link {
      links[Int(row.bridge)].append((Int32(index), row))
    }
    self.links = links
    var greatest: [Int16: UInt16] = [:]
    for vlan in UInt16(0)...4095 { greatest[atoms[vlan]] = vlan }
    alphabet = Set(greatest.values).union(atoms.representatives).sorted()
  }

  /// Sends frames into a plug, from outside of its bridge.
  mutating func send(_ frame: Tagged, into plug: Int32, cameByLink: Bool = false) {
    let row = program.plugs[Int(plug)]
    let vlan: UInt16
    var depth = frame.depth
    if let outer = frame.outer, outer != 0 {
      guard outer != 4095 else { return }
      vlan = outer
      // An access port takes its own tag off; a trunk and a wire leave it.
      if row.mode == .access, depth > 0, !keepsInnerTags { return }
    } else {
      // A priority tag is taken off.
      if frame.outer == 0, depth > 0, !keepsInnerTags { return }
      vlan = row.vlan
      if frame.outer == nil { depth = 0 }
    }
    guard row.carries(vlan, in: program) else { return }
    let inside = Frame(
      bridge: row.bridge, vlan: vlan, link: cameByLink ? plug : -1, depth: depth,
      isUncovered: frame.isUncovered)
    guard seen.insert(inside).inserted else { return }
    for link in links[Int(row.bridge)] where link.plug != inside.link {
      for next in leaving(inside, by: link.row) {
        send(next, into: link.row.target, cameByLink: true)
      }
    }
  }

  private func leaving(_ frame: Frame, by plug: PlugRow) -> [Tagged] {
    guard plug.carries(frame.vlan, in: program) else { return [] }
    let isTagged =
      switch plug.mode {
      case .open: frame.vlan != 0
      case .access: false
      case .trunk: frame.vlan != plug.vlan
      }
    if isTagged {
      return [Tagged(outer: frame.vlan, depth: frame.depth, isUncovered: frame.isUncovered)]
    }
    guard frame.depth > 0 else {
      return [Tagged(outer: nil, depth: 0, isUncovered: frame.isUncovered)]
    }
    guard keepsInnerTags else { return [] }
    return alphabet.map { Tagged(outer: $0, depth: frame.depth - 1, isUncovered: true) }
  }

  /// Where frames have been, in the prover's words.
  func found(_ atoms: VLANAtoms) -> [FabricNode: FrameParts] {
    seen.reduce(into: [:]) { found, frame in
      let part: FrameParts =
        frame.isUncovered ? .uncovered : frame.depth > 0 ? .stacked : .plain
      let node = FabricNode(bridge: frame.bridge, vlan: atoms[frame.vlan])
      found[node, default: []].formUnion(part)
    }
  }

  /// Sends every frame that a tag and parts stand for.
  mutating func send(_ tag: UInt16?, _ parts: FrameParts, upTo depth: Int, into plug: Int32) {
    if let tag {
      if parts.contains(.plain) { send(Tagged(outer: tag, depth: 0), into: plug) }
      for depth in 0...depth {
        if parts.contains(.stacked), depth > 0 {
          send(Tagged(outer: tag, depth: depth), into: plug)
        }
        if parts.contains(.uncovered) {
          send(Tagged(outer: tag, depth: depth, isUncovered: true), into: plug)
        }
      }
      return
    }
    if !parts.isDisjoint(with: [.plain, .uncovered]) {
      let isUncovered = parts.contains(.uncovered)
      if parts.contains(.plain) { send(Tagged(outer: nil, depth: 0), into: plug) }
      if isUncovered { send(Tagged(outer: nil, depth: 0, isUncovered: true), into: plug) }
    }
    // A further tag is the outer one from here on.
    guard !parts.isDisjoint(with: [.stacked, .uncovered]) else { return }
    for outer in alphabet {
      for depth in 0..<depth {
        send(Tagged(outer: outer, depth: depth, isUncovered: true), into: plug)
      }
    }
  }
}

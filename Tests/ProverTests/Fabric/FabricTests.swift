import ForwardingProgram
import Testing

@testable import Prover

/// Where frames come to in a network of switches, against a walk of single frames.
@Suite struct FabricTests {
  private static let everyPart: [FrameParts] = [
    .plain, .stacked, .uncovered, [.plain, .stacked], [.plain, .stacked, .uncovered],
  ]

  private static func nodes(_ reach: Reach) -> [FabricNode: FrameParts] {
    Dictionary(uniqueKeysWithValues: reach.nodes.map { ($0.node, $0.parts) })
  }

  @Test func `frames reach the VLANs that a walk of every single frame finds`() throws {
    var (frames, hops) = (0, 0)
    for seed in UInt64(0)..<40 {
      let network = RandomFabric(seed: seed)
      let program = try #require(network.program, "seed \(seed):\n\(network.yaml)")
      let fabric = Fabric(program, asked: nil)
      let atoms = fabric.atoms
      let depth = program.bridges.count + 2
      let walker = TagWalk(program, fabric.atoms)
      for (index, row) in program.plugs.enumerated() where row.kind != .link {
        let plug = Int32(index)
        for tag in atoms.tags {
          let number = tag == VLANAtoms.none ? nil : atoms.vlan(tag)
          for parts in Self.everyPart where parts.isPossible(number, program) {
            let entries = fabric.entries(by: plug, tag: tag, parts, program)
            let reach = fabric.reach(from: entries, program)
            var walk = walker
            walk.send(number, parts, upTo: depth, into: plug)
            let found = walk.found(atoms)
            #expect(
              Self.nodes(reach) == found,
              "seed \(seed), plug \(index), tag \(number ?? 0), \(parts):\n\(network.yaml)"
            )
            frames += 1
            if Set(found.keys.map(\.bridge)).count > 1,
              found.values.contains(where: { $0.contains(.uncovered) })
            {
              hops += 1
            }
          }
        }
      }
    }
    // It is not all about networks in which nothing happens.
    #expect(frames > 2_000 && hops > 200, "\(frames), \(hops)")
  }

  @Test func `behind a priority tag there is what comes to light where it is taken off`() throws {
    for seed in UInt64(0)..<40 {
      let network = RandomFabric(seed: seed)
      let program = try #require(network.program, "seed \(seed):\n\(network.yaml)")
      // Without A32 nobody asks.
      guard program.assumptions.contains(.a32) else { continue }
      let fabric = Fabric(program, asked: nil)
      let depth = program.bridges.count + 2
      let walker = TagWalk(program, fabric.atoms)
      for (index, row) in program.plugs.enumerated() where row.kind != .link {
        let entries = fabric.entriesBehindPriorityTag(by: Int32(index), program)
        let reach = fabric.reach(from: entries, program)
        var walk = walker
        for depth in 1...depth {
          walk.send(TagWalk.Tagged(outer: 0, depth: depth), into: Int32(index))
        }
        #expect(Self.nodes(reach) == walk.found(fabric.atoms), "seed \(seed), plug \(index)")
      }
    }
  }

  @Test func `a path goes from link to link, and there is one where frames have one`() throws {
    for seed in UInt64(0)..<40 {
      let program = try #require(RandomFabric(seed: seed).program, "seed \(seed)")
      let fabric = Fabric(program, asked: nil)
      let bridges = program.bridges.indices.map { Int32($0) }
      for first in bridges {
        for last in bridges {
          guard let path = fabric.path(from: first, to: last, program) else {
            // The wires are apart, the physical switches one tree.
            #expect(first < program.wireCount || last < program.wireCount, "seed \(seed)")
            continue
          }
          var bridge = first
          for link in path {
            #expect(program.plugs[Int(link.plug)].bridge == bridge, "seed \(seed)")
            #expect(program.plugs[Int(link.plug)].target == link.other, "seed \(seed)")
            bridge = program.plugs[Int(link.other)].bridge
          }
          #expect(bridge == last, "seed \(seed)")
          #expect(path.count < program.bridges.count, "seed \(seed)")
        }
      }
    }
  }

  @Test func `the VLANs of one bridge are found among those of all`() {
    let nodes = [(0, 1), (0, 4), (2, 0), (2, 3), (2, 5), (7, 1)].map {
      FabricNode(bridge: Int32($0.0), vlan: Int16($0.1))
    }
    let reach = Reach(nodes.reversed().map { ($0, .plain) } + [(nodes[3], .stacked)])
    for bridge in Int32(0)...8 {
      #expect(reach.nodes(of: bridge).map(\.node) == nodes.filter { $0.bridge == bridge })
    }
    #expect(reach.nodes.map(\.parts.rawValue) == [1, 1, 1, 3, 1, 1])
  }
}

extension FrameParts {
  /// Without A32 no inner tag comes to light: a frame that is handed over untagged has none.
  fileprivate func isPossible(_ tag: UInt16?, _ program: borrowing ForwardingProgram) -> Bool {
    program.assumptions.contains(.a32)
      || isDisjoint(with: tag == nil ? [.stacked, .uncovered] : .uncovered)
  }
}

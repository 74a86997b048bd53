import ForwardingProgram
import TestSupport
import Testing

@testable import Prover

/// Groups of VLAN numbers: nothing tells the members of one apart.
@Suite struct VLANAtomTests {
  /// All that a program's rows say about a number, one bit after another.
  private static func marks(
    of vlan: UInt16, in program: ForwardingProgram, asked: UInt16?
  ) -> [Bool] {
    var marks = [vlan == 0, vlan == 4095, vlan == asked]
    for port in program.ports {
      marks += [program.accepts(port, vlan), vlan == port.ingressVLAN]
      if port.list >= 0 { marks.append(program.lists(port.list, vlan)) }
      if port.possible >= 0 { marks.append(program.lists(port.possible, vlan)) }
    }
    for plug in program.plugs { marks += [plug.carries(vlan, in: program), vlan == plug.vlan] }
    for endpoint in program.endpoints { marks.append(vlan == endpoint.nicVLAN) }
    return marks
  }

  @Test func `numbers in one group are told apart by nothing in the program`() throws {
    var groups: [Int] = []
    for seed in UInt64(0)..<16 {
      let network = RandomFabric(seed: seed)
      let program = try #require(network.program, "seed \(seed):\n\(network.yaml)")
      var random = SeededGenerator(seed: seed)
      let asked: UInt16? = seed % 2 == 0 ? nil : UInt16(random.next() % 4095)
      let atoms = VLANAtoms(program, asked: asked)
      var marks: [Int16: [Bool]] = [:]
      var unlike: Set<[Bool]> = []
      for vlan in UInt16(0)...4095 {
        let own = Self.marks(of: vlan, in: program, asked: asked)
        let atom = atoms[vlan]
        if let others = marks[atom] {
          #expect(own == others, "seed \(seed), VLAN \(vlan) as \(atoms.vlan(atom))")
        } else {
          // The first of a group stands for it, and groups are in order.
          #expect(atoms.vlan(atom) == vlan && Int(atom) == marks.count, "seed \(seed)")
          marks[atom] = own
        }
        unlike.insert(own)
      }
      // No group more than the rows and the numbers that they name ask for.
      let named = Set(program.plugs.map(\.vlan) + program.endpoints.map(\.nicVLAN))
        .union(program.ports.flatMap { [$0.ingressVLAN, $0.accepted, $0.alsoAccepted] })
      #expect(atoms.count == marks.count && atoms.count <= unlike.count + named.count)
      groups.append(atoms.count)
    }
    #expect(Set(groups).count > 2, "\(groups)")
  }

  @Test func `no VLAN, the number that is asked about and the invalid one are by themselves`()
    throws
  {
    for seed in UInt64(0)..<8 {
      let program = try #require(RandomFabric(seed: seed).program, "seed \(seed)")
      let atoms = VLANAtoms(program, asked: 1234)
      for vlan in [UInt16(0), 1234, 4095] {
        #expect((UInt16(0)...4095).count { atoms[$0] == atoms[vlan] } == 1, "seed \(seed)")
      }
      #expect(atoms[0] == VLANAtoms.none)
      #expect(!atoms.tags.contains(atoms[4095]))
      #expect(Array(atoms.tags) == (0..<Int16(atoms.count)).filter { $0 != atoms[4095] })
    }
  }
}

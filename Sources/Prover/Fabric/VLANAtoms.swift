internal import ForwardingProgram

/// VLAN numbers in groups that nothing in a program tells apart: what holds for one holds for all.
///
/// No VLAN, 0, and the one that no device takes, 4095, are groups of their own.
struct VLANAtoms {
  /// The group of each number from 0 to 4095.
  private let atoms: [Int16]
  /// The least number of each group.
  let representatives: [UInt16]

  /// No VLAN.
  static var none: Int16 { 0 }

  /// - Parameters:
  ///   - program: whose bitmaps and single numbers are told apart.
  ///   - asked: a number that a question names.
  init(_ program: borrowing ForwardingProgram, asked: UInt16?) {
    var refinement = Refinement()
    for bitmap in 0..<program.bitmaps.count / 64 {
      refinement.split { program.lists(Int32(bitmap), $0) }
    }
    var singles: Set<UInt16> = [0, 4095]
    if let asked { singles.insert(asked) }
    for plug in program.plugs { singles.insert(plug.vlan) }
    for endpoint in program.endpoints { singles.insert(endpoint.nicVLAN) }
    for port in program.ports {
      singles.insert(port.ingressVLAN)
      singles.insert(port.accepted)
      singles.insert(port.alsoAccepted)
    }
    refinement.separate(singles)
    (atoms, representatives) = refinement.numbered()
  }

  /// How many groups there are.
  var count: Int { representatives.count }

  /// All groups whose numbers may stand in a tag, 0 included.
  var tags: some Sequence<Int16> {
    let invalid = self[4095]
    return (0..<Int16(representatives.count)).lazy.filter { $0 != invalid }
  }

  /// The group of a number.
  subscript(vlan: UInt16) -> Int16 { atoms[Int(vlan)] }

  /// Whether a number is alone in its group.
  func isAlone(_ vlan: UInt16) -> Bool {
    let atom = atoms[Int(vlan)]
    return atoms.count { $0 == atom } == 1
  }

  /// A number of a group.
  func vlan(_ atom: Int16) -> UInt16 { representatives[Int(atom)] }
}

/// Groups of VLAN numbers that become smaller with everything that tells them apart.
private struct Refinement {
  private var groups = [Int32](repeating: 0, count: 4096)
  private var count = 1

  /// Parts the numbers that have a property from those that have not.
  mutating func split(_ hasProperty: (UInt16) -> Bool) {
    var renamed = [Int32](repeating: -1, count: count * 2)
    var next: Int32 = 0
    for vlan in 0..<4096 {
      let key = Int(groups[vlan]) * 2 + (hasProperty(UInt16(vlan)) ? 1 : 0)
      if renamed[key] < 0 {
        renamed[key] = next
        next += 1
      }
      groups[vlan] = renamed[key]
    }
    count = Int(next)
  }

  /// Gives each of some numbers a group of its own.
  mutating func separate(_ singles: Set<UInt16>) {
    for vlan in singles {
      groups[Int(vlan)] = Int32(count)
      count += 1
    }
  }

  /// The groups numbered by their least number.
  func numbered() -> (atoms: [Int16], representatives: [UInt16]) {
    var numbers = [Int16](repeating: -1, count: count)
    var representatives: [UInt16] = []
    let atoms = (0..<4096).map { vlan in
      let group = Int(groups[vlan])
      if numbers[group] < 0 {
        numbers[group] = Int16(representatives.count)
        representatives.append(UInt16(vlan))
      }
      return numbers[group]
    }
    return (atoms, representatives)
  }
}

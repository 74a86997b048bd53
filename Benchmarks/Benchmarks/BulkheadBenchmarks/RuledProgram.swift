import ForwardingProgram
import Frames
import RuleSets
import TopologyModel

/// One adapter with a long list of generated rules, and the classifier that finds them.
///
/// No cache of flows stands before it.
struct RuledProgram {
  /// Which packets are looked for.
  enum Traffic: String, CaseIterable {
    /// Each header field is random, whatever the rules name.
    case uniform = "uniform headers"
    /// Packets that some rule matches, so that a walk goes deep.
    case matching = "headers that match"
  }

  let program: ForwardingProgram
  private let rules: RuleListRow.Rules
  private let keys: [PacketKey]

  private static let keyCount = 1 << 16

  init(_ flavour: RuleSetFlavour, rules count: Int, _ traffic: Traffic) {
    program = ForwardingProgram(Topology(flavour, rules: count))
    let policy = program.policies[Int(program.ports[0].policy)]
    rules = program.decisions(program.ruleLists[Int(policy.inbound.extended)], .ipv4)
    var random = SeededGenerator(seed: 2)
    let boxes = Array(program.boxes(of: rules))
    keys = (0..<RuledProgram.keyCount).map { _ in
      switch traffic {
      case .uniform: PacketKey.random(using: &random)
      case .matching:
        PacketKey(PacketPoint(in: boxes[Int(random.next() % UInt64(boxes.count))], using: &random))
      }
    }
  }

  /// Looks for so many packets; each is another one than the last, and mostly comes from memory.
  func classify(_ count: Int, from start: Int) -> Int32 {
    var sum: Int32 = 0
    for number in start..<start + count {
      let key = keys[number % RuledProgram.keyCount]
      sum &+= program.classifiers.first(in: rules.classifier, matching: key)
    }
    return sum
  }
}

extension Topology {
  /// One adapter with so many generated rules.
  init(_ flavour: RuleSetFlavour, rules count: Int) {
    let profile =
      "profiles:\n  guest:\n    extendedAcl:\n      - { action: allow, direction: inbound, weight: 1 }\n"
    self.init(
      text: Topology.headOfFile + profile + Topology.headOfVMs
        + "      vm: { adapters: { eth0: { switch: S, profile: guest } } }\n")
    var generator = RuleSetGenerator(flavour, .ipv4, seed: 1)
    extendedACLs[0].rules = generator.rules(count, .inbound)
  }
}

extension PacketKey {
  /// An IPv4 packet with random addresses, protocol and ports.
  fileprivate static func random(using random: inout SeededGenerator) -> PacketKey {
    var key = PacketKey()
    let (addresses, others) = (random.next(), random.next())
    key[.sourceLow] = addresses >> 32
    key[.destinationLow] = addresses & 0xFFFF_FFFF
    // Half TCP, half UDP: other protocols have no ports, and fewer rules.
    key[.ipProtocol] = UInt64((others >> 32 & 1 == 0 ? IPProtocol.tcp : .udp).rawValue)
    key[.sourcePort] = others & 0xFFFF
    key[.destinationPort] = others >> 16 & 0xFFFF
    return key
  }

  /// The packet that a point stands for.
  fileprivate init(_ point: PacketPoint) {
    self.init()
    for dimension in PacketBox.Dimension.allCases { self[dimension] = point[dimension] }
  }
}

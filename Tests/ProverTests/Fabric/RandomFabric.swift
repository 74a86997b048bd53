import ForwardingProgram
import TestSupport
import TopologyFile
import TopologyModel

/// A small random network: physical switches in a tree, whose links seldom agree about VLANs, with
/// machines and hosts at them, and a host at a wire.
struct RandomFabric {
  private(set) var yaml = ""

  private var random: SeededGenerator
  /// VLANs that come up again and again, and others.
  private let numbers: [Int]
  private let foreign: [Int]

  /// The network of a seed.
  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let pool = [1, 2, 10, 20, 63, 64, 300, 4094].shuffled(using: &random)
    (numbers, foreign) = (Array(pool.prefix(3)), Array(pool.dropFirst(3)))
    var ports: [[String]] = []
    for bridge in 0..<Int(1 + random.next() % 4) {
      ports.append([])
      guard bridge > 0 else { continue }
      let other = Int(random.next() % UInt64(bridge))
      let (near, far) = (vlan, vlan)
      ports[other].append("{ vlan: \(near) }")
      ports[bridge].append("{ to: s\(other)/\(ports[other].count), vlan: \(far) }")
    }
    var machines: [String] = []
    var hosts = [host("h0", port: "wire: air")]
    for bridge in ports.indices {
      for _ in 0..<Int(1 + random.next() % 2) {
        ports[bridge].append("{ vlan: \(vlan) }")
        let place = "port: s\(bridge)/\(ports[bridge].count)"
        if random.next() % 3 == 0 {
          hosts.append(host("h\(hosts.count)", port: place))
        } else {
          machines.append("    m\(machines.count): { \(place) }\n")
        }
      }
    }
    let switches = ports.enumerated().map { bridge, ports in
      "    s\(bridge):\n      ports:\n"
        + ports.enumerated().map { "        \($0 + 1): \($1)\n" }.joined()
    }
    let isDropped = random.next() % 3 == 0
    yaml =
      "bulkhead: 1\nname: random\nassumptions: { innerTagSurvives: \(!isDropped) }\nhosts:\n"
      + hosts.joined() + "physical:\n  wires: { air: {} }\n  switches:\n" + switches.joined()
      + (machines.isEmpty ? "" : "  machines:\n" + machines.joined())
  }

  /// The program, where the file is valid.
  var program: ForwardingProgram? {
    TopologyLoader.load(texts: [SourceFile(path: "random.yaml", text: yaml)]).topology
      .map { ForwardingProgram($0) }
  }

  private var number: Int {
    mutating get { numbers[Int(random.next() % UInt64(numbers.count))] }
  }

  /// What a port of a physical switch carries.
  private var vlan: String {
    mutating get {
      if random.next() % 3 == 0 { return "\(number)" }
      let native = random.next() % 2 == 0 ? ", native: \(number)" : ""
      return "{ trunk: \(list)\(native) }"
    }
  }

  private var list: String {
    mutating get {
      switch random.next() % 4 {
      case 0: "all"
      case 1: "[60-70, \(number)]"
      case 2: "[\(number)]"
      default: "[\(Set([number, number]).sorted().map(String.init).joined(separator: ", "))]"
      }
    }
  }

  /// A host with a switch at a port or wire, an adapter for each mode now and then, and a NIC beside.
  private mutating func host(_ name: String, port: String) -> String {
    let (first, second) = (numbers[0], numbers[1])
    let other = foreign[Int(random.next() % UInt64(foreign.count))]
    let modes = [
      "\(first)", "{ trunk: \(list), native: \(random.next() % 2 == 0 ? number : other) }",
      "{ trunk: \(list) }",
      "{ isolated: \(other), primary: \(second) }", "{ community: \(first), primary: \(second) }",
      "{ promiscuous: [\(first)], primary: \(second) }",
    ]
    let adapters = modes.shuffled(using: &random).prefix(3).enumerated().map { index, mode in
      "      v\(index): { adapters: { eth0: { switch: S, vlan: \(mode) } } }\n"
    }
    return """
        \(name):
          nics:
            n1: { \(port) }
            n2: { wire: air, vlan: \(number) }
          switches:
            S: { type: external, nic: n1, allowManagementOS: false }
          vms:

      """ + adapters.joined()
  }
}

import ForwardingProgram
import TestSupport
import Testing
import TopologyFile
import TopologyModel

/// Random port ACLs, as they stand in a file: prefixes whose ends meet, and few ports or many.
struct ListGenerator {
  /// Which addresses rules name, at each end one of these.
  static let prefixes4 = [
    "0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/8", "10.0.10.0/24", "10.0.10.4/30", "10.0.10.5",
    "10.0.20.0/24", "128.0.0.0/1", "255.255.255.255",
  ]
  static let prefixes6 = [
    "::/0", "::", "fd00::/8", "fd00:10::/64", "fd00:10::/70", "fd00:10::400:0:0:0/70",
    "fd00:10::5", "fd00:20::/63", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  ]

  private(set) var random: SeededGenerator
  /// The ports that rules name, and where their ranges begin and end.
  private let ports: [Int]

  init(seed: UInt64, ports count: Int) {
    random = SeededGenerator(seed: seed)
    var ports: Set<Int> = [0, 65_535]
    while ports.count < count { ports.insert(Int(random.next() % 65_536)) }
    self.ports = ports.sorted()
  }

  // MARK: Rules

  /// Some rules of an extended list.
  mutating func extended(_ count: Int) -> [String] { (0..<count).map { _ in extendedRule() } }

  /// Some rules of a basic list.
  mutating func basic(_ count: Int) -> [String] {
    (0..<count).map { _ in
      let end = one(of: ["localIP", "remoteIP"])
      let address = chance(10) ? "any" : prefix(isVersion4: chance(50))
      return "{ action: \(one(of: ["allow", "deny"])), "
        + "direction: \(one(of: ["inbound", "outbound", "both"])), \(end): \"\(address)\" }"
    }
  }

  private mutating func extendedRule() -> String {
    var fields = [
      "action: \(one(of: ["allow", "deny"]))", "direction: \(one(of: ["inbound", "outbound"]))",
    ]
    fields += conditions()
    fields.append("weight: \(random.next() % 50 + 2)")
    return "{ \(fields.joined(separator: ", ")) }"
  }

  /// What a rule asks, but for its direction.
  mutating func conditions(addressed percent: UInt64 = 30) -> [String] {
    var fields: [String] = []
    let isVersion4 = chance(50)
    for end in ["localIP", "remoteIP"] where chance(percent) {
      fields.append("\(end): \"\(prefix(isVersion4: isVersion4))\"")
    }
    if chance(25) {
      fields.append("protocol: \(one(of: ["icmp", "0", "44", "200", "255", "6", "17"]))")
      return fields
    }
    fields += one(of: [[], ["protocol: tcp"], ["protocol: tcp"], ["protocol: udp"]])
    for end in ["localPort", "remotePort"] where chance(60) { fields.append("\(end): \(range())") }
    return fields
  }

  private mutating func prefix(isVersion4: Bool) -> String {
    one(of: isVersion4 ? ListGenerator.prefixes4 : ListGenerator.prefixes6)
  }

  /// A port, so often in a hundred, or a range of them.
  mutating func range(ofOne percent: UInt64 = 65) -> String {
    let (first, second) = (port(), chance(percent) ? -1 : port())
    return second < 0 ? "\(first)" : "\(min(first, second))-\(max(first, second))"
  }

  mutating func port() -> Int { one(of: ports) }

  // MARK: Chance

  mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }

  mutating func number(below limit: UInt64) -> UInt64 { random.next() % limit }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    elements.shuffled(using: &random)
  }
}

/// Programs of files that tests write.
enum MatrixFile {
  /// Two machines at a private switch, each with lists of its own.
  static func text(_ lists: [String], assumptions: [String] = []) -> String {
    let machines = lists.enumerated().map { number, lists in
      "      vm\(number): { adapters: { e: { switch: P, \(lists) } } }"
    }
    let overridden = assumptions.isEmpty ? [] : ["assumptions: { \(joined(assumptions)) }"]
    return
      (["bulkhead: 1", "hosts:", "  h:", "    switches: { P: { type: private } }", "    vms:"]
      + machines + overridden).joined(separator: "\n") + "\n"
  }

  /// Fields or elements, one behind the other.
  static func joined(_ parts: [String]) -> String { parts.joined(separator: ", ") }

  static func program(_ text: String) throws -> ForwardingProgram {
    ForwardingProgram(try topology(text))
  }

  static func topology(_ text: String) throws -> Topology {
    let result = TopologyLoader.load(texts: [SourceFile(path: "matrix.yaml", text: text)])
    return try #require(result.topology, "\(result.diagnostics)\n\(text)")
  }
}

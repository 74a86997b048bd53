import Frames
import TopologyModel

/// A topology, and a script of what is sent through it with what becomes of it, derived by hand.
///
/// A line of the script is `time sender source destination tags packet | outcome`; the packet, as
/// `TestPacket` reads it, may be missing. The time is `~` for
/// none, or seconds, `-1` and `+1` behind them a nanosecond. `vm` is `h/vm/eth`; other endpoints
/// are called by what follows the host, or `outside`. Addresses are those of endpoints, or `x`,
/// `y`, `z` (unknown), `*` (broadcast), `m` (multicast), `r` (bridge reserved), `0` (all zero).
struct Scenario {
  /// One line of the script.
  struct Step {
    var line: String
    var time: UInt64?
    var sender: ID<Endpoint>
    var frame: TestFrame
    var expected: String
  }

  var name: String
  var description: TopologyDescription
  var script: String

  init(_ name: String, _ description: TopologyDescription, _ script: String) {
    self.name = name
    self.description = description
    self.script = script
  }

  /// The script, its names resolved; a name that is not there is a mistake in the test.
  func steps(in topology: Topology) -> [Step] {
    script.split(separator: "\n").map { line in
      let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let words = parts[0].split(separator: " ").map { String($0) }
      precondition(words.count == 5 || words.count == 6, "five or six words: \(line)")
      guard let sender = Self.endpoint(words[1], in: topology) else {
        preconditionFailure("nobody is called \(words[1])")
      }
      return Step(
        line: String(parts[0]), time: Self.nanoseconds(words[0]), sender: sender,
        frame: TestFrame(
          destination: Self.address(words[3], in: topology),
          source: Self.address(words[2], in: topology), tags: words[4],
          packet: words.count == 6 ? words[5] : nil),
        expected: parts[1].split(separator: " ").joined(separator: " "))
    }
  }

  private static func endpoint(_ name: String, in topology: Topology) -> ID<Endpoint>? {
    let candidates = [
      name, "h/\(name)/eth", "h/\(name)", "h/managementOS/\(name)", "g/\(name)/eth",
    ]
    return topology.endpoints.firstIndex { candidates.contains($0.name) }.map { ID($0) }
  }

  private static func address(_ name: String, in topology: Topology) -> MACAddress {
    switch name {
    case "x": return MACAddress(truncating: 0x0200_0000_00AA)
    case "y": return MACAddress(truncating: 0x0200_0000_00BB)
    case "z": return MACAddress(truncating: 0x0200_0000_00CC)
    case "m": return MACAddress(truncating: 0x0100_5E00_0001)
    case "r": return MACAddress(truncating: 0x0180_C200_000E)
    case "*": return .broadcast
    case "0": return .zero
    case _:
      guard let endpoint = endpoint(name, in: topology), let mac = topology[endpoint].mac else {
        preconditionFailure("no address is called \(name)")
      }
      return mac
    }
  }

  private static func nanoseconds(_ text: String) -> UInt64? {
    let seconds = text.prefix { $0 != "-" && $0 != "+" }
    guard let whole = UInt64(seconds) else { return nil }
    let nanoseconds = whole * 1_000_000_000
    switch text.dropFirst(seconds.count) {
    case "-1": return nanoseconds - 1
    case "+1": return nanoseconds + 1
    case _: return nanoseconds
    }
  }
}

extension TopologyDescription.Machine {
  /// A running VM with one adapter `eth` on the switch `S`; its address ends in this number.
  static func vm(
    _ name: String, _ number: Int, _ mode: PortMode = .untagged, on virtualSwitch: String = "S",
    spoofs: Bool = false, connected: Bool = true, state: VirtualMachine.State = .running,
    policies: TopologyDescription.Policies = .init()
  ) -> Self {
    .init(
      name: name, state: state,
      adapters: [
        .init(
          name: "eth", virtualSwitch: virtualSwitch, mac: PortKinds.address(number), mode: mode,
          isConnected: connected, maySpoof: spoofs, policies: policies)
      ])
  }
}

extension TopologyDescription.Interface {
  /// A NIC or team whose address ends in 200 and this number.
  static func nic(
    _ name: String, _ number: Int, vlan: Int? = nil, isTeam: Bool = false, wire: String? = nil
  ) -> Self {
    .init(
      name: name, wire: wire, isTeam: isTeam, mac: PortKinds.address(200 + number),
      vlan: vlan.map { PortKinds.vlan($0) })
  }
}

extension TopologyDescription.Switch {
  /// An external switch on an interface.
  static func external(
    _ name: String = "S", on interface: String, allowManagementOS: Bool = false
  ) -> Self {
    .init(name: name, kind: .external(interface: interface, allowManagementOS: allowManagementOS))
  }

  /// An internal switch.
  static func `internal`(_ name: String = "S") -> Self { .init(name: name, kind: .internal) }

  /// A private switch.
  static func `private`(_ name: String = "S") -> Self { .init(name: name, kind: .private) }
}

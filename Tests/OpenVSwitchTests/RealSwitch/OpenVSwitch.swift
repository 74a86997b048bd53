import Foundation

/// Open vSwitch in userspace between lines whose other ends the test holds.
///
/// It keeps no flows (`flow-limit=0`): each frame is looked up in what the frames before it have
/// taught, and not in a cache that is mended some time later. It reads one tag (`vlan-limit=1`), as
/// 802.1Q does: with two it hands no doubly tagged frame to an access port. Two switches are joined by
/// a cable and not by patch ports, behind which the second one would not read the frame again.
final class OpenVSwitch {
  private let lines: Lines
  private let daemons: Daemons
  private let control: ControlSocket
  private let ports: [TestPort]
  private var network = SwitchNetwork(ports: [])
  /// How many frames the switch had received before the next one.
  private var received = 0
  private var counters = InterfaceCounters()

  /// Starts the switch and lays the lines.
  init() throws {
    lines = try Lines()
    daemons = try Daemons(settings: ["other_config:flow-limit=0", "other_config:vlan-limit=1"])
    for device in ["sw1", "sw2"] {
      try daemons.configure([
        ["add-br", device],
        [
          "set", "Bridge", device, "datapath_type=netdev", "fail_mode=standalone",
          "stp_enable=false", "rstp_enable=false", "mcast_snooping_enable=false",
          "other_config:mac-aging-time=300", "other_config:mac-table-size=8192",
          "other_config:forward-bpdu=false",
        ],
      ])
    }
    control = try daemons.control()
    ports = try (1...Lines.count).map { try TestPort(interface: Lines.near($0)) }
  }

  /// Makes the switch one of that network, which has learned nothing.
  func configure(_ next: SwitchNetwork) throws {
    var commands = network.ports.map { ["del-port", Lines.far($0.number)] }
    if !network.cable.isEmpty { commands += Lines.cable.map { ["del-port", $0] } }
    for port in next.ports { commands += Self.add(Lines.far(port.number), port.device, port.mode) }
    for (device, mode) in next.cable.enumerated() {
      commands += Self.add(Lines.cable[device], device, mode)
    }
    try daemons.configure(commands)
    network = next
    _ = try control.call("fdb/flush")
    // Between two answers lies a whole round of the main loop, in which the last changes are taken over.
    _ = try receivedFrames()
    received = try receivedFrames()
    counters = try .now()
  }

  private static func add(_ interface: String, _ device: Int, _ mode: PortMode) -> [[String]] {
    [["add-port", "sw\(device + 1)", interface] + mode.columns]
  }

  /// Sends a frame and waits until the switch is done with it; the copies that left it, sorted.
  func deliveries(of frame: InjectedFrame) throws -> [Delivery] {
    try ports[frame.port - 1].send(frame.octets)
    let before = counters
    let deadline = ContinuousClock.now + .seconds(20)
    repeat {
      guard ContinuousClock.now < deadline else {
        throw OpenVSwitchError("The switch has not received a frame\n\(daemons.log)")
      }
      let count = try receivedFrames()
      counters = try .now()
      // What went over the cable was received once more.
      let crossings = Lines.cable.reduce(0) { $0 + counters[$1] - before[$1] }
      guard count == received + 1 + crossings else { continue }
      received = count
      return try arrivals(since: before, until: deadline)
    } while true
  }

  /// All that the switch has sent, by the kernel's count.
  private func arrivals(
    since before: InterfaceCounters, until deadline: ContinuousClock.Instant
  ) throws -> [Delivery] {
    var deliveries: [Delivery] = []
    for number in 1...Lines.count {
      let interface = Lines.near(number)
      var missing = counters[interface] - before[interface]
      while missing > 0 {
        if let octets = try ports[number - 1].next() {
          deliveries.append(Delivery(port: number, octets: octets))
          missing -= 1
        } else if ContinuousClock.now > deadline {
          throw OpenVSwitchError("\(missing) frames are missing at port \(number)\n\(daemons.log)")
        }
      }
    }
    return deliveries.sorted()
  }

  /// How many frames the switch has received and is done with: it counts them and answers in one thread.
  private func receivedFrames() throws -> Int {
    let statistics = try control.call("dpif-netdev/pmd-stats-show")
    let line = statistics.split(separator: "\n").first { $0.contains("packets received: ") }
    guard let number = line?.split(separator: " ").last.flatMap({ Int($0) }) else {
      throw OpenVSwitchError("No count of received packets:\n\(statistics)")
    }
    return number
  }
}

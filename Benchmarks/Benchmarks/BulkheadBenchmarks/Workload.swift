import Capture
import ForwardingProgram
import Foundation
import Frames
import Replay
import RuleSets
import TopologyFile
import TopologyModel

/// A million frames of 60 octets between 64 adapters, and the program that forwards them.
struct Workload {
  /// Which flows the frames are of.
  enum Flows {
    /// One for each pair of adapters.
    case repeated
    /// A new one for each frame.
    case new
  }

  static let frameCount = 1_000_000

  let program: ForwardingProgram
  /// The distinct frames, but for the ports of new flows.
  let frames: [[UInt8]]
  private let flows: Flows

  /// With the adapters' extended rules, as the topology file writes them.
  init(_ kind: PortKind, rules: [String] = [], flows: Flows = .repeated) {
    let topology = Topology(text: Workload.text(kind, rules))
    program = ForwardingProgram(topology)
    self.flows = flows
    let addresses = topology.endpoints.compactMap(\.mac)
    frames = (0..<PortKind.vlans).flatMap { vlan in
      kind.pairs.map { pair in
        let first = vlan * PortKind.adaptersPerVLAN
        return FrameBuilder(
          destination: addresses[first + pair.receiver], source: addresses[first + pair.sender],
          tags: kind.tag(vlan: vlan).map { [FrameTag(vlan: $0)] } ?? [],
          payload: Workload.packet(from: first + pair.sender, to: first + pair.receiver)
        ).octets
      }
    }
  }

  private static func packet(from sender: Int, to receiver: Int) -> FrameBuilder.Payload {
    func address(_ number: Int) -> IPAddress {
      .v4(IPv4Address(rawValue: 0x0A00_0001 + UInt32(number)))
    }
    let segment = TCPSegment(sourcePort: firstPort, destinationPort: 443)
    let packet = IPPacket(
      source: address(sender), destination: address(receiver), content: .tcp(segment))
    return packet.map { .packet($0) } ?? .octets(.ipv4, [])
  }

  private static let firstPort: UInt16 = 1024
  /// Of an IPv4 packet behind an untagged header.
  private static let sourcePortOffset = 34

  private static func text(_ kind: PortKind, _ rules: [String]) -> String {
    var text = Topology.headOfFile
    if !rules.isEmpty {
      text += "profiles:\n  guest:\n    extendedAcl:\n"
      for rule in rules { text += "      - { \(rule) }\n" }
    }
    text += Topology.headOfVMs
    for vlan in 0..<PortKind.vlans {
      for adapter in 0..<PortKind.adaptersPerVLAN {
        let setting = kind.setting(vlan: vlan, adapter: adapter).map { ", vlan: \($0)" } ?? ""
        let profile = rules.isEmpty ? "" : ", profile: guest"
        text +=
          "      v\(vlan)a\(adapter): { adapters: { eth0: { switch: S\(setting)\(profile) } } }\n"
      }
    }
    return text
  }

  /// Writes the frames, a microsecond apart.
  func write(_ path: String, _ format: CaptureFormat) throws {
    var writer = try CaptureWriter(path: path, format: format)
    if format == .pcapng { _ = try writer.add(CaptureInterface(name: "trunk")) }
    var random = SeededGenerator(seed: 1)
    var perFrame = [UInt16](repeating: Workload.firstPort, count: frames.count)
    for number in 0..<Workload.frameCount {
      let choice = Int(random.next() % UInt64(frames.count))
      var octets = frames[choice]
      if flows == .new {
        perFrame[choice] += 1
        octets[Workload.sourcePortOffset] = UInt8(perFrame[choice] >> 8)
        octets[Workload.sourcePortOffset + 1] = UInt8(truncatingIfNeeded: perFrame[choice])
      }
      try writer.write(octets.span, timestampNanoseconds: UInt64(number) * 1000)
    }
    try writer.finish()
  }

  /// Replays a file of the frames; a wrong answer is not fast.
  func replay(_ path: String) throws -> ReplayResult {
    var replay = try Replay(program, captures: [path], options: ReplayOptions())
    replay.run()
    let result = replay.finish()
    precondition(
      result.totals.delivered == UInt64(Workload.frameCount), "every frame is delivered")
    return result
  }
}

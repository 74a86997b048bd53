import Frames
import TopologyModel

/// What an honest sender sends (semantics 9), written out.
///
/// Where the page leaves a doubt, the narrower reading is taken: a priority tag and a service tag are
/// no honest tags, and an IP packet whose source address cannot be read is from nobody.
struct Honesty {
  private struct Sender {
    /// `nil` is `outside`, which owns none.
    var mac: UInt64?
    /// Those that it may tag a frame with, once.
    var tags: VLANIDSet
    /// Declared addresses; none means any address that nobody declares.
    var addresses: Set<IPAddress>
  }

  private let senders: [Sender]
  private let owned: Set<UInt64>
  private let declared: Set<IPAddress>

  init(_ topology: Topology) {
    senders = topology.endpoints.map { endpoint in
      Sender(
        mac: endpoint.mac?.rawValue, tags: Self.tags(of: endpoint, in: topology),
        addresses: Set(endpoint.addresses.map(\.address)))
    }
    owned = Set(topology.endpoints.compactMap { $0.mac?.rawValue })
    declared = Set(topology.endpoints.flatMap { $0.addresses.map(\.address) })
  }

  /// Untagged, or on a trunk a listed tag; machines: one tag that their port takes; `outside`: any.
  private static func tags(of endpoint: Endpoint, in topology: Topology) -> VLANIDSet {
    switch endpoint.attachment {
    case .adapter(let adapter):
      guard case .trunk(_, let allowed) = topology[adapter.settings].mode.value else {
        return VLANIDSet()
      }
      return allowed
    case .machine(let plug):
      switch plug.value {
      case .wire: return .all
      case .port(let port): return tags(takenBy: topology[port])
      }
    case .nic, .routerInterface: return VLANIDSet()
    case .outside: return .all
    }
  }

  /// A native VLAN is a member, listed or not.
  private static func tags(takenBy port: PhysicalPort) -> VLANIDSet {
    switch port.mode?.value {
    case .access(let vlan): VLANIDSet(ranges: [vlan.rawValue...vlan.rawValue])
    case .trunk(let native, let allowed):
      VLANIDSet(ranges: allowed.ranges + (native.map { [$0.rawValue...$0.rawValue] } ?? []))
    case nil: VLANIDSet()
    }
  }

  /// Whether the sender sends the frame as configured.
  func isHonest(_ frame: ArraySlice<UInt8>, from number: Int32) -> Bool {
    let sender = senders[Int(number)]
    let first = frame.startIndex
    guard frame.count >= 14 else { return false }
    let source = frame[first + 6..<first + 12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard sender.mac.map({ $0 == source }) ?? !owned.contains(source) else { return false }
    var type = word(12, of: frame)
    var payload = first + 14
    if type == EtherType.vlanTag.rawValue {
      guard frame.count >= 18, let vlan = VLANID(Int(word(14, of: frame) & 0xFFF)),
        sender.tags.contains(vlan)
      else { return false }
      type = word(16, of: frame)
      payload = first + 18
    }
    switch type {
    case EtherType.vlanTag.rawValue, EtherType.serviceTag.rawValue: return false
    case 0x0800, 0x86DD: return isOwn(sourceOf(frame, from: payload, type: type), of: sender)
    case _: return true
    }
  }

  private func isOwn(_ source: IPAddress?, of sender: Sender) -> Bool {
    guard let source else { return false }
    return sender.addresses.isEmpty
      ? !declared.contains(source) : sender.addresses.contains(source)
  }

  /// The source address of the packet whose header starts there.
  private func sourceOf(_ frame: ArraySlice<UInt8>, from payload: Int, type: UInt16) -> IPAddress? {
    let etherType = [UInt8(type >> 8), UInt8(type & 0xFF)]
    let octets = [UInt8](repeating: 0, count: 12) + etherType + frame[payload...]
    return PacketReading(octets)?.addresses?.source
  }

  private func word(_ offset: Int, of frame: ArraySlice<UInt8>) -> UInt16 {
    UInt16(frame[frame.startIndex + offset]) << 8 | UInt16(frame[frame.startIndex + offset + 1])
  }
}

internal import Frames

/// A frame in a few words: its tags, and what is behind them.
struct FrameDescription {
  private let octets: [UInt8]
  /// VLAN IDs from the outermost inwards, 0 and 4095 too; service tags are payload.
  private(set) var tags: [UInt16] = []
  /// Where the EtherType behind the tags stands.
  private var typeOffset: Int

  /// Describes a frame whose octets behind the addresses start at an offset.
  init(_ octets: [UInt8], payloadOffset: Int) {
    self.octets = octets
    typeOffset = payloadOffset
    while word(at: typeOffset) == EtherType.vlanTag.rawValue,
      let control = word(at: typeOffset + 2), word(at: typeOffset + 4) != nil
    {
      tags.append(control & 0xFFF)
      typeOffset += 4
    }
  }

  /// The tag before an offset, which does not count because the sender's switch has put it there.
  static func omittedTag(_ octets: [UInt8], payloadOffset: Int) -> UInt16? {
    guard payloadOffset == 16 else { return nil }
    let control = FrameDescription(octets, payloadOffset: 12).word(at: 14)
    return control.map { $0 & 0xFFF }
  }

  /// The addresses as captured, `SOURCE -> DESTINATION`; `nil` for a frame that ends before.
  static func addresses(_ octets: [UInt8]) -> (source: MACAddress, destination: MACAddress)? {
    guard octets.count >= 12 else { return nil }
    let number = { (range: Range<Int>) in octets[range].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    return (MACAddress(truncating: number(6..<12)), MACAddress(truncating: number(0..<6)))
  }

  /// `untagged`, `tagged 20`, `tagged 20, then 30`, `priority-tagged`.
  var tagging: String {
    guard let first = tags.first else { return "untagged" }
    let inner = tags.dropFirst().map { ", then \($0)" }.joined()
    return (first == 0 ? "priority-tagged" : "tagged \(first)") + inner
  }

  /// The IP packet that rules and guards may have seen: they read behind one tag, not behind more.
  var packet: PacketHeaders? { tags.count <= 1 ? innermostPacket : nil }

  /// The IP packet behind all tags, where there is one.
  private var innermostPacket: PacketHeaders? { PacketHeaders(octets.span, at: typeOffset) }

  /// `IPv4 TCP 10.0.20.1:40000 -> 10.0.20.2:443`, `ARP: who has 10.0.20.2`, `EtherType 0x88b5`.
  var content: String {
    guard let type = word(at: typeOffset) else { return "no EtherType" }
    switch EtherType(rawValue: type) {
    case .ipv4: return packet(addresses(of: 4, at: typeOffset + 14), "IPv4")
    case .ipv6: return packet(addresses(of: 16, at: typeOffset + 10), "IPv6")
    case .arp: return message
    default:
      return type <= 1500
        ? "LLC, length \(type)" : "EtherType 0x" + FrameDescription.hexadecimal(type)
    }
  }

  private func packet(_ ends: (IPAddress, IPAddress)?, _ family: String) -> String {
    guard let (source, destination) = ends,
      let headers = innermostPacket
    else { return "\(family), cut off" }
    let name = headers.ipProtocol.map { " " + FrameDescription.name(ofProtocol: $0) } ?? ""
    guard case .values(let from, let to) = headers.ports else {
      return "\(family)\(name) \(source) -> \(destination)"
    }
    return "\(family)\(name) \(end(source, from)) -> \(end(destination, to))"
  }

  private func end(_ address: IPAddress, _ port: UInt16) -> String {
    switch address {
    case .v4: "\(address):\(port)"
    case .v6: "[\(address)]:\(port)"
    }
  }

  private func addresses(of length: Int, at offset: Int) -> (IPAddress, IPAddress)? {
    guard let source = address(length, at: offset),
      let destination = address(length, at: offset + length)
    else { return nil }
    return (source, destination)
  }

  private func address(_ length: Int, at offset: Int) -> IPAddress? {
    guard offset + length <= octets.count else { return nil }
    let number = { (range: Range<Int>) in octets[range].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    return length == 4
      ? .v4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: number(offset..<offset + 4))))
      : .v6(IPv6Address(high: number(offset..<offset + 8), low: number(offset + 8..<offset + 16)))
  }

  private var message: String {
    let start = typeOffset + 2
    guard let operation = word(at: start + 6), let sender = address(4, at: start + 14),
      let target = address(4, at: start + 24)
    else { return "ARP, cut off" }
    switch ARPMessage.Operation(rawValue: operation) {
    case .request: return "ARP: who has \(target)? tell \(sender)"
    case .reply: return "ARP: \(sender) answers \(target)"
    case .none: return "ARP, operation \(operation)"
    }
  }

  private func word(at offset: Int) -> UInt16? {
    guard offset + 2 <= octets.count else { return nil }
    return UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1])
  }

  static func name(ofProtocol number: UInt8) -> String {
    switch IPProtocol(rawValue: number) {
    case .icmp: "ICMP"
    case .icmpv6: "ICMPv6"
    case .tcp: "TCP"
    case .udp: "UDP"
    default: "protocol \(number)"
    }
  }

  private static func hexadecimal(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

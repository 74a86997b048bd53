import Frames

/// A packet written as a person would say it: `tcp/10.0.0.1.1000>10.0.0.2.80/S`.
///
/// `PROTOCOL/SOURCE>DESTINATION`, ports behind a dot, then perhaps `/DETAIL`: the flags of TCP (`S`,
/// `A`, `F`; `A` if nothing is said), the first octet that UDP carries, ICMP's type and identifier
/// (`8:1`). In front stand IPv6 extension headers and fragments: `0+44:1+udp/…`, `fragment:1+tcp/…`.
/// `^1` behind that is the TTL or hop limit, 64 otherwise; `~20` at the end keeps 20 octets of the
/// packet. `arp` is an ARP message.
enum TestPacket {
  private static let protocols: [Substring: UInt8] = [
    "tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58,
  ]

  /// EtherType and packet; a word that says nothing is a mistake in the test.
  static func octets(_ word: String) -> [UInt8] {
    if word == "arp" { return [0x08, 0x06] + [UInt8](repeating: 0, count: 28) }
    let cut = word.split(separator: "~")
    let hops = cut[0].split(separator: "^")
    var recipe = recipe(hops[0])
    if hops.count == 2 { recipe.hops = UInt8(hops[1]) ?? 0 }
    let octets = recipe.octets
    guard cut.count == 2, let length = Int(cut[1]) else { return octets }
    return Array(octets.prefix(2 + length))
  }

  private static func recipe(_ text: Substring) -> PacketRecipe {
    let parts = text.split(separator: "/", maxSplits: 2)
    let headers = parts[0].split(separator: "+")
    let ends = parts[1].split(separator: ">")
    let name = headers[headers.count - 1]
    guard let ipProtocol = protocols[name] ?? UInt8(name) else {
      preconditionFailure("no protocol is called \(name)")
    }
    let hasPorts = ipProtocol == 6 || ipProtocol == 17
    let (source, sourcePort) = end(ends[0], hasPorts: hasPorts)
    let (destination, destinationPort) = end(ends[1], hasPorts: hasPorts)
    let detail = parts.count == 3 ? parts[2] : ""
    var packet = PacketRecipe(
      source: source, destination: destination, ipProtocol: ipProtocol, content: .none)
    switch ipProtocol {
    case 6:
      packet.content = .tcp(
        source: sourcePort, destination: destinationPort, flags: flags(detail))
    case 17:
      packet.content = .udp(
        source: sourcePort, destination: destinationPort, message: UInt8(detail) ?? 0)
    case 1, 58:
      let numbers = detail.split(separator: ":").compactMap { UInt16($0) }
      packet.content = .icmp(
        type: numbers.first.map { UInt8($0) } ?? 0, identifier: numbers.dropFirst().first ?? 0)
    case _:
      break
    }
    for header in headers.dropLast() { add(header, to: &packet) }
    return packet
  }

  private static func add(_ header: Substring, to packet: inout PacketRecipe) {
    let parts = header.split(separator: ":")
    let offset = parts.count == 2 ? UInt16(parts[1]) ?? 0 : 0
    if let number = UInt8(parts[0]) {
      packet.extensions.append(.init(number: number, fragmentOffset: offset))
    } else {
      precondition(parts[0] == "fragment", "no header is called \(parts[0])")
      packet.fragmentOffset = offset
    }
  }

  private static func end(_ text: Substring, hasPorts: Bool) -> (IPAddress, UInt16) {
    let dot = hasPorts ? text.lastIndex(of: ".") ?? text.endIndex : text.endIndex
    guard let address = IPAddress(text[..<dot]),
      let port = hasPorts ? UInt16(text[dot...].dropFirst()) : 0
    else { preconditionFailure("no end of a packet: \(text)") }
    return (address, port)
  }

  private static func flags(_ letters: Substring) -> UInt8 {
    let values: [Character: UInt8] = ["F": 0x01, "S": 0x02, "A": 0x10]
    return (letters.isEmpty ? "A" : letters).reduce(0) { $0 | (values[$1] ?? 0) }
  }
}

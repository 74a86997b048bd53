import Frames

/// An IP packet by its parts, right ones and wrong ones; its octets are put together here.
struct PacketRecipe: Hashable {
  /// What is behind all headers.
  enum Content: Hashable {
    case tcp(source: UInt16, destination: UInt16, flags: UInt8)
    /// `message` is the first octet behind the header: a BOOTP op, a DHCPv6 message type.
    case udp(source: UInt16, destination: UInt16, message: UInt8)
    /// Of either version.
    case icmp(type: UInt8, identifier: UInt16)
    case none
  }

  /// An IPv6 extension header; a fragment header, 44, has the offset in units of eight octets.
  struct Extension: Hashable {
    var number: UInt8
    var fragmentOffset: UInt16 = 0
    /// The length as the header has it; the header is as long as that says.
    var length: UInt8 = 0
  }

  /// What an IPv4 header says its checksum is.
  enum Checksum: Hashable {
    case zero, right
    /// So much more than is right.
    case wrong(by: UInt16)
  }

  var source: IPAddress
  var destination: IPAddress
  var ipProtocol: UInt8
  var content: Content
  /// TTL, or hop limit.
  var hops: UInt8 = 64
  /// IPv4 alone.
  var checksum = Checksum.zero
  /// IPv4 alone: units of eight octets.
  var fragmentOffset: UInt16 = 0
  /// IPv4 alone: 32-bit words of options.
  var options: UInt8 = 0
  /// IPv4 alone: what the header says about its length in 32-bit words, if not the truth.
  var saidHeaderLength: UInt8?
  /// IPv6 alone.
  var extensions: [Extension] = []
  /// What the header says about its version, if not the truth.
  var saidVersion: UInt8?

  /// What the other side answers: addresses and ports change places, an echo becomes a reply.
  var reversed: PacketRecipe {
    var answer = self
    (answer.source, answer.destination) = (destination, source)
    switch content {
    case .none: break
    case .tcp(let source, let destination, let flags):
      answer.content = .tcp(source: destination, destination: source, flags: flags | 0x10)
    case .udp(let source, let destination, let message):
      answer.content = .udp(source: destination, destination: source, message: message)
    case .icmp(let type, let identifier):
      let types: [UInt8: UInt8] = [8: 0, 0: 8, 128: 129, 129: 128]
      answer.content = .icmp(type: types[type] ?? type, identifier: identifier)
    }
    return answer
  }

  /// EtherType and packet.
  var octets: [UInt8] {
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      [0x08, 0x00] + version4(octets(of: source), octets(of: destination)) + contentOctets
    case (.v6(let source), .v6(let destination)):
      [0x86, 0xDD] + version6(octets(of: source), octets(of: destination)) + contentOctets
    case _:
      preconditionFailure("a packet's addresses are of one family")
    }
  }

  private func version4(_ source: [UInt8], _ destination: [UInt8]) -> [UInt8] {
    let first = (saidVersion ?? 4) << 4 | (saidHeaderLength ?? 5 + options)
    let header =
      [first, 0, 0, 0, 0, 0] + octets(of: fragmentOffset) + [hops, ipProtocol, 0, 0]
      + source + destination + [UInt8](repeating: 1, count: Int(options) * 4)
    return header[..<10] + checksumOctets(of: header) + header[12...]
  }

  /// RFC 791: the ones' complement of the ones' complement sum of the header's 16-bit words.
  private func checksumOctets(of header: [UInt8]) -> [UInt8] {
    var sum: UInt32 = 0
    for index in stride(from: 0, to: header.count, by: 2) {
      sum += UInt32(header[index]) << 8 | UInt32(header[index + 1])
    }
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    let right = ~UInt16(sum)
    switch checksum {
    case .zero: return [0, 0]
    case .right: return octets(of: right)
    case .wrong(let difference): return octets(of: right &+ difference)
    }
  }

  private func version6(_ source: [UInt8], _ destination: [UInt8]) -> [UInt8] {
    let numbers = extensions.map(\.number) + [ipProtocol]
    var octets = [(saidVersion ?? 6) << 4, 0, 0, 0, 0, 0, numbers[0], hops] + source + destination
    for (index, header) in extensions.enumerated() {
      octets += self.octets(of: header, next: numbers[index + 1])
    }
    return octets
  }

  private func octets(of header: Extension, next: UInt8) -> [UInt8] {
    switch header.number {
    case 44: [next, 0] + octets(of: header.fragmentOffset << 3) + [0, 0, 0, 7]
    case 51: [next, header.length] + [UInt8](repeating: 0, count: Int(header.length) * 4 + 6)
    case _: [next, header.length] + [UInt8](repeating: 0, count: Int(header.length) * 8 + 6)
    }
  }

  private var contentOctets: [UInt8] {
    switch content {
    case .none:
      []
    case .tcp(let source, let destination, let flags):
      octets(of: source) + octets(of: destination) + [0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags]
        + [0x20, 0, 0, 0, 0, 0]
    case .udp(let source, let destination, let message):
      octets(of: source) + octets(of: destination) + [0, 12, 0, 0, message, 1, 6, 0]
    case .icmp(let type, let identifier):
      [type, 0, 0, 0] + octets(of: identifier) + [0, 1]
    }
  }

  private func octets(of number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }

  private func octets(of address: IPv4Address) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt32(24 - 8 * $0)) }
  }

  private func octets(of address: IPv6Address) -> [UInt8] {
    [address.high, address.low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
    }
  }
}

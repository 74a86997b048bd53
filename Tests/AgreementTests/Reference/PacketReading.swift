import Frames

/// Whether something holds of a frame, which may end before that can be told (semantics 2).
enum Certainty {
  case fails, holds, unreadable

  init(_ holds: Bool) { self = holds ? .holds : .fails }

  /// One condition that fails settles the matter, whatever cannot be read.
  static func all(_ conditions: [Certainty]) -> Certainty {
    if conditions.contains(.fails) { return .fails }
    return conditions.contains(.unreadable) ? .unreadable : .holds
  }
}

/// A field of a packet, as far as the packet has it and the frame goes on so long.
enum PacketField<Value> {
  case absent, unreadable
  case value(Value)
}

/// The headers of an IP packet, read octet after octet (semantics 2, 3.6).
struct PacketReading {
  enum Family: Hashable { case v4, v6 }

  /// The extension headers that are walked (A30).
  private static let walked: Set<UInt8> = [0, 43, 44, 51, 60, 135, 139, 140]

  let family: Family
  /// `nil` where the IP header cannot be read.
  private(set) var addresses: (source: IPAddress, destination: IPAddress)?
  /// The protocol behind all headers; `nil` where it cannot be read.
  private(set) var ipProtocol: UInt8?
  /// A fragment that is not the first.
  private(set) var isLaterFragment = false
  /// The IPv6 header names an extension header.
  private(set) var isBehindExtensionHeaders = false
  /// What follows all headers.
  private(set) var payload: [UInt8] = []

  /// Reads a frame without its outer tag; fails for what is not IP.
  init?(_ octets: [UInt8]) {
    guard octets.count >= 14 else { return nil }
    let packet = Array(octets[14...])
    switch (octets[12], octets[13]) {
    case (0x08, 0x00):
      family = .v4
      readVersion4(packet)
    case (0x86, 0xDD):
      family = .v6
      readVersion6(packet)
    case _:
      return nil
    }
  }

  /// RFC 791: version and length in 32-bit words, then, at 6, three flags and the offset.
  private mutating func readVersion4(_ packet: [UInt8]) {
    guard let first = packet.first, first >> 4 == 4 else { return }
    let length = Int(first & 0xF) * 4
    guard length >= 20, packet.count >= length else { return }
    addresses = (
      .v4(IPv4Address(rawValue: UInt32(number(packet[12..<16])))),
      .v4(IPv4Address(rawValue: UInt32(number(packet[16..<20]))))
    )
    ipProtocol = packet[9]
    isLaterFragment = number(packet[6..<8]) & 0x1FFF != 0
    payload = Array(packet[length...])
  }

  /// RFC 8200: 40 octets, the next header at 6.
  private mutating func readVersion6(_ packet: [UInt8]) {
    guard packet.count >= 40, packet[0] >> 4 == 6 else { return }
    addresses = (.v6(Self.address(packet[8..<24])), .v6(Self.address(packet[24..<40])))
    isBehindExtensionHeaders = Self.walked.contains(packet[6])
    walk(Array(packet[40...]), from: packet[6])
  }

  /// Header after header, until one that is not walked, or the frame ends.
  private mutating func walk(_ headers: [UInt8], from first: UInt8) {
    var next = first
    var rest = headers
    while Self.walked.contains(next) {
      guard rest.count >= (next == 44 ? 8 : 2) else { return }
      let length =
        switch next {
        case 44: 8
        case 51: (Int(rest[1]) + 2) * 4
        case _: (Int(rest[1]) + 1) * 8
        }
      let isFragmentHeader = next == 44
      next = rest[0]
      if isFragmentHeader, number(rest[2..<4]) >> 3 != 0 {
        isLaterFragment = true
        break
      }
      rest = Array(rest.dropFirst(length))
    }
    ipProtocol = next
    payload = rest
  }

  private static func address(_ octets: ArraySlice<UInt8>) -> IPv6Address {
    IPv6Address(high: number(octets.prefix(8)), low: number(octets.suffix(8)))
  }
}

extension PacketReading {
  /// Source and destination port.
  var ports: PacketField<(source: UInt16, destination: UInt16)> {
    guard let ipProtocol else { return .unreadable }
    guard [6, 17].contains(ipProtocol), !isLaterFragment else { return .absent }
    guard payload.count >= 4 else { return .unreadable }
    return .value((UInt16(number(payload[0..<2])), UInt16(number(payload[2..<4]))))
  }

  /// Whether the protocol is this one.
  func carries(_ number: UInt8) -> Certainty {
    ipProtocol.map { Certainty($0 == number) } ?? .unreadable
  }

  /// Whether the octet at this place behind all headers is one of these.
  func payload(at offset: Int, isOneOf values: Set<UInt8>) -> Certainty {
    payload.count > offset ? Certainty(values.contains(payload[offset])) : .unreadable
  }

  /// A TCP frame with SYN and without ACK.
  var isFirstOfConnection: Bool {
    ipProtocol == 6 && !isLaterFragment && payload.count > 13 && payload[13] & 0x12 == 0x02
  }
}

/// Octets as one big-endian number.
private func number(_ octets: ArraySlice<UInt8>) -> UInt64 {
  octets.reduce(0) { $0 << 8 | UInt64($1) }
}

internal import ForwardingProgram
internal import Frames

/// A frame as rules and flows see it behind a switch's tag: read once, asked at every port.
struct PacketQuestion: BitwiseCopyable {
  /// What decides which rules are asked.
  let kind: PacketKind
  /// `nil` where the frame carries no IP.
  let headers: PacketHeaders?
  /// The packet in the dimensions of rules.
  let key: PacketKey
  /// What of it cannot be read (semantics 2).
  let unreadable: PacketDimensions
  /// An ICMP echo's identifier; `nil` for other packets and where it cannot be read.
  let echoIdentifier: UInt16?
  /// The first octet of the payload: the type of an ICMP message; `nil` where it cannot be read.
  let firstOctet: UInt8?

  init(_ octets: Span<UInt8>, at offset: Int) {
    guard let headers = PacketHeaders(octets, at: offset) else {
      (headers, key, unreadable, kind) = (nil, PacketKey(), [], PacketKind())
      (echoIdentifier, firstOctet) = (nil, nil)
      return
    }
    self.headers = headers
    kind = PacketKind(headers)
    key = PacketKey(headers)
    unreadable = PacketDimensions(unreadableIn: headers)
    let payload = headers.payloadOffset
    let startsHere = headers.ipProtocol != nil && !headers.isLaterFragment
    firstOctet = startsHere && payload < octets.count ? octets[payload] : nil
    if let type = firstOctet, headers.isEcho(type: type), payload + 6 <= octets.count {
      echoIdentifier = UInt16(octets[payload + 4]) << 8 | UInt16(octets[payload + 5])
    } else {
      echoIdentifier = nil
    }
  }

  /// The rules that may match it.
  func family(_ assumptions: AssumptionSet) -> PacketFamily { kind.family(assumptions) }

  /// The flow that it is of; `nil` where it is of none (semantics 3.7).
  var flow: FlowKey? {
    guard let headers, let ipProtocol = headers.ipProtocol, !headers.isLaterFragment else {
      return nil
    }
    func key(_ source: UInt16, _ destination: UInt16, _ kind: FlowKey.Kind) -> FlowKey {
      FlowKey(
        FlowKey.End(high: headers.source.high, low: headers.source.low, number: source),
        FlowKey.End(
          high: headers.destination.high, low: headers.destination.low, number: destination),
        ipProtocol: ipProtocol, version: headers.version, kind: kind)
    }
    switch headers.ports {
    case .unreadable: return nil
    case .values(let source, let destination): return key(source, destination, .ports)
    case .none:
      guard headers.isICMP else { return key(0, 0, .none) }
      guard let type = firstOctet else { return nil }
      guard headers.isEcho(type: type) else { return key(0, 0, .none) }
      return echoIdentifier.map { key($0, $0, .echo) }
    }
  }
}

extension PacketHeaders {
  /// ICMP of the packet's own family.
  var isICMP: Bool {
    ipProtocol == (version == 4 ? IPProtocol.icmp : IPProtocol.icmpv6).rawValue
  }

  /// An echo request or reply (RFC 792, RFC 4443 §4).
  func isEcho(type: UInt8) -> Bool {
    isICMP && (version == 4 ? type == 8 || type == 0 : type == 128 || type == 129)
  }
}

extension IPPacket {
  /// What stands behind the header, with its checksum.
  var carried: [UInt8] {
    var octets: [UInt8] = []
    let checksumOffset: Int
    switch content {
    case .tcp(let segment):
      octets.append(bigEndian: segment.sourcePort)
      octets.append(bigEndian: segment.destinationPort)
      octets.append(bigEndian: segment.sequence)
      octets.append(bigEndian: segment.acknowledgement)
      // Five words of header, a window of 65,535 octets, no urgent data.
      octets += [0x50, segment.flags.rawValue, 0xFF, 0xFF, 0, 0, 0, 0]
      octets += segment.data
      checksumOffset = 16
    case .udp(let sourcePort, let destinationPort, let data):
      octets.append(bigEndian: sourcePort)
      octets.append(bigEndian: destinationPort)
      octets.append(bigEndian: UInt16(truncatingIfNeeded: 8 + data.count))
      octets += [0, 0]
      octets += data
      checksumOffset = 6
    case .echoRequest(let identifier, let sequence):
      octets = echo(type: ipProtocol == .icmp ? 8 : 128, identifier, sequence)
      checksumOffset = 2
    case .echoReply(let identifier, let sequence):
      octets = echo(type: ipProtocol == .icmp ? 0 : 129, identifier, sequence)
      checksumOffset = 2
    case .message(let type, let code, let body):
      octets = [type, code, 0, 0] + body
      checksumOffset = 2
    case .octets(_, let data):
      return data
    }
    octets.replace(at: checksumOffset, with: checksum(of: octets))
    return octets
  }

  /// Type, code, checksum, identifier, sequence number (RFC 792; RFC 4443 §4.1).
  private func echo(type: UInt8, _ identifier: UInt16, _ sequence: UInt16) -> [UInt8] {
    var octets: [UInt8] = [type, 0, 0, 0]
    octets.append(bigEndian: identifier)
    octets.append(bigEndian: sequence)
    return octets
  }

  /// Over the octets and, except for ICMP, the pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1).
  private func checksum(of octets: [UInt8]) -> UInt16 {
    var sum = InternetChecksum()
    if ipProtocol != .icmp {
      var pseudo: [UInt8] = []
      switch addresses {
      case .v4(let source, let destination):
        pseudo.append(bigEndian: source.rawValue)
        pseudo.append(bigEndian: destination.rawValue)
      case .v6(let source, let destination):
        pseudo.append(bigEndian: source)
        pseudo.append(bigEndian: destination)
      }
      pseudo += [0, ipProtocol.rawValue]
      pseudo.append(bigEndian: UInt16(truncatingIfNeeded: octets.count))
      sum.add(pseudo)
    }
    sum.add(octets)
    // A datagram's checksum of zero would say that there is none (RFC 768).
    return sum.value == 0 && ipProtocol == .udp ? 0xFFFF : sum.value
  }
}

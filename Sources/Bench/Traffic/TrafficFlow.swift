internal import Frames

/// What one end of a conversation says to the other, both ways.
struct TrafficFlow: Sendable {
  /// One of the two ends.
  struct End: Sendable {
    let mac: MACAddress
    let address: IPAddress
    let port: UInt16
    let vlan: VLANID?
    /// To whom it addresses its frames: the other end, or a router.
    let nextHop: MACAddress
  }

  /// Who asks.
  let client: End
  /// Who answers.
  let server: End
  let ipProtocol: IPProtocol

  /// Octets of a frame without tag and check sequence.
  static let sizes = [64, 590, 1514]
  /// How many of twelve frames have each of the sizes.
  static let shares = [7, 4, 1]

  /// A question or an answer, as long as one of the sizes, or as its headers where they are longer.
  func frame(isAnswer: Bool, octets: Int) -> [UInt8]? {
    let (sender, receiver) = isAnswer ? (server, client) : (client, server)
    let headers = 14 + (sender.address.bitWidth == 32 ? 20 : 40) + (ipProtocol == .tcp ? 20 : 8)
    let data = [UInt8](repeating: 0, count: max(0, octets - headers))
    let content: IPPacket.Content =
      ipProtocol == .tcp
      ? .tcp(
        TCPSegment(
          sourcePort: sender.port, destinationPort: receiver.port, flags: .ack, data: data))
      : .udp(sourcePort: sender.port, destinationPort: receiver.port, data: data)
    guard
      let packet = IPPacket(
        source: sender.address, destination: receiver.address, content: content)
    else { return nil }
    return FrameBuilder(
      destination: sender.nextHop, source: sender.mac,
      tags: sender.vlan.map { [FrameTag(vlan: $0.rawValue)] } ?? [], payload: .packet(packet)
    ).octets
  }
}

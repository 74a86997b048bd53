internal import Frames

extension Step {
  /// A segment between two parties; `ip` where the packet goes farther than the frame.
  static func tcp(
    _ note: String, from sender: String, to receiver: String, _ source: UInt16,
    _ destination: UInt16, _ flags: TCPSegment.Flags = .syn, ip: String? = nil,
    sourceIP: String? = nil, v6: Bool = false
  ) -> Step {
    packet(
      note, from: sender, to: receiver,
      PacketStep(
        source: address(sourceIP, v6: v6), destination: address(ip, v6: v6),
        content: .tcp(TCPSegment(from: source, to: destination, flags))))
  }

  /// A datagram, whole or a piece of it.
  static func udp(
    _ note: String, from sender: String, to receiver: String, _ source: UInt16,
    _ destination: UInt16, data: [UInt8], part: PacketStep.Part = .whole
  ) -> Step {
    packet(
      note, from: sender, to: receiver,
      PacketStep(
        content: .udp(sourcePort: source, destinationPort: destination, data: data),
        part: part))
  }

  /// An echo request that goes farther than the frame, or comes from elsewhere.
  static func ping(
    _ note: String, from sender: String, to receiver: String, ip: String,
    sourceIP: String? = nil
  ) -> Step {
    packet(
      note, from: sender, to: receiver,
      PacketStep(
        source: address(sourceIP, v6: false), destination: address(ip, v6: false),
        content: .echoRequest(identifier: 1)))
  }

  static func packet(
    _ note: String, from sender: String, to receiver: String, source: MACAddress? = nil,
    tags: [FrameTag] = [], _ packet: PacketStep
  ) -> Step {
    .frame(
      FrameStep(
        note: note, sender: sender, receiver: receiver, source: source, tags: tags,
        message: .packet(packet)))
  }

  private static func address(_ text: String?, v6: Bool) -> PacketStep.Address {
    text.map { .other($0) } ?? (v6 ? .declaredV6 : .declared)
  }
}

extension TCPSegment {
  /// With numbers as after an opening from 1, and, where it is pushed, a record of TLS in it.
  init(from source: UInt16, to destination: UInt16, _ flags: Flags) {
    let record = [0x17, 3, 3, 0, 32] + [UInt8](repeating: 0x5A, count: 32)
    self.init(
      sourcePort: source, destinationPort: destination, flags: flags,
      sequence: flags.contains(.syn) ? 1 : 2, acknowledgement: flags.contains(.ack) ? 2 : 0,
      data: flags.contains(.psh) ? record : [])
  }
}

internal import Frames

/// One line of a lesson's story: a frame, or a pause.
enum Step: Sendable {
  case frame(FrameStep)
  case pause(seconds: UInt64)
}

/// A frame that somebody of the topology, or a stranger, sends.
struct FrameStep: Sendable {
  /// What is in it.
  enum Message: Sendable {
    /// Who has the receiver's address? A broadcast.
    case arpRequest
    /// The sender's address, for the receiver; `owner` is another whose address it claims to have.
    case arpReply(owner: String?)
    case echoRequest
    case echoReply
    case tcp(sourcePort: UInt16, destinationPort: UInt16, flags: TCPSegment.Flags)
    case udp(port: UInt16)
    /// An IP packet that is more than a plain one between the parties' own addresses.
    case packet(PacketStep)
    /// To a group, whatever the receiver.
    case multicast(MACAddress)
    /// The frame itself, whole.
    case octets([UInt8])
  }

  /// Where it was captured.
  enum Tap: Sendable {
    /// At its sender's own adapter; a pcapng file says so, a pcap file cannot.
    case sender
    /// Somewhere that tells nothing about the sender.
    case nowhere
  }

  /// What it is there for; a comment on the packet in a pcapng file.
  var note: String
  /// Names of endpoints or strangers.
  var sender: String
  var receiver: String
  /// The source address, where it is not the sender's own.
  var source: MACAddress?
  var tags: [FrameTag]
  var message: Message
  /// Whom the frame is addressed to where its packet goes farther: a router's interface.
  var hop: String?
  var tap = Tap.sender
}

extension Step {
  static func arp(
    _ note: String, from sender: String, to receiver: String, tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, receiver, nil, tags, .arpRequest)
  }

  static func arpReply(
    _ note: String, from sender: String, to receiver: String, claiming owner: String? = nil,
    tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, receiver, nil, tags, .arpReply(owner: owner))
  }

  static func ping(
    _ note: String, from sender: String, to receiver: String, source: MACAddress? = nil,
    tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, receiver, source, tags, .echoRequest)
  }

  static func pong(
    _ note: String, from sender: String, to receiver: String, source: MACAddress? = nil,
    tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, receiver, source, tags, .echoReply)
  }

  static func connect(
    _ note: String, from sender: String, to receiver: String, port: UInt16,
    tags: [FrameTag] = []
  ) -> Step {
    let message = FrameStep.Message.tcp(
      sourcePort: Step.clientPort, destinationPort: port, flags: .syn)
    return Step.message(note, sender, receiver, nil, tags, message)
  }

  static func accept(
    _ note: String, from sender: String, to receiver: String, port: UInt16,
    tags: [FrameTag] = []
  ) -> Step {
    let message = FrameStep.Message.tcp(
      sourcePort: port, destinationPort: Step.clientPort, flags: [.syn, .ack])
    return Step.message(note, sender, receiver, nil, tags, message)
  }

  static func datagram(
    _ note: String, from sender: String, to receiver: String, port: UInt16,
    tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, receiver, nil, tags, .udp(port: port))
  }

  static func multicast(
    _ note: String, from sender: String, group: MACAddress, tags: [FrameTag] = []
  ) -> Step {
    message(note, sender, sender, nil, tags, .multicast(group))
  }

  static func octets(_ note: String, from sender: String, _ octets: [UInt8]) -> Step {
    message(note, sender, sender, nil, [], .octets(octets))
  }

  /// The same frame, captured where nothing tells who sent it.
  func heardNowhere() -> Step { changed { $0.tap = .nowhere } }

  /// The same packet in a frame for a router's interface, which is to pass it on.
  func via(_ hop: String) -> Step { changed { $0.hop = hop } }

  /// The same packet with another TTL or hop limit than 64.
  func hopLimit(_ limit: UInt8) -> Step { changedPacket { $0.hopLimit = limit } }

  /// The same packet between the IPv6 addresses that the topology declares.
  func inIPv6() -> Step {
    changedPacket {
      $0.source = .declaredV6
      $0.destination = .declaredV6
    }
  }

  private func changed(_ change: (inout FrameStep) -> Void) -> Step {
    guard case .frame(var step) = self else { return self }
    change(&step)
    return .frame(step)
  }

  private func changedPacket(_ change: (inout PacketStep) -> Void) -> Step {
    changed { step in
      guard var packet = step.packet else { return }
      change(&packet)
      step.message = .packet(packet)
    }
  }

  private static let clientPort: UInt16 = 50_000

  private static func message(
    _ note: String, _ sender: String, _ receiver: String, _ source: MACAddress?,
    _ tags: [FrameTag], _ message: FrameStep.Message
  ) -> Step {
    .frame(
      FrameStep(
        note: note, sender: sender, receiver: receiver, source: source, tags: tags,
        message: message))
  }
}

extension FrameTag {
  static func vlan(_ number: UInt16) -> FrameTag { FrameTag(vlan: number) }
  /// VID 0: a priority without a VLAN.
  static var priority: FrameTag { FrameTag(vlan: 0, priority: 5) }
  static func service(_ number: UInt16) -> FrameTag {
    FrameTag(vlan: number, etherType: .serviceTag)
  }
}

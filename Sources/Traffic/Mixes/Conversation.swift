internal import Frames
internal import TopologyModel

/// What two peers say to each other: whom they ask for whom, echoes, and services.
///
/// Both sides are written as if all got through; what isolation keeps from a peer it answers here all
/// the same, as honest frames of its own.
struct Conversation {
  /// How much is said.
  struct Extent {
    /// What the one side asks of the other.
    var services: [TrafficService]
    /// An echo goes before.
    var echoes = true
    /// Segments of data that a TCP server sends.
    var segments = 2
    /// Packets of a protocol without ports.
    var protocols: [IPProtocol] = []
  }

  private let client: TrafficPeer
  private let server: TrafficPeer
  private let peers: TrafficPeers
  private(set) var frames: [TrafficFrame] = []

  /// The largest packet (RFC 894 §2).
  private static let mtuOctets = 1_500
  /// Segments after which a window of 65,535 octets is acknowledged.
  private static let segmentsPerAcknowledgement = 32

  init(
    _ client: TrafficPeer, _ server: TrafficPeer, among peers: TrafficPeers, _ extent: Extent,
    _ random: inout TrafficRandom
  ) {
    self.client = client
    self.server = server
    self.peers = peers
    var hasFamily = false
    for bitWidth in [32, 128] where speaks(bitWidth) {
      guard let there = peers.route(from: client, to: server, bitWidth: bitWidth),
        let back = peers.route(from: server, to: client, bitWidth: bitWidth)
      else { continue }
      hasFamily = true
      meet(there, bitWidth)
      let path = Path(there: there, back: back, bitWidth: bitWidth)
      if extent.echoes { echo(path, &random) }
      for service in extent.services { ask(service, extent, path, &random) }
      for number in extent.protocols { send(number, path) }
    }
    if !hasFamily { probe() }
  }

  /// A family in which both have an address; one without declared ones joins in the other's.
  private func speaks(_ bitWidth: Int) -> Bool {
    let both = [client, server]
    guard both.allSatisfy({ $0.address(bitWidth: bitWidth) != nil }) else { return false }
    let isDeclared = both.contains { peer in
      peer.subnets.contains { $0.address.bitWidth == bitWidth }
    }
    return isDeclared || bitWidth == 32 && both.allSatisfy(\.subnets.isEmpty)
  }

  /// Both directions of one family.
  private struct Path {
    var there: TrafficRoute
    var back: TrafficRoute
    var bitWidth: Int
  }

  private mutating func say(_ octets: [UInt8]?, by sender: TrafficPeer, _ comment: String? = nil) {
    guard let octets else { return }
    frames.append(TrafficFrame(sender: sender.endpoint, octets: octets, comment: comment))
  }

  /// A frame of no protocol that rules know, from one to the other (IEEE 802, local experiments).
  private mutating func probe() {
    let way = peers.sharedWay(from: client, to: server) ?? client.ways[0]
    say(
      Neighbors.frame(
        from: client.mac, to: server.mac, way, .octets(EtherType(rawValue: 0x88B5), [1])),
      by: client, "a frame without IP")
  }

  /// Asks for the next hop, and, where that is a router, for the peer itself beside it.
  private mutating func meet(_ route: TrafficRoute, _ bitWidth: Int) {
    say(
      Neighbors.question(from: client, by: route.way, about: route.nextHopAddress), by: client,
      "who has \(route.nextHopAddress)?")
    if let owner = peers.peer(of: route.nextHopOwner) {
      let way = peers.sharedWay(from: owner, to: client) ?? owner.ways[0]
      say(
        Neighbors.answer(from: owner, by: way, to: client, bitWidth: bitWidth), by: owner,
        "\(route.nextHopAddress) is here")
    }
    guard route.isRouted, let address = server.address(bitWidth: bitWidth) else { return }
    let way = peers.sharedWay(from: client, to: server) ?? client.ways[0]
    say(
      Neighbors.question(from: client, by: way, about: address, to: server.mac), by: client,
      "who has \(address)? straight, past the router")
  }

  // MARK: Packets

  private mutating func send(
    _ content: IPPacket.Content, isAnswer: Bool, _ path: Path, _ comment: String
  ) {
    let (sender, receiver) = isAnswer ? (server, client) : (client, server)
    let route = isAnswer ? path.back : path.there
    guard let source = sender.address(bitWidth: path.bitWidth),
      let destination = receiver.address(bitWidth: path.bitWidth),
      let packet = IPPacket(source: source, destination: destination, content: content)
    else { return }
    say(
      Neighbors.frame(from: sender.mac, to: route.nextHop, route.way, .packet(packet)),
      by: sender, comment)
  }

  private mutating func echo(_ path: Path, _ random: inout TrafficRandom) {
    let identifier = UInt16(truncatingIfNeeded: random.next())
    send(.echoRequest(identifier: identifier), isAnswer: false, path, "echo request")
    send(.echoReply(identifier: identifier), isAnswer: true, path, "echo reply")
  }

  private mutating func send(_ number: IPProtocol, _ path: Path) {
    guard number != .icmp, number != .icmpv6 else { return }
    send(
      .octets(number, [UInt8](repeating: 0, count: 40)), isAnswer: false, path,
      "a packet of protocol \(number.rawValue)")
  }

  private mutating func ask(
    _ service: TrafficService, _ extent: Extent, _ path: Path, _ random: inout TrafficRandom
  ) {
    let port = UInt16(49_152 + random.next(below: 16_384))
    switch service.ipProtocol {
    case .udp:
      let words = "UDP port \(service.port)"
      let (question, answer) = ([UInt8](repeating: 0, count: 60), [UInt8](repeating: 0, count: 540))
      send(
        .udp(sourcePort: port, destinationPort: service.port, data: question), isAnswer: false,
        path, "\(words), question")
      send(
        .udp(sourcePort: service.port, destinationPort: port, data: answer), isAnswer: true, path,
        "\(words), answer")
    default: connect(to: service.port, from: port, segments: extent.segments, path, &random)
    }
  }

  // MARK: TCP

  /// A connection from its first segment to its last (RFC 9293 §3.5, §3.6).
  private mutating func connect(
    to port: UInt16, from clientPort: UInt16, segments: Int, _ path: Path,
    _ random: inout TrafficRandom
  ) {
    var client = UInt32(truncatingIfNeeded: random.next())
    var server = UInt32(truncatingIfNeeded: random.next())
    func segment(
      isAnswer: Bool, _ flags: TCPSegment.Flags, data: Int = 0
    ) -> IPPacket.Content {
      .tcp(
        TCPSegment(
          sourcePort: isAnswer ? port : clientPort, destinationPort: isAnswer ? clientPort : port,
          flags: flags, sequence: isAnswer ? server : client,
          acknowledgement: flags.contains(.ack) ? (isAnswer ? client : server) : 0,
          data: [UInt8](repeating: 0, count: data)))
    }
    let words = "TCP port \(port)"
    send(segment(isAnswer: false, .syn), isAnswer: false, path, "\(words), SYN")
    client &+= 1
    send(segment(isAnswer: true, [.syn, .ack]), isAnswer: true, path, "\(words), SYN ACK")
    server &+= 1
    send(segment(isAnswer: false, .ack), isAnswer: false, path, "\(words), ACK")
    let request = 180
    send(
      segment(isAnswer: false, [.psh, .ack], data: request), isAnswer: false, path,
      "\(words), question")
    client &+= UInt32(request)
    let dataOctets = Conversation.mtuOctets - (path.bitWidth == 32 ? 20 : 40) - 20
    var left = segments
    while left > 0 {
      let run = min(left, Conversation.segmentsPerAcknowledgement)
      send(
        segment(isAnswer: true, .ack, data: dataOctets), isAnswer: true, path, "\(words), data")
      repeatLast(run, dataOctets)
      server &+= UInt32(run * dataOctets)
      send(segment(isAnswer: false, .ack), isAnswer: false, path, "\(words), ACK")
      left -= run
    }
    send(segment(isAnswer: false, [.fin, .ack]), isAnswer: false, path, "\(words), FIN")
    client &+= 1
    send(segment(isAnswer: true, [.fin, .ack]), isAnswer: true, path, "\(words), FIN")
    server &+= 1
    send(segment(isAnswer: false, .ack), isAnswer: false, path, "\(words), ACK")
  }

  private mutating func repeatLast(_ count: Int, _ dataOctets: Int) {
    guard count > 1, let last = frames.indices.last else { return }
    frames[last].repetition = TrafficFrame.Repetition(
      count: count, headerOffset: frames[last].octets.count - dataOctets - 20,
      dataOctets: UInt32(dataOctets))
  }
}

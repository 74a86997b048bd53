internal import ArgumentParser
internal import Frames
internal import Report
internal import TopologyModel

/// A frame in a few words: what it carries, and between whom.
struct BuiltFrameOptions: ParsableArguments {
  /// What the frame carries.
  enum Kind: String, EnumerableFlag {
    case tcp, udp, icmp, arp

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .tcp: "Build a TCP segment that opens a connection (SYN)."
      case .udp: "Build an empty UDP datagram."
      case .icmp: "Build an echo request: ICMP, or ICMPv6 between IPv6 addresses."
      case .arp: "Build a broadcast question for the receiver's IPv4 address."
      }
    }
  }

  @Flag(exclusivity: .exclusive) var kind: Kind?

  @Option(
    help: ArgumentHelp(
      "The receiver, whose addresses are filled in where they are not given.",
      valueName: "endpoint"))
  var to: String?

  @Option(help: ArgumentHelp("Default: the sender's own.", valueName: "address"))
  var sourceMac: String?

  @Option(help: ArgumentHelp("Default: the receiver's own.", valueName: "address"))
  var destinationMac: String?

  @Option(help: ArgumentHelp("Default: one that the sender declares.", valueName: "address"))
  var sourceIp: String?

  @Option(help: ArgumentHelp("Default: one that the receiver declares.", valueName: "address"))
  var destinationIp: String?

  @Option(help: ArgumentHelp("Of --tcp and --udp. Default: 40000.", valueName: "port"))
  var sourcePort: UInt16?

  @Option(
    help: ArgumentHelp("Of --tcp and --udp. Default: 443 and 53.", valueName: "port"))
  var destinationPort: UInt16?

  @Option(
    name: .customLong("vlan"),
    help: ArgumentHelp(
      "A tag, 0 to 4095; repeatable, the outermost first.", valueName: "vid"))
  var tags: [UInt16] = []

  func validate() throws {
    for tag in tags where tag > 4095 {
      throw ValidationError("--vlan \(tag): a tag's VLAN ID is 0 to 4095")
    }
    if sourcePort != nil || destinationPort != nil {
      switch kind {
      case .tcp, .udp: break
      case .icmp, .arp, .none: throw ValidationError("ports are for --tcp and --udp")
      }
    }
  }

  /// Fails if anything is said about a frame that is not to be built.
  func refuseAll(with option: String) throws {
    let texts = [to, sourceMac, destinationMac, sourceIp, destinationIp]
    guard texts.allSatisfy({ $0 == nil }), tags.isEmpty else {
      throw ValidationError("\(option) is a whole frame: no address and no tag stands beside it")
    }
  }

  /// The frame, its gaps filled with what the topology says about both ends.
  func frame(from sender: ID<Endpoint>, in topology: Topology) throws -> FrameBuilder {
    let receiver = try to.map { try EndpointNames(topology).endpoint($0, of: "--to") }
    let source = try address(sourceMac, of: topology[sender], option: "--source-mac")
    let ends = try packetEnds(topology[sender], receiver.map { topology[$0] })
    if case .arp = kind {
      guard case .v4(let own) = ends.source, case .v4(let other) = ends.destination else {
        throw ValidationError("--arp asks for IPv4 addresses only")
      }
      let destination = try destinationMac.map { try mac($0, "--destination-mac") } ?? .broadcast
      return FrameBuilder(
        destination: destination, source: source, tags: tags.map { FrameTag(vlan: $0) },
        payload: .arp(
          ARPMessage(.request, sender: source, senderIP: own, targetIP: other)))
    }
    let destination = try address(
      destinationMac, of: receiver.map { topology[$0] }, option: "--destination-mac")
    guard
      let packet = IPPacket(
        source: ends.source, destination: ends.destination, content: content)
    else {
      throw ValidationError("\(ends.source) and \(ends.destination) are of two families")
    }
    return FrameBuilder(
      destination: destination, source: source, tags: tags.map { FrameTag(vlan: $0) },
      payload: .packet(packet))
  }

  private var content: IPPacket.Content {
    let from = sourcePort ?? 40_000
    switch kind {
    case .tcp: return .tcp(TCPSegment(sourcePort: from, destinationPort: destinationPort ?? 443))
    case .udp: return .udp(sourcePort: from, destinationPort: destinationPort ?? 53)
    case .icmp, .arp, .none: return .echoRequest(identifier: 1)
    }
  }

  // MARK: Addresses

  private func address(
    _ text: String?, of endpoint: Endpoint?, option: String
  ) throws -> MACAddress {
    if let text { return try mac(text, option) }
    guard let endpoint else { throw ValidationError("say who receives it: --to, or \(option)") }
    guard let mac = endpoint.mac else {
      throw ValidationError("`\(endpoint.name)` has no address of its own: say \(option)")
    }
    return mac
  }

  private func mac(_ text: String, _ option: String) throws -> MACAddress {
    guard let mac = MACAddress(text) else {
      throw ValidationError("\(option): `\(DisplayText.printable(text))` is not a MAC address")
    }
    return mac
  }

  /// Both IP addresses: as given, else declared ones of one family, of one subnet if possible.
  private func packetEnds(
    _ sender: Endpoint, _ receiver: Endpoint?
  ) throws -> (source: IPAddress, destination: IPAddress) {
    let sources = try candidates(sourceIp, sender, "--source-ip")
    let destinations = try candidates(destinationIp, receiver, "--destination-ip")
    let isMessage = kind == .arp
    var best: (IPAddress, IPAddress)?
    for source in sources {
      for destination in destinations
      where source.address.bitWidth == destination.address.bitWidth
        && (!isMessage || source.address.bitWidth == 32)
      {
        let pair = (source.address, destination.address)
        if source.subnet == destination.subnet { return pair }
        best = best ?? pair
      }
    }
    guard let best else {
      throw ValidationError(
        isMessage
          ? "--arp needs an IPv4 address of either end"
          : "the addresses of the two ends are of two families: say --source-ip and "
            + "--destination-ip")
    }
    return best
  }

  private func candidates(
    _ text: String?, _ endpoint: Endpoint?, _ option: String
  ) throws -> [InterfaceAddress] {
    if let text {
      guard let address = InterfaceAddress(text) else {
        throw ValidationError("\(option): `\(DisplayText.printable(text))` is not an IP address")
      }
      return [address]
    }
    guard let endpoint else { throw ValidationError("say who receives it: --to, or \(option)") }
    guard !endpoint.addresses.isEmpty else {
      throw ValidationError(
        "`\(DisplayText.printable(endpoint.name))` declares no IP address: say \(option)")
    }
    return endpoint.addresses
  }
}

extension InterfaceAddress {
  /// The bits of the prefix, the rest zero, as two halves.
  fileprivate var subnet: [UInt64] {
    let bits: (UInt64, UInt64) =
      switch address {
      case .v4(let address): (UInt64(address.rawValue) << 32, 0)
      case .v6(let address): (address.high, address.low)
      }
    let high: UInt64 = prefixLength >= 64 ? .max : ~(UInt64.max >> UInt64(prefixLength))
    let low: UInt64 = prefixLength <= 64 ? 0 : ~(UInt64.max >> UInt64(prefixLength - 64))
    return [bits.0 & high, bits.1 & low]
  }
}
